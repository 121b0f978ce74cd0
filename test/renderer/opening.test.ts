import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { keychainInMemory } from '../core/support/keychain.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { seen } from './pressing.ts';
import { windows } from './support.ts';

const { start, open } = windows();

const passphrase = 'correct horse battery';
/** A window whose store the keychain and a passphrase open. */
async function withBoth() {
  const window = await start();
  await window.app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  return window;
}

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await expectPage(page.getByRole('region', { name: 'What opens it' })).toBeVisible();
}

test('a passphrase is added beside the keychain, and from then on it can be locked', async () => {
  const { page, app } = await start();
  await openSettings(page);
  await page.getByRole('button', { name: 'Add a passphrase…' }).press('Enter');
  const field = page.getByLabel('New passphrase');
  await expectPage(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(field).toHaveAccessibleDescription(/Use at least 8 characters/);
  await field.fill(passphrase);
  await page.getByLabel('The same again').fill(passphrase);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog', { name: 'Add a passphrase' })).toHaveCount(0);
  await expectPage(page.getByText('once it is locked, only your passphrase does', { exact: false })).toBeVisible();
  expect((await app.vault.state()).protection).toBe('both');
  expect(await findings(page)).toEqual([]);
});

test('changing it asks for the present one, and says which field is wrong', async () => {
  const { page, app } = await withBoth();
  await openSettings(page);
  await page.getByRole('button', { name: 'Change the passphrase…' }).click();
  const current = page.getByLabel('Present passphrase');
  await expectPage(current).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(current).toHaveAccessibleDescription('Type the passphrase.');
  await current.fill('not this one');
  await page.getByLabel('New passphrase').fill('another passphrase');
  await page.getByLabel('The same again').fill('another passphrase');
  await page.keyboard.press('Enter');
  await expectPage(current).toHaveAccessibleDescription('This is not the passphrase.');
  await expectPage(current).toBeFocused();
  await current.fill(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('dialog', { name: 'Change the passphrase' })).toHaveCount(0);
  await app.vault.lock();
  expect(await app.vault.unlock({ passphrase: 'another passphrase' })).toMatchObject({ state: 'open' });
});

test('the keychain is taken away and added again, and a silent one is told', async () => {
  const keychain = keychainInMemory();
  const { page, app } = await start({ core: { keychain } });
  await app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  await openSettings(page);
  await page.getByRole('button', { name: 'Ask for the passphrase at each start…' }).click();
  await page.getByLabel('Present passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Remove from the keychain' }).click();
  await expectPage(page.getByText('Your passphrase opens Latchkey at each start.')).toBeVisible();
  await expectPage(page.getByRole('button', { name: 'Remove the passphrase…' })).toHaveCount(0);

  keychain.silent = true;
  await page.getByRole('button', { name: 'Use the keychain, too…' }).click();
  await page.getByLabel('Present passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('alert')).toContainText('The system’s keychain does not answer.');
  keychain.silent = false;
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('button', { name: 'Remove the passphrase…' })).toBeVisible();
  expect((await app.vault.state()).protection).toBe('both');
});

test('without a passphrase it is hidden, and shown again by one press', async () => {
  const { page } = await start();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expectPage(page.getByRole('heading', { name: 'Latchkey is hidden' })).toBeVisible();
  await expectPage(page.getByRole('navigation')).toHaveCount(0);
  await expectPage(page.getByRole('button', { name: 'Show' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await seen(page);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('navigation')).toBeVisible();
});

test('locking from amid a form says after unlocking that it is gone, and a new key still waits', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const core = await testCore({ keychain: keychainInMemory({ silent: true }) });
  await core.app.vault.create({ protection: 'passphrase', passphrase });
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.keys.create({ account, name: 'Autumn', expiresAt: null, rights: ['RIGHT_USER_INFO'] });
  const { page } = await open(core);
  await page.keyboard.press('Control+n');
  await expectPage(page.getByRole('dialog', { name: 'Add account' })).toBeVisible();
  await page.keyboard.press('Control+l');
  await expectPage(page.getByRole('heading', { name: 'Latchkey is locked' })).toBeVisible();
  await expectPage(page.getByText('Autumn')).toHaveCount(0);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expectPage(page.getByText('What was not saved in it is gone.')).toBeVisible();
  await expectPage(page.getByText('The new key “Autumn” waits to be copied.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expectPage(page.getByText('What was not saved in it is gone.')).toHaveCount(0);
});
