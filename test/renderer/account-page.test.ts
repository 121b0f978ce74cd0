import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import type { SeedUser } from '../stack/seed.ts';
import type { StackOptions } from '../stack/stack.ts';
import { expectPage } from './expect-page.ts';
import { windows } from './support.ts';

const { open } = windows();

interface Options {
  user?: Partial<SeedUser>;
  rights?: string[];
  stack?: StackOptions;
  language?: 'en' | 'ja';
}

async function page({ user = {}, rights = ['RIGHT_ALL'], stack: more, language }: Options = {}) {
  const keys = [{ name: 'login', rights }];
  const stack = await testStack({ users: [{ id: 'ops', name: 'Meridian', keys, ...user }], ...more });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account, ...(language && { language }) });
  const shown = await open(core);
  await shown.page.locator('#tab-account').click();
  await expectPage(shown.page.getByRole('heading', { level: 1, name: 'Meridian' })).toBeVisible();
  const isDeleted = () => stack.state.users.get('ops')?.deletedAt !== undefined;
  return { ...core, ...shown, stack, account, isDeleted };
}

const section = (page: Page, name: string) => page.getByRole('region', { name });
const dialog = (page: Page) => page.getByRole('alertdialog');
/** Asked for in the page, and answered with the user ID, which has nothing of a language. */
async function askToDelete(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Delete user on the server|サーバー上のユーザを削除)/ }).click();
  await dialog(page).getByRole('textbox').fill('ops');
  await page.keyboard.press('Enter');
}

test('the page tells the server’s version, limits and rules, ages of the data, and their size', async () => {
  const { page: window } = await page({ stack: { limits: { burst: 40, perMinute: 600 } } });
  const server = section(window, 'What the server tells of itself');
  await expectPage(server).toContainText('The Things Stack 3.33 or newer');
  await expectPage(server).toContainText('40 of one kind in a row');
  await expectPage(server).toContainText('8 to 1000 characters, 1 upper-case letter, 1 digit');
  await expectPage(server).toContainText('may be uploaded, Gravatar is not used');
  await expectPage(server).toContainText('applications, OAuth clients, gateways, organizations');
  const data = section(window, 'Data on this computer');
  await expectPage(data.getByRole('time').or(data.locator('time')).first()).toBeVisible();
  await expectPage(data).toContainText(/About .*(byte|kB), of which/);
});

test('deleting the user says what goes, wants its ID, and leaves the account here with a way to forget it', async () => {
  const { page: window, isDeleted, app, account } = await page();
  await window.getByRole('button', { name: 'Delete user on the server…' }).click();
  await expectPage(dialog(window)).toContainText('1 API key: whatever uses them stops.');
  await expectPage(dialog(window)).toContainText('An administrator of the server can restore it for 24 hours');
  await expectPage(dialog(window).getByRole('button', { name: 'Keep user' })).toBeFocused();
  const remove = dialog(window).getByRole('button', { name: 'Delete user' });
  await expectPage(remove).toBeDisabled();
  await dialog(window).getByRole('textbox').fill('Ops');
  await window.keyboard.press('Enter');
  await expectPage(remove).toBeDisabled();
  expect(isDeleted()).toBe(false);
  await dialog(window).getByRole('textbox').fill('ops');
  await window.keyboard.press('Enter');
  await expectPage(window.getByText('ops was deleted on')).toBeVisible();
  await expectPage(window.getByText(/an administrator of the server can restore it; then/)).toBeVisible();
  expect(isDeleted()).toBe(true);
  await expectPage(window.getByRole('button', { name: 'Delete user on the server…' })).toBeHidden();
  await window.getByRole('button', { name: 'Remove it here…' }).click();
  await dialog(window).getByRole('button', { name: 'Remove' }).click();
  await expectPage(window.getByRole('heading', { name: /All your accounts/ })).toBeVisible();
  expect((await app.accounts.list()).some(({ id }) => id === account)).toBe(false);
});

test('a user who is restored is signed in again when the account is read', async () => {
  const { page: window, stack } = await page();
  await askToDelete(window);
  await expectPage(window.getByText('ops was deleted on')).toBeVisible();
  stack.state.restoreUser('ops');
  await window.getByRole('button', { name: 'Check again' }).click();
  await expectPage(window.getByText('ops was deleted on')).toBeHidden();
  await expectPage(window.getByRole('button', { name: 'Delete user on the server…' })).toBeVisible();
});

const said = {
  en: { admin: 'This is the last administrator', still: 'the user is still there', may: 'lacks the right to delete' },
  ja: { admin: '最後の管理者のため', still: 'ユーザはまだ存在します', may: 'ユーザを削除する権限がありません' },
};

test.each(['en', 'ja'] as const)('what keeps a user from being deleted is said in words (%s)', async (language) => {
  const { page: window, stack, isDeleted } = await page({ user: { admin: true }, language });
  await askToDelete(window);
  await expectPage(dialog(window).getByText(said[language].admin)).toBeVisible();
  stack.state.createUser({ id: 'second', admin: true });
  stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'DELETE', times: 1 });
  await dialog(window).getByRole('textbox').press('Enter');
  await expectPage(dialog(window).getByText(said[language].still)).toBeVisible();
  expect(isDeleted()).toBe(false);
});

test.each(['en', 'ja'] as const)('a login that may not delete says so instead of trying (%s)', async (language) => {
  const { page: window } = await page({ rights: ['RIGHT_USER_INFO'], language });
  await expectPage(window.getByText(said[language].may)).toBeVisible();
  const button = window.getByRole('button', { name: /^(Delete user on the server|サーバー上のユーザを削除)/ });
  await expectPage(button).toBeDisabled();
  await expectPage(button).toHaveAccessibleDescription(new RegExp(said[language].may));
});

test('without the server all of the page is there, and what needs it says so', async () => {
  const { page: window, stack, app, account } = await page();
  await stack.faults.gone();
  await refresh(app, account);
  await expectPage(section(window, 'What the server tells of itself')).toContainText('8 to 1000 characters');
  const leaving = section(window, 'Leaving');
  await expectPage(leaving).toContainText(/which does not answer at the moment/);
});
