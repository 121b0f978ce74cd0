import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, refresh, testStack, when } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { dialog, keysWindow, login, row } from './keys-support.ts';
import { findings } from './looks.ts';
import { seen } from './pressing.ts';
import { windows } from './support.ts';

const { open } = windows();

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Create API key' });
const secretDialog = (page: Page) => page.getByRole('dialog', { name: 'Copy your new API key' });
const submit = (page: Page) => sheet(page).getByRole('button', { name: 'Create API key' });

async function openSheet(page: Page, name = 'Grafana exporter, autumn') {
  await page.getByRole('button', { name: 'Create API key' }).click();
  await expectPage(sheet(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.insertText(name);
}

test('by keyboard alone a key is created, and its secret copied and confirmed', async () => {
  const { page, stack, clipboard, errors } = await keysWindow(open, []);
  await page.getByRole('button', { name: 'Create API key' }).first().focus();
  await page.keyboard.press('Enter');
  await expectPage(sheet(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.insertText('Typed');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await expectPage(sheet(page).getByRole('radio', { name: '30 days' })).toBeChecked();
  await page.keyboard.press('Tab');
  // Of no chosen radio the last is reached: "Chosen". Up from it are the presets that this sign-in can grant.
  for (const name of ['Gateways', 'Application traffic']) {
    await page.keyboard.press('ArrowLeft');
    await expectPage(sheet(page).getByRole('radio', { name })).toBeChecked();
  }
  await expectPage(sheet(page)).toContainText(
    'Can read traffic of all your applications and send downlinks to devices.',
  );
  await page.keyboard.press('Enter');

  await expectPage(secretDialog(page).getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  const secret = stack.key('ops', 'Typed');
  await expectPage(secretDialog(page)).toContainText(secret);
  await seen(page);
  await page.keyboard.press('Enter');
  await expectPage(secretDialog(page)).toContainText('The clipboard is cleared after a minute.');
  expect(clipboard.text).toBe(secret);
  await page.keyboard.press('Enter');
  await expectPage(secretDialog(page)).toBeVisible();

  await secretDialog(page).getByRole('button', { name: 'I have copied the key' }).focus();
  await page.keyboard.press('Enter');
  await expectPage(secretDialog(page)).toHaveCount(0);
  expect(await page.content()).not.toContain(secret.slice(-52));
  await expectPage(row(page, 'Typed')).toBeVisible();
  expect(stack.state.findKey('ops', 'Typed').rights).toEqual([
    'RIGHT_APPLICATION_INFO',
    'RIGHT_APPLICATION_TRAFFIC_READ',
    'RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE',
  ]);
  expect(errors).toEqual([]);
});

test('a confirmed key can be copied again for a while', async () => {
  const { page, stack, clipboard } = await keysWindow(open);
  await openSheet(page, 'Again');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await submit(page).click();
  await secretDialog(page).getByRole('button', { name: 'I have copied the key' }).click();
  await expectPage(page.getByText('Not pasted “Again” yet?')).toBeVisible();
  expect(clipboard.text).toBeNull();
  await page.getByRole('button', { name: 'Copy again' }).click();
  await expectPage(page.getByText('Copied. The clipboard is cleared after a minute.').first()).toBeVisible();
  expect(clipboard.text).toBe(stack.key('ops', 'Again'));
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expectPage(page.getByRole('button', { name: 'Copy again' })).toHaveCount(0);
});

test('closing a secret without confirming asks, says that it is kept, and keeps it', async () => {
  const { page, stack, app } = await keysWindow(open);
  await openSheet(page, 'Kept');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await submit(page).click();
  await expectPage(secretDialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toContainText('The key is kept, encrypted.');
  await expectPage(page.getByRole('button', { name: 'Back to the key' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(secretDialog(page)).toContainText(stack.key('ops', 'Kept'));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close and keep it' }).click();
  await expectPage(page.getByText('The new key “Kept” waits to be copied.')).toBeVisible();
  expect(await app.secrets.pending()).toHaveLength(1);
  expect(await page.content()).not.toContain(stack.key('ops', 'Kept'));
});

test('a secret is saved to a file that the user names', async () => {
  const { page, saveTo, dataDir } = await keysWindow(open);
  await openSheet(page, 'Filed');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await submit(page).click();
  saveTo.file = `${dataDir}/filed.key`;
  await secretDialog(page).getByRole('button', { name: 'Save to file…' }).click();
  await expectPage(secretDialog(page)).toContainText('Saved to filed.key.');
  await secretDialog(page).getByRole('button', { name: 'Save to file…' }).click();
  await expectPage(secretDialog(page).getByRole('alert')).toContainText('The key was not saved to a file.');
});

test('the end is told in both zones, a date is typed freely, and what is wrong is said at its field', async () => {
  const { page, stack } = await keysWindow(open);
  await openSheet(page, 'Dated');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await expectPage(sheet(page)).toContainText(/\(Tokyo\) · .* UTC/);
  await sheet(page).getByRole('radio', { name: 'Date…' }).check();
  const date = sheet(page).getByLabel('Date and time');
  await submit(page).click();
  await expectPage(sheet(page)).toContainText('Enter a date.');
  await date.fill('sometime');
  await expectPage(date).toHaveAccessibleDescription(/not understood as a date/);
  await date.fill('2020-01-01');
  await expectPage(date).toHaveAccessibleDescription(/in the past/);
  const year = new Date().getFullYear() + 1;
  await date.fill(`1 Jun ${year}, 14:05`);
  await expectPage(date).toHaveAccessibleDescription(/14:05 \(Tokyo\) · .* 05:05 UTC/);
  await submit(page).click();
  await expectPage(secretDialog(page)).toBeVisible();
  expect(String(stack.state.findKey('ops', 'Dated').expiresAt)).toContain(`${year}-06-01T05:05:00`);
});

test('a key without an expiry is warned of once', async () => {
  const { page, app } = await keysWindow(open);
  await openSheet(page);
  await sheet(page).getByRole('radio', { name: 'Never' }).check();
  await sheet(page).getByRole('button', { name: 'I understand' }).click();
  await when(app, async () => (await app.settings.get()).neverExpiryExplained);
  await sheet(page).getByRole('radio', { name: '1 year' }).check();
  await sheet(page).getByRole('radio', { name: 'Never' }).check();
  await expectPage(sheet(page)).toContainText('It works until somebody deletes it.');
  await expectPage(sheet(page).getByRole('button', { name: 'I understand' })).toHaveCount(0);
});

test('the expiry starts where the settings say', async () => {
  const { page, app } = await keysWindow(open);
  await app.settings.set({ expiry: '1_year' });
  await openSheet(page);
  await expectPage(sheet(page).getByRole('radio', { name: '1 year' })).toBeChecked();
});

test('only what the sign-in can grant can be chosen, and the rest says why not', async () => {
  const { page } = await keysWindow(open);
  await openSheet(page);
  await expectPage(sheet(page).getByRole('checkbox', { name: 'All of Organizations, one by one' })).toBeDisabled();
  await sheet(page).getByRole('button', { name: 'Show the rights of Gateways' }).click();
  const gateway = sheet(page).getByRole('checkbox', { name: 'View gateway information' });
  await expectPage(gateway).toBeDisabled();
  await expectPage(gateway).toHaveAccessibleDescription('This sign-in can’t grant it.');
  await submit(page).click();
  await expectPage(sheet(page).getByRole('alert')).toContainText('Choose at least one right.');
});

test('rights are found by words and constants; a group is chosen one by one; a pseudo-right covers the others', async () => {
  const { page } = await keysWindow(open);
  await openSheet(page);
  await sheet(page).getByLabel('Find a right by words or constant').fill('traffic_read');
  await sheet(page).getByRole('checkbox', { name: 'Read application traffic (uplink and downlink)' }).check();
  await expectPage(sheet(page)).toContainText('Can’t change anything.');
  await sheet(page).getByLabel('Find a right by words or constant').fill('');
  await sheet(page).getByRole('checkbox', { name: 'All of Applications, one by one' }).click();
  await expectPage(sheet(page)).toContainText('15 of 15');
  await sheet(page).getByRole('button', { name: 'Show the rights of Applications' }).click();
  await sheet(page).getByRole('checkbox', { name: 'All application rights, also future ones' }).check();
  const covered = sheet(page).getByRole('checkbox', { name: 'Delete application' });
  await expectPage(covered).toHaveAccessibleDescription('Covered by “All application rights”.');
});

test('a name is counted in characters, not in units', async () => {
  const { page, stack } = await keysWindow(open);
  await openSheet(page, '🔑'.repeat(51));
  await expectPage(sheet(page).getByLabel('Name')).toHaveAccessibleDescription('1 character too many: at most 50.');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await submit(page).click();
  await expectPage(sheet(page)).toBeVisible();
  await sheet(page).getByLabel('Name').fill('🔑'.repeat(50));
  await submit(page).click();
  await expectPage(secretDialog(page)).toBeVisible();
  expect(stack.state.keys('ops').some(({ name }) => name === '🔑'.repeat(50))).toBe(true);
});

test('a lost answer is explained, nothing can be sent twice, and what became of it can be seen', async () => {
  const { page, stack, app, errors } = await keysWindow(open);
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'POST', times: 1 });
  await openSheet(page, 'Lost');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await submit(page).click();
  await expectPage(sheet(page)).toContainText('The answer was lost: the key may have been created or not.');
  await expectPage(submit(page)).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await sheet(page).getByRole('button', { name: 'Close' }).click();

  await when(app, async () => (await app.keys.unfinished())[0]?.state === 'secret_lost');
  await page.getByRole('button', { name: 'See what became of it' }).click();
  await expectPage(dialog(page)).toContainText('It exists, but its secret was lost');
  expect(await findings(page)).toEqual([]);
  await dialog(page)
    .getByRole('button', { name: /^Delete …/ })
    .click();
  await expectPage(dialog(page)).toContainText('Nothing is open any more.');
  expect(stack.state.keys('ops').some(({ name }) => name === 'Lost')).toBe(false);
  expect(errors).toEqual([]);
}, 90_000);

test('a refusal stands beside what was entered, which is kept', async () => {
  const { page, stack, app, account } = await keysWindow(open);
  await openSheet(page, 'Refused');
  await sheet(page).getByRole('radio', { name: 'Application traffic' }).check();
  stack.state.updateKey('ops', 'login', { rights: ['RIGHT_USER_INFO', 'RIGHT_USER_SETTINGS_API_KEYS'] });
  await submit(page).click();
  await expectPage(sheet(page).getByRole('alert')).toContainText('The key was not created.');
  await expectPage(sheet(page).getByLabel('Name')).toHaveValue('Refused');
  await refresh(app, account);
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toContainText('Discard what you entered?');
  await page.keyboard.press('Enter');
  await expectPage(sheet(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expectPage(sheet(page)).toHaveCount(0);
});

test('the sheet, the secret and leaving it have no findings of axe in any look', async () => {
  const { page } = await keysWindow(open);
  await openSheet(page);
  await sheet(page).getByRole('radio', { name: 'Never' }).check();
  await sheet(page).getByRole('radio', { name: 'Application traffic' }).check();
  await sheet(page).getByText('As CLI').click();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await submit(page).click();
  await expectPage(secretDialog(page)).toContainText('NNSXS');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toContainText('Close without saying');
  expect(await findings(page)).toEqual([]);
}, 120_000);

test('it can be created in Japanese', async () => {
  const { page, app } = await keysWindow(open);
  await app.settings.set({ language: 'ja' });
  await page.getByRole('button', { name: 'API キーを作成' }).click();
  await page.keyboard.insertText('警報ブリッジ');
  await page.getByRole('radio', { name: '読み取りのみ' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'API キーを作成' }).click();
  await expectPage(page.getByRole('dialog', { name: '新しい API キーをコピーしてください' })).toContainText('NNSXS');
});

test('what can be copied again is offered with its account, and no longer than its key is there', async () => {
  const { page, stack, app, account } = await keysWindow(open);
  const lab = await testStack({ users: [{ id: 'lab', name: 'Lab', keys: [login] }] });
  const other = await addAccount(app, lab, 'lab');
  await openSheet(page, 'Once more');
  await sheet(page).getByRole('radio', { name: 'User settings' }).check();
  await submit(page).click();
  await secretDialog(page).getByRole('button', { name: 'I have copied the key' }).click();
  const again = page.getByRole('button', { name: 'Copy again' });
  await expectPage(again).toBeVisible();
  await app.settings.set({ account: other });
  await page.getByRole('navigation').getByRole('button', { name: /^Lab/ }).click();
  await expectPage(row(page, 'login')).toBeVisible();
  await expectPage(again).toHaveCount(0);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^All accounts/ })
    .click();
  await expectPage(page.getByText('Not pasted “Once more” of Meridian yet?')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await app.keys.remove({ account, id: stack.state.findKey('ops', 'Once more').id });
  await expectPage(again).toHaveCount(0);
});

test('what is wrong with a new key has the focus and is seen', async () => {
  const { page } = await keysWindow(open, [], { window: { height: 420 } });
  await openSheet(page, 'x'.repeat(51));
  await sheet(page).getByRole('radio', { name: 'Application traffic' }).check();
  await submit(page).click();
  await expectPage(sheet(page).getByLabel('Name')).toBeFocused();
  await expectPage(sheet(page).getByText('1 character too many: at most 50.')).toBeInViewport();
});
