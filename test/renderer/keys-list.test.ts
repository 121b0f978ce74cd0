import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import { DAY, type SeedKey } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import {
  activeName,
  backup,
  billing,
  exporter,
  grid,
  keysWindow,
  login,
  namesInSight,
  openKey,
  pane,
  row,
} from './keys-support.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

const many = (count: number): SeedKey[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Key ${String(index).padStart(5, '0')}`,
    rights: ['RIGHT_USER_INFO'],
    expiresIn: (index + 40) * DAY,
  }));

test('keys are listed by expiry, with rights and ends in words', async () => {
  const { page, errors } = await keysWindow(open);
  expect(await namesInSight(page)).toEqual(['Billing export', 'Grafana exporter', 'login', 'ops-backup']);
  await expectPage(row(page, 'Billing export')).toContainText('List applications');
  await expectPage(row(page, 'Billing export')).toContainText('expired 12 days ago');
  await expectPage(row(page, 'Grafana exporter')).toContainText('2 application rights, view user information');
  await expectPage(row(page, 'Grafana exporter')).toContainText('in 4 days');
  await expectPage(row(page, 'ops-backup')).toContainText('All user rights');
  await expectPage(row(page, 'ops-backup')).toContainText('never');
  await expectPage(row(page, 'login')).toContainText('Signs in here');
  await expectPage(page.getByText('Updated just now')).toBeVisible();
  expect(errors).toEqual([]);
});

test('by keyboard alone a key is found, looked at and left', async () => {
  const { page } = await keysWindow(open);
  await page.keyboard.press('/');
  await expectPage(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expectPage(grid(page)).toBeFocused();
  expect(await activeName(page)).toBe('Billing export');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectPage(pane(page)).toContainText('Grafana exporter');
  await expectPage(grid(page)).toBeFocused();
  await page.keyboard.press('End');
  await expectPage(pane(page)).toContainText('ops-backup');
  await page.keyboard.press('Home');
  await expectPage(pane(page)).toContainText('Billing export');
  await page.keyboard.press('Escape');
  await expectPage(pane(page)).toHaveCount(0);
  await expectPage(grid(page)).toBeFocused();
});

test('search finds words of names and rights, and says how many', async () => {
  const { page } = await keysWindow(open);
  await page.getByRole('searchbox').fill('traffic export');
  await expect.poll(() => namesInSight(page)).toEqual(['Grafana exporter']);
  await expectPage(page.getByRole('status').first()).toHaveText('1 key found');
  await page.getByRole('searchbox').fill('nothing like it');
  await expectPage(page.getByRole('heading', { name: 'No key matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all keys' }).click();
  await expect.poll(() => namesInSight(page)).toHaveLength(4);
});

test('views show their counts and their keys; a right narrows further', async () => {
  const { page } = await keysWindow(open);
  await page.getByRole('radio', { name: 'Expired 1' }).check();
  await expect.poll(() => namesInSight(page)).toEqual(['Billing export']);
  await page.getByRole('button', { name: 'Expiring within' }).click();
  await page.getByRole('menuitemradio', { name: 'Expiring in 7 days' }).click();
  await expect.poll(() => namesInSight(page)).toEqual(['Grafana exporter']);
  await page.getByRole('radio', { name: 'All 4' }).check();
  await page.getByRole('button', { name: 'Right', exact: true }).click();
  await expectPage(page.getByRole('combobox', { name: 'Find a right' })).toBeFocused();
  await page.keyboard.insertText('edit basic user');
  await page.keyboard.press('Enter');
  await expect.poll(() => namesInSight(page)).toEqual(['login', 'ops-backup']);
  await page.getByRole('button', { name: 'Any right' }).click();
  await expect.poll(() => namesInSight(page)).toHaveLength(4);
});

test('a column header sorts, and turns round', async () => {
  const { page } = await keysWindow(open);
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect.poll(() => namesInSight(page)).toEqual(['Billing export', 'Grafana exporter', 'login', 'ops-backup']);
  await expectPage(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect.poll(() => namesInSight(page)).toEqual(['ops-backup', 'login', 'Grafana exporter', 'Billing export']);
  await expectPage(page.getByRole('columnheader', { name: 'Expires' })).toHaveAttribute('aria-sort', 'none');
});

test('of many keys only rows in sight exist, and any place is reached by keyboard', async () => {
  const { page, calls } = await keysWindow(open, many(2000));
  await expectPage(grid(page)).toHaveAttribute('aria-rowcount', '2002');
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect.poll(() => activeName(page)).toBe('Key 01999');
  expect(await grid(page).getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.press('PageUp');
  await expect.poll(() => activeName(page)).toMatch(/^Key 019[5-9]/);
  expect(calls.filter((call) => call === 'keys.window').length).toBeLessThan(10);
});

test('a change elsewhere leaves the focused row where it is on the screen', async () => {
  const { page, stack, app, account } = await keysWindow(open, many(600));
  await grid(page).focus();
  for (let press = 0; press < 8; press++) await page.keyboard.press('PageDown');
  await expect.poll(() => activeName(page)).toMatch(/^Key/);
  const name = await activeName(page);
  const box = await row(page, name ?? '').boundingBox();
  for (const above of ['Key 00003', 'Key 00004', 'Key 00005']) {
    stack.state.deleteKey('ops', stack.state.findKey('ops', above).id);
  }
  await refresh(app, account);
  await expectPage(grid(page)).toHaveAttribute('aria-rowcount', '599');
  expect(await activeName(page)).toBe(name);
  expect((await row(page, name ?? '').boundingBox())?.y).toBe(box?.y);
});

test('the focused row stays where it is while rows above come, go and move; and is followed where it moves itself', async () => {
  const { page, stack, app, account } = await keysWindow(open, many(600));
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expectPage(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await grid(page).focus();
  for (let press = 0; press < 8; press++) await page.keyboard.press('PageDown');
  await expect.poll(() => activeName(page)).toMatch(/^Key/);
  const name = (await activeName(page)) ?? '';
  const before = (await row(page, name).boundingBox())?.y;

  for (const above of ['A', 'B', 'C']) stack.state.createKey('ops', { name: above, rights: ['RIGHT_USER_INFO'] });
  stack.state.deleteKey('ops', 'Key 00003');
  stack.state.updateKey('ops', 'Key 00590', { name: 'Key 00002, once below' });
  stack.state.updateKey('ops', 'Key 00004', { name: 'Zone, once above' });
  await refresh(app, account);
  await expectPage(grid(page)).toHaveAttribute('aria-rowcount', '604');
  expect(await activeName(page)).toBe(name);
  expect((await row(page, name).boundingBox())?.y).toBe(before);

  stack.state.updateKey('ops', name, { name: 'Aa, once far below' });
  await refresh(app, account);
  await expect.poll(() => activeName(page)).toBe('Aa, once far below');
  await expectPage(row(page, 'Aa, once far below')).toBeInViewport();
});

test('a key that is new elsewhere is marked until it was looked at', async () => {
  const { page, stack, app, account } = await keysWindow(open);
  stack.state.createKey('ops', { name: 'Made elsewhere', rights: ['RIGHT_USER_INFO'] });
  await refresh(app, account);
  await expectPage(row(page, 'Made elsewhere')).toContainText('New');
  await expectPage(page.getByRole('radio', { name: 'New elsewhere 1' })).toBeVisible();
  await openKey(page, 'Made elsewhere');
  await expectPage(page.getByRole('radio', { name: 'New elsewhere 0' })).toBeVisible();
});

test('under all accounts the account is a column', async () => {
  const stack = await testStack({
    users: [
      { id: 'ops', name: 'Meridian', keys: [login, exporter] },
      { id: 'lab', name: 'Harbour lab', keys: [login, backup] },
    ],
  });
  const core = await testCore();
  await addAccount(core.app, stack, 'ops');
  await addAccount(core.app, stack, 'lab');
  await core.app.settings.set({ account: null });
  const { page } = await open(core);
  await expectPage(row(page, 'ops-backup')).toContainText('Harbour lab');
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await expectPage(page.getByRole('columnheader', { name: 'Account' })).toHaveAttribute('aria-sort', 'ascending');
});

test('offline the keys stay in sight, and say as of when', async () => {
  const { page, stack, app, account } = await keysWindow(open);
  await stack.close();
  await refresh(app, account);
  await expectPage(page.getByText(/as of/)).toBeVisible();
  expect(await namesInSight(page)).toHaveLength(4);
  await expectPage(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expectPage(page.getByRole('alert')).toContainText('The keys could not be read from the server.');
});

test('a sign-in that may not list keys is told from an account without keys', async () => {
  const { page } = await keysWindow(open, [], { login: { name: 'login', rights: ['RIGHT_USER_INFO'] } });
  await expectPage(page.getByRole('heading', { name: 'This sign-in can’t list API keys' })).toBeVisible();
  await expectPage(page.getByRole('alert')).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
});

test('keys that were never read are told from none, and read when asked', async () => {
  const stack = await testStack({ users: [{ id: 'ops', name: 'Meridian', keys: [login, exporter] }] });
  const fault = stack.faults.add({ kind: 'status', status: 503 }, { path: '/api/v3/users/ops/api-keys' });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account });
  const { page } = await open(core);
  await expectPage(page.getByRole('heading', { name: 'The keys were not read yet' })).toBeVisible();
  await expectPage(page.getByText('Not read yet', { exact: true })).toBeVisible();
  fault.remove();
  await page.getByRole('button', { name: 'Read now' }).click();
  await expectPage(row(page, 'Grafana exporter')).toBeVisible();
});

test('what the server restricts is told, and the keys as last read stay in sight', async () => {
  const { page, stack, app, account } = await keysWindow(open);
  stack.state.suspend('ops', 'Unpaid');
  await refresh(app, account);
  await expectPage(page.getByText(/^Restricted by the server: as of/)).toBeVisible();
  expect(await namesInSight(page)).toHaveLength(4);
});

test('expiry is not judged by a clock that is behind the server', async () => {
  let now = Date.now();
  const { page, stack } = await keysWindow(open, undefined, { core: { clock: { now: () => now } } });
  // Else it would be asked again, and says what time it is.
  await stack.close();
  now -= 400 * DAY;
  await page.getByRole('searchbox').fill('export');
  await expectPage(page.getByText('This computer’s clock may be wrong')).toBeVisible();
  await expectPage(row(page, 'Billing export')).not.toContainText('expired');
});

test('the list, a detail and an empty list have no findings of axe in any look', async () => {
  const { page, errors } = await keysWindow(open, [exporter, billing, backup, { name: '', rights: ['RIGHT_ALL'] }]);
  await page.getByRole('button', { name: 'Right', exact: true }).click();
  await expectPage(page.getByRole('option', { name: 'All user rights' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1600, height: 800 });
  await openKey(page, 'Grafana exporter');
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1600, height: 800 });
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('nothing like it');
  await expectPage(page.getByRole('heading', { name: 'No key matches' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  expect(errors).toEqual([]);
}, 120_000);
