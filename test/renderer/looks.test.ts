import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { keychainInMemory } from '../core/support/keychain.ts';
import { DAY } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { start, open } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_ALL'], expiresIn: 20 * DAY };
const users = [
  {
    id: 'ops',
    name: 'Operations',
    admin: true,
    keys: [login, { name: 'Old', rights: ['RIGHT_USER_INFO'], expiresIn: -4 * DAY }],
  },
  { id: 'lab', name: 'Lab', state: 'STATE_SUSPENDED' as const, stateDescription: 'Unpaid', keys: [login] },
];
/** A window on two accounts: one that is well and has a new key waiting, one that the server restricts. */
async function filled(language: 'en' | 'ja' = 'en') {
  const stack = await testStack({ users });
  const core = await testCore();
  const ops = await addAccount(core.app, stack, 'ops', 'Latchkey');
  await addAccount(core.app, stack, 'lab', 'Latchkey');
  await core.app.keys.create({ account: ops, name: 'Autumn', expiresAt: null, rights: ['RIGHT_USER_INFO'] });
  await core.app.settings.set({ language });
  const { page } = await open(core);
  return { page, stack };
}

async function expectClean(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
}

test('a fresh app', async () => {
  const { page } = await start();
  await expectClean(page);
});

test('all accounts, and one that the server restricts', async () => {
  const { page } = await filled();
  await expectPage(page.getByText('Autumn').first()).toBeVisible();
  await expectClean(page);
  await page.keyboard.press('Control+2');
  await expectPage(page.getByText('The server restricts this user.')).toBeVisible();
  await expectClean(page);
});

test('the account’s page in English and Japanese, with its rights unfolded', async () => {
  for (const language of ['en', 'ja'] as const) {
    const { page } = await filled(language);
    await page.keyboard.press('Control+1');
    await page.locator('#tab-account').click();
    await page.locator('summary').click();
    await expectClean(page);
  }
});

test('adding an account: empty, faulty, checked', async () => {
  const { page, stack } = await filled();
  await page.keyboard.press('Control+n');
  await expectPage(page.getByRole('textbox', { name: /^Server address/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectClean(page);
  await page.getByRole('textbox', { name: /^Server address/ }).fill(stack.url);
  await expectClean(page);
  await page.getByRole('radio', { name: 'An API key' }).check();
  await page.getByLabel('API key', { exact: true }).fill(stack.key('ops', 'Latchkey'));
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('region', { name: 'This key signs in' })).toBeVisible();
  await expectClean(page);
});

test('the dialogs of an account', async () => {
  const { page } = await filled();
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  for (const name of ['Edit…', 'Sign in again…', 'Sign out…', 'Remove account…']) {
    await page.getByRole('button', { name }).click();
    await expectPage(page.locator('dialog[open]')).toBeVisible();
    await expectClean(page);
    await page.keyboard.press('Escape');
  }
});

test('settings, shortcuts and the menu', async () => {
  const { page } = await filled();
  await page.keyboard.press('Control+,');
  await expectPage(page.getByRole('dialog')).toBeVisible();
  await expectClean(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expectPage(page.getByRole('dialog')).toBeVisible();
  await expectClean(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Menu' }).press('Enter');
  await expectPage(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await expectClean(page);
});

test('what stands before the store is open', async () => {
  const keychain = keychainInMemory({ silent: true });
  const chosen = await start({ core: { keychain } });
  await chosen.page.getByRole('button', { name: 'Begin' }).click();
  await expectClean(chosen.page);
  await chosen.app.vault.create({ protection: 'passphrase', passphrase: 'correct horse battery' });
  await expectPage(chosen.page.getByRole('navigation')).toBeVisible();
  await chosen.app.vault.lock();
  await expectPage(chosen.page.getByRole('heading', { name: 'Latchkey is locked' })).toBeVisible();
  await expectClean(chosen.page);

  const silent = keychainInMemory();
  const first = await testCore({ keychain: silent });
  silent.silent = true;
  const { page } = await open(await first.restart());
  await page.getByRole('button', { name: 'Start anew…' }).click();
  await expectClean(page);
});
