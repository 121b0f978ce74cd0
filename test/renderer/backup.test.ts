import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, tempFolder, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { seen } from './pressing.ts';
import { windows } from './support.ts';

const { open } = windows();

const passphrase = 'correct horse battery';
const login = { name: 'Latchkey', rights: ['RIGHT_ALL'] };
const users = [
  { id: 'ann', keys: [login] },
  { id: 'bob', keys: [login] },
];
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

/** A backup of two accounts, and the core that it was made of. */
async function backedUp() {
  const stack = await testStack({ users });
  const core = await testCore();
  const ann = await addAccount(core.app, stack, 'ann', 'Latchkey');
  await addAccount(core.app, stack, 'bob', 'Latchkey');
  await core.app.accounts.change({ account: ann, change: { label: 'Harbour', production: true } });
  await core.app.settings.set({ expiry: '30_days' });
  core.saveTo.file = join(tempFolder(), 'all.backup');
  return { stack, core, ann, file: core.saveTo.file };
}

test('a backup is made from the settings by keyboard, and says what stays here', async () => {
  const { core, ann, file } = await backedUp();
  await core.app.keys.create({ account: ann, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const { page, errors } = await open(core);
  await expectPage(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('Control+,');
  const begin = page.getByRole('region', { name: 'Backup' }).getByRole('button', { name: 'Back up…' });
  await begin.press('Enter');
  const form = dialog(page, 'Back up');
  await expectPage(form).toContainText('2 accounts, 2 API keys to sign in with, 0 notes');
  await expectPage(form).toContainText('One new API key that you have not confirmed to have copied.');
  await expectPage(form.getByLabel('Passphrase of the backup')).toBeFocused();
  await page.keyboard.type('short');
  await page.keyboard.press('Enter');
  await expectPage(form.getByLabel('Passphrase of the backup')).toHaveAccessibleDescription(/at least 8 characters/);
  expect(await findings(page)).toEqual([]);
  await form.getByLabel('Passphrase of the backup').fill(passphrase);
  await form.getByLabel('The same again').fill(passphrase);
  core.confirms.answer = false;
  await page.keyboard.press('Enter');
  await expect.poll(() => core.confirms.asked).toEqual([{ what: 'backup', keys: 2, proxyPassword: false }]);
  await expectPage(page.getByRole('alert')).toHaveCount(0);
  core.confirms.answer = true;
  await expectPage(form.getByRole('button', { name: 'Choose a place and write' })).not.toHaveAttribute(
    'aria-busy',
    'true',
  );
  await form.getByLabel('The same again').press('Enter');
  await expectPage(form).toContainText('Written to all.backup.');
  await expectPage(form.getByRole('button', { name: 'Close' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await seen(page);
  await page.keyboard.press('Enter');
  await expectPage(form).toHaveCount(0);
  await expectPage(begin).toBeFocused();
  expect(readFileSync(file).includes('NNSXS')).toBe(false);
  expect(errors).toEqual([]);
});

test('on an empty first screen a backup is restored, with what is in it shown first', async () => {
  const { core, file } = await backedUp();
  await core.app.transfer.backup({ passphrase });
  const other = await testCore();
  other.openFrom.file = file;
  const { page, errors } = await open(other);
  await page.getByRole('button', { name: 'Restore from a backup…' }).click();
  const form = dialog(page, 'Restore from a backup');
  await expectPage(form.getByRole('button', { name: 'Choose a backup…' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const field = form.getByLabel('Passphrase of the backup');
  await expectPage(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(field).toHaveAccessibleDescription(/Type the passphrase/);
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expectPage(field).toHaveAccessibleDescription(/This is not the passphrase of this backup/);
  await expectPage(field).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(form.getByRole('checkbox', { name: /^Harbour/ })).toBeChecked();
  await expectPage(form.getByRole('checkbox', { name: 'Settings' })).not.toBeChecked();
  expect(await other.app.accounts.list()).toEqual([]);
  expect(await findings(page)).toEqual([]);
  await form.getByRole('checkbox', { name: /^bob/ }).press('Space');
  await form.getByRole('checkbox', { name: 'Settings' }).press('Space');
  await seen(page);
  await form.getByRole('button', { name: 'Restore 1 account' }).press('Enter');
  await expectPage(form).toContainText('1 account was added.');
  await expectPage(form).toContainText('The settings were restored.');
  expect(await findings(page)).toEqual([]);
  await seen(page);
  await form.getByRole('button', { name: 'Close' }).press('Enter');
  await expectPage(page.getByRole('navigation').getByRole('button', { name: /^Harbour/ })).toBeVisible();
  expect(await other.app.settings.get()).toMatchObject({ expiry: '30_days' });
  expect(errors).toEqual([]);
});

test('a file that can’t be restored says why where it was chosen, and what is here already stays', async () => {
  const { core, file } = await backedUp();
  await core.app.transfer.backup({ passphrase });
  const { page } = await open(core);
  await expectPage(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('region', { name: 'Backup' }).getByRole('button', { name: 'Restore…' }).click();
  const form = dialog(page, 'Restore from a backup');
  core.openFrom.file = join(tempFolder(), 'no');
  writeFileSync(core.openFrom.file, 'shopping: no');
  await form.getByRole('button', { name: 'Choose a backup…' }).click();
  await expectPage(form.getByRole('alert')).toContainText('This file is no backup of Latchkey.');
  const whole = readFileSync(file);
  core.openFrom.file = file;
  truncateSync(file, whole.length - 10);
  await form.getByRole('button', { name: 'Choose a backup…' }).click();
  await expectPage(form.getByRole('alert')).toContainText('its end is missing');
  writeFileSync(file, whole);
  await form.getByRole('button', { name: 'Choose a backup…' }).click();
  await form.getByLabel('Passphrase of the backup').fill(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(form.getByRole('checkbox', { name: /^bob/ })).toBeDisabled();
  await expectPage(form).toContainText('is here already, and stays as it is');
  await expectPage(form.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
});
