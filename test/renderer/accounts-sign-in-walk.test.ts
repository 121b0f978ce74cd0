import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { windows } from './support.ts';

const { open } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_ALL'] };
const next = { name: 'Next', rights: ['RIGHT_ALL'] };

/** Ann, Bob and Cem, none of whom can sign in any more. */
async function threeSignedOut() {
  const users = ['ann', 'bob', 'cem'];
  const stack = await testStack({ users: users.map((id) => ({ id, keys: [login, next] })) });
  const core = await testCore();
  for (const user of users) {
    const account = await addAccount(core.app, stack, user, 'Latchkey');
    stack.state.deleteKey(user, 'Latchkey');
    await refresh(core.app, account);
  }
  return { ...core, stack };
}

const key = (page: Page) => page.getByLabel('API key', { exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

test('accounts that need a new sign-in are counted, and signed in to one after another; one is skipped', async () => {
  const core = await threeSignedOut();
  const { page } = await open(core);
  await expectPage(page.getByText('3 accounts need a new sign-in.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in to all 3, one by one' }).click();
  await expectPage(dialog(page)).toContainText('1 of 3');
  await expectPage(key(page)).toBeFocused();
  await page.keyboard.insertText(core.stack.key('ann', 'Next'));
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toContainText('2 of 3');
  await expectPage(dialog(page)).toContainText('bob');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expectPage(dialog(page)).toContainText('3 of 3');
  await expectPage(key(page)).toHaveValue('');
  await page.keyboard.insertText(core.stack.key('cem', 'Next'));
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByText('1 account needs a new sign-in.')).toBeVisible();
  await expect
    .poll(async () => (await core.app.accounts.list()).map(({ health }) => health.state))
    .toEqual(['ok', 'sign_in_required', 'ok']);
});

test('the walk stops when it is told to, and asks for no paused account', async () => {
  const core = await threeSignedOut();
  const [ann] = await core.app.accounts.list();
  await core.app.accounts.change({ account: ann?.id ?? '', change: { paused: true } });
  const { page } = await open(core);
  await page.getByRole('button', { name: 'Sign in to all 2, one by one' }).click();
  await expectPage(dialog(page)).toContainText('bob');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByText('2 accounts need a new sign-in.')).toBeVisible();
});

test('a user who is here already is shown, wherever its key was pasted', async () => {
  const stack = await testStack({ users: [{ id: 'ann', keys: [login] }] });
  const core = await testCore();
  await addAccount(core.app, stack, 'ann', 'Latchkey');
  const { page } = await open(core);
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: /^Server address/ }).fill(stack.url);
  await page.getByRole('radio', { name: 'An API key' }).check();
  await key(page).fill(stack.key('ann', 'Latchkey'));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show it' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByRole('navigation').getByRole('button', { name: /^ann/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
});
