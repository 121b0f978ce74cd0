import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { when } from '../core/support/core.ts';
import { DAY } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { backup, billing, dialog, exporter, grid, keysWindow, openKey, pane, row } from './keys-support.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Edit API key' });
const save = (page: Page) => sheet(page).getByRole('button', { name: 'Save changes' });

async function edit(page: Page, name: string) {
  await openKey(page, name);
  await pane(page).getByRole('button', { name: 'Edit' }).click();
  await expectPage(sheet(page).getByLabel('Name')).toHaveValue(name);
}

test('a detail tells all of a key: ends, rights with constants, and what a leak would mean', async () => {
  const { page } = await keysWindow(open);
  await openKey(page, 'Grafana exporter');
  await expectPage(pane(page)).toContainText(/Expires in 4 days, on .* \(Tokyo\)\./);
  await expectPage(pane(page)).toContainText('View application information');
  await expectPage(pane(page)).toContainText('TRAFFIC_READ');
  await expectPage(pane(page)).toContainText('2 of 15');
  await expectPage(pane(page)).toContainText(
    'If it leaked: reads traffic of all your applications and your user information.',
  );
  await openKey(page, 'login');
  await expectPage(pane(page)).toContainText('Meridian signs in here with this key.');
  await openKey(page, 'ops-backup');
  await expectPage(pane(page)).toContainText('Covers all current and future user rights: 17 today.');
});

test('a note is kept when it is left, and found by search', async () => {
  const { page, app, account, stack } = await keysWindow(open);
  await openKey(page, 'Grafana exporter');
  await pane(page).getByLabel('Note').fill('Runs on monitor-02');
  await pane(page).getByLabel('Note').blur();
  const { id } = stack.state.findKey('ops', 'Grafana exporter');
  await when(app, async () => (await app.keys.get({ account, id })).note === 'Runs on monitor-02');
  await pane(page).getByLabel('Note').fill('Runs on monitor-03');
  await row(page, 'ops-backup').click();
  await when(app, async () => (await app.keys.get({ account, id })).note === 'Runs on monitor-03');
  await page.getByRole('searchbox').fill('monitor');
  await expectPage(row(page, 'Grafana exporter')).toBeVisible();
  await expectPage(row(page, 'ops-backup')).toHaveCount(0);
});

test('what will change is told before it is saved, and only that is sent', async () => {
  const { page, stack, errors } = await keysWindow(open);
  await edit(page, 'Grafana exporter');
  await expectPage(save(page)).toBeDisabled();
  await sheet(page).getByLabel('Name').fill('Grafana exporter 2');
  await sheet(page).getByRole('checkbox', { name: 'View devices in application' }).check();
  await sheet(page).getByRole('checkbox', { name: 'View user information' }).uncheck();
  await expectPage(sheet(page)).toContainText('Grafana exporter → Grafana exporter 2');
  await expectPage(sheet(page)).toContainText('1 right added');
  await expectPage(sheet(page)).toContainText('1 right removed');
  expect(await findings(page)).toEqual([]);
  await save(page).click();
  await expectPage(sheet(page)).toHaveCount(0);
  await expectPage(pane(page).getByRole('heading', { level: 2 })).toHaveText('Grafana exporter 2');
  const key = stack.state.findKey('ops', 'Grafana exporter 2');
  expect([...key.rights].sort()).toEqual([
    'RIGHT_APPLICATION_DEVICES_READ',
    'RIGHT_APPLICATION_INFO',
    'RIGHT_APPLICATION_TRAFFIC_READ',
  ]);
  expect(key.expiresAt).toBeDefined();
  expect(errors).toEqual([]);
});

test('what nobody touched is not sent: a key is renamed while the computer travels, and its end stays where it was', async () => {
  const { page, stack, errors } = await keysWindow(open, undefined, { window: { zone: null } });
  await page.clock.install();
  await page.reload();
  await page.setViewportSize({ width: 1600, height: 800 });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Tokyo' });
  await edit(page, 'Grafana exporter');
  const before = stack.state.findKey('ops', 'Grafana exporter').expiresAt;
  const shown = sheet(page).getByLabel('Date and time');
  const inTokyo = await shown.inputValue();
  await session.send('Emulation.setTimezoneOverride', { timezoneId: '' });
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'America/Los_Angeles' });
  await sheet(page).getByLabel('Name').fill('Renamed');
  await page.clock.fastForward(60_000);
  // It is told where the user is now.
  await expectPage(shown).not.toHaveValue(inTokyo);
  await expectPage(sheet(page).getByLabel('What will change')).not.toContainText('Expires');
  await save(page).click();
  await expectPage(sheet(page)).toHaveCount(0);
  expect(stack.state.findKey('ops', 'Renamed').expiresAt).toBe(before);
  expect(errors).toEqual([]);
});

test('a date that is typed, and then typed back to what it was, is no change', async () => {
  const { page } = await keysWindow(open);
  await edit(page, 'Grafana exporter');
  const shown = sheet(page).getByLabel('Date and time');
  const text = await shown.inputValue();
  await shown.fill('2031-02-03');
  await expectPage(save(page)).toBeEnabled();
  await shown.fill(text);
  await expectPage(save(page)).toBeDisabled();
});

test('a name that fields would not hold as it is, is left alone when something else is changed', async () => {
  const name = ` ${'long '.repeat(12)}`;
  const { page, stack } = await keysWindow(open, [{ ...exporter, name }]);
  await row(page, 'long long').click();
  await pane(page).getByRole('button', { name: 'Edit' }).click();
  await expectPage(save(page)).toBeDisabled();
  await sheet(page).getByRole('checkbox', { name: 'View devices in application' }).check();
  await save(page).click();
  await expectPage(sheet(page)).toHaveCount(0);
  expect(stack.state.findKey('ops', name).rights).toContain('RIGHT_APPLICATION_DEVICES_READ');
});

test('a change elsewhere to the same field is shown beside mine, and one is chosen', async () => {
  const { page, stack } = await keysWindow(open);
  await edit(page, 'Grafana exporter');
  await sheet(page).getByLabel('Name').fill('Mine');
  stack.state.updateKey('ops', 'Grafana exporter', { name: 'Theirs', rights: ['RIGHT_USER_INFO'] });
  await save(page).click();
  const conflict = sheet(page).getByRole('alert');
  await expectPage(conflict).toContainText('Changed elsewhere while you were editing');
  await expectPage(conflict.getByRole('radio', { name: 'On the server Theirs' })).toBeVisible();
  await save(page).click();
  await expectPage(conflict).toContainText('Choose one.');
  expect(stack.state.keys('ops').some(({ name }) => name === 'Theirs')).toBe(true);
  await conflict.getByRole('radio', { name: 'Mine Mine' }).check();
  await save(page).click();
  await expectPage(sheet(page)).toHaveCount(0);
  // The field that I left alone stays as it was changed elsewhere.
  expect(stack.state.findKey('ops', 'Mine').rights).toEqual(['RIGHT_USER_INFO']);
});

test('rights that are not known, or can’t be granted, are shown and stay', async () => {
  const strange = { name: 'Strange', rights: ['RIGHT_USER_INFO', 'RIGHT_FROM_LATER', 'RIGHT_GATEWAY_INFO'] };
  const { page, stack } = await keysWindow(open, [strange]);
  await edit(page, 'Strange');
  const later = sheet(page).getByRole('checkbox', { name: 'RIGHT_FROM_LATER' });
  await expectPage(later).toBeChecked();
  await expectPage(later).toBeDisabled();
  const gateway = sheet(page).getByRole('checkbox', { name: 'View gateway information' });
  await expectPage(gateway).toHaveAccessibleDescription(
    'This sign-in can’t grant it, so it can’t take it away either.',
  );
  await sheet(page).getByRole('radio', { name: 'Application traffic' }).check();
  await expectPage(later).toBeChecked();
  await expectPage(gateway).toBeChecked();
  await sheet(page).getByRole('radio', { name: 'Chosen' }).check();
  await sheet(page).getByLabel('Name').fill('Still strange');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expectPage(pane(page)).toBeVisible();

  await pane(page).getByRole('button', { name: 'Edit' }).click();
  await sheet(page).getByLabel('Name').fill('Still strange');
  await save(page).click();
  await expectPage(sheet(page)).toHaveCount(0);
  expect(stack.state.findKey('ops', 'Still strange').rights).toEqual(strange.rights);
});

test('a key can’t be left without rights: that would delete it', async () => {
  const { page, stack } = await keysWindow(open, [{ name: 'Last right', rights: ['RIGHT_USER_INFO'] }]);
  await edit(page, 'Last right');
  await sheet(page).getByRole('checkbox', { name: 'View user information' }).uncheck();
  await expectPage(sheet(page).getByRole('alert')).toContainText('To be rid of it, delete it.');
  await save(page).click();
  await expectPage(sheet(page)).toBeVisible();
  expect(stack.state.findKey('ops', 'Last right').rights).toEqual(['RIGHT_USER_INFO']);
});

test('an expired key is extended, and nothing else of it is sent', async () => {
  const { page, stack } = await keysWindow(open);
  await openKey(page, 'Billing export');
  await expectPage(pane(page)).toContainText('It does not work any more. It can still be extended.');
  await pane(page).getByRole('button', { name: 'Extend' }).click();
  await expectPage(dialog(page).getByRole('radio', { name: '90 days' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog(page).getByRole('button', { name: 'Extend' }).click();
  await expectPage(pane(page)).toBeVisible();
  await expectPage(row(page, 'Billing export')).toContainText(/in (90 days|3 months)/);
  const { expiresAt } = stack.state.findKey('ops', 'Billing export');
  expect(Date.parse(String(expiresAt)) - Date.now()).toBeGreaterThan(88 * DAY);
  const put = stack.requests.filter(({ method }) => method === 'PUT');
  expect(put).toHaveLength(1);
});

test('a key is deleted after a safe question, and the focus goes on in the list', async () => {
  const { page, stack } = await keysWindow(open);
  await openKey(page, 'Grafana exporter');
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await expectPage(dialog(page)).toContainText('Whatever uses it stops working at once.');
  await expectPage(dialog(page).getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toHaveCount(0);
  expect(stack.state.keys('ops')).toHaveLength(4);
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete API key' }).click();
  await expectPage(row(page, 'Grafana exporter')).toHaveCount(0);
  await expectPage(pane(page)).toHaveCount(0);
  await expectPage(grid(page)).toBeFocused();
  expect(stack.state.keys('ops')).toHaveLength(3);
});

test('the key that signs in is deleted only when its name is typed', async () => {
  const { page, stack } = await keysWindow(open);
  await openKey(page, 'login');
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await expectPage(dialog(page)).toContainText('Meridian signs in here with this key.');
  const remove = dialog(page).getByRole('button', { name: 'Delete API key' });
  await expectPage(remove).toBeDisabled();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog(page).getByLabel('To go on, type its name: login').fill('login');
  await remove.click();
  await expectPage(dialog(page)).toHaveCount(0);
  expect(stack.state.keys('ops').some(({ name }) => name === 'login')).toBe(false);
});

test('a failure of deleting stands in the question', async () => {
  const { page, stack } = await keysWindow(open);
  await openKey(page, 'ops-backup');
  stack.faults.add({ kind: 'status', status: 500 }, { method: 'DELETE' });
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete API key' }).click();
  await expectPage(dialog(page).getByRole('alert')).toBeVisible();
  expect(stack.state.keys('ops').some(({ name }) => name === 'ops-backup')).toBe(true);
});

test.each([
  ['never came', 'before', 'The key is still there.'],
  ['came', 'after', '“ops-backup” was deleted.'],
] as const)('a deletion whose answer was lost leads on by refreshing: it %s', async (_, cut, words) => {
  const { page, stack } = await keysWindow(open);
  const { id } = stack.state.findKey('ops', 'ops-backup');
  await openKey(page, 'ops-backup');
  stack.faults.add({ kind: 'reset', when: cut }, { method: 'DELETE', times: 1 });
  const unseen = stack.faults.add(
    { kind: 'status', status: 503 },
    { method: 'GET', path: `/api/v3/users/ops/api-keys/${id}` },
  );
  await pane(page).getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete API key' }).click();
  await expectPage(dialog(page)).toContainText('The key may or may not have been deleted.');
  const refreshing = dialog(page).getByRole('button', { name: 'Refresh' });
  await expectPage(refreshing).toBeFocused();
  expect(await findings(page)).toEqual([]);
  unseen.remove();
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('status').filter({ hasText: words }).first()).toBeAttached();
  await expectPage(dialog(page)).toHaveCount(cut === 'after' ? 0 : 1);
});

test('in a narrow window the detail lies over the list, and Esc leads back to the row', async () => {
  const { page } = await keysWindow(open, [exporter, billing, backup], { window: { width: 760, height: 700 } });
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog', { name: 'Grafana exporter' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectPage(page.getByRole('dialog')).toHaveCount(0);
  await expectPage(grid(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog', { name: 'Grafana exporter' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('a window that becomes narrow takes away nothing that was entered', async () => {
  const { page } = await keysWindow(open);
  await edit(page, 'Grafana exporter');
  await sheet(page).getByLabel('Name').fill('Entered');
  await page.setViewportSize({ width: 760, height: 700 });
  await expectPage(pane(page)).toHaveCount(0);
  await expectPage(sheet(page).getByLabel('Name')).toHaveValue('Entered');
});

test('the same act for a terminal is shown and copied', async () => {
  const { page } = await keysWindow(open);
  await openKey(page, 'ops-backup');
  await pane(page).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'As CLI' }).click();
  await expectPage(pane(page)).toContainText('ttn-lw-cli users api-keys get');
  await pane(page).getByRole('button', { name: 'Copy command' }).click();
  await expectPage(page.getByRole('status').first()).toHaveText('Command copied');
});
