import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { CoreOptions } from '../../src-main/core/core.ts';
import { signInByBrowser } from '../core/support/browser.ts';
import { addAccount, idle, refresh, startReading, testCore, testStack } from '../core/support/core.ts';
import { HOUR } from '../stack/seed.ts';
import type { Stack } from '../stack/stack.ts';
import { expectPage } from './expect-page.ts';
import type { WindowOptions } from './harness.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();
const current = 'Tide-and-m00n';
const next = 'Quiet-harbour-71';
const users = [
  {
    id: 'ops',
    name: 'Meridian',
    password: current,
    keys: [
      { name: 'login', rights: ['RIGHT_ALL'] },
      { name: 'narrow', rights: ['RIGHT_USER_SETTINGS_API_KEYS'] },
    ],
  },
];

interface Options {
  by?: 'browser' | 'login' | 'narrow';
  window?: WindowOptions;
  core?: Partial<CoreOptions>;
  before?: (stack: Stack) => void;
}

/** A window on the section, of an account that was read. */
async function passwordWindow({ by = 'login', window = {}, core: options = {}, before }: Options = {}) {
  const stack = await testStack({ users });
  before?.(stack);
  const core = await testCore(options);
  const account =
    by === 'browser'
      ? await signInByBrowser(core, stack, { userId: 'ops', password: current })
      : await addAccount(core.app, stack, 'ops', by);
  await idle(core.app);
  await core.app.settings.set({ account });
  const opened = await open(core, window);
  await opened.page.getByRole('tab', { name: window.locale === 'ja' ? 'パスワード' : 'Password' }).click();
  await expectPage(opened.page.getByRole('heading', { level: 1 })).toBeVisible();
  return { ...core, ...opened, stack, account };
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const change = (page: Page) => page.getByRole('button', { name: /^Change password( and revoke all access…)?$/ });
const rule = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });
const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last();

async function fill(page: Page, typed: { current?: string; next?: string; again?: string }) {
  await field(page, 'Current password').fill(typed.current ?? current);
  await field(page, 'New password').fill(typed.next ?? next);
  await field(page, 'New password again').fill(typed.again ?? typed.next ?? next);
}

test('rules are ticked as they are met, and nothing is sent before', async () => {
  const { page, stack, errors } = await passwordWindow();
  await expectPage(rule(page, 'At least 8 characters')).toContainText('(not yet)');
  await field(page, 'New password').fill('Ab');
  await expectPage(rule(page, 'At least 8 characters')).toContainText('(not met)');
  await expectPage(rule(page, 'At least 1 capital letter')).toContainText('(met)');
  await change(page).click();
  await expectPage(field(page, 'Current password')).toBeFocused();
  await fill(page, { next: 'Ab', again: 'Ab' });
  await change(page).click();
  await expectPage(field(page, 'New password')).toBeFocused();
  await expectPage(page.getByText('Not met: at least 8 characters.')).toBeVisible();
  await fill(page, { again: 'other' });
  await change(page).click();
  await expectPage(page.getByText('It is not the same as the new password.')).toBeVisible();
  await field(page, 'New password').fill('пароль-Ы1');
  await expectPage(page.getByText('these 9 characters are 16 bytes')).toBeVisible();
  expect(stack.requests.some(({ path }) => path.endsWith('/password'))).toBe(false);
  expect(errors).toEqual([]);
});

test('how strong it is stands there in words, with the reason', async () => {
  const { page, errors } = await passwordWindow();
  await field(page, 'New password').fill('Passw0rd');
  await expectPage(page.getByText('Very weak.')).toBeVisible();
  await expectPage(rule(page, 'Not a common password')).toContainText('The server may refuse it.');
  await field(page, 'New password').fill('copper-Tundra-wharf-lentil-94');
  await expectPage(page.getByText('Strong.')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('a wrong current password is said at its field, and the account stays signed in', async () => {
  const { page, app, stack } = await passwordWindow();
  await fill(page, { current: 'wrong-0ne' });
  await change(page).click();
  await expectPage(field(page, 'Current password')).toHaveAccessibleDescription(/This is not the current password/);
  await expectPage(field(page, 'Current password')).toBeFocused();
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
  expect(await findings(page)).toEqual([]);
  await field(page, 'Current password').fill(current);
  await expectPage(field(page, 'Current password')).not.toHaveAccessibleDescription(/This is not/);
  await page.keyboard.press('Enter');
  await expectPage(page.getByText('The password was changed.').last()).toBeVisible();
  await expectPage(field(page, 'New password')).toHaveValue('');
  await expectPage.poll(() => stack.state.user('ops').password).toBe(next);
});

test.each([
  [
    'Ops-12345',
    'The server refuses it: without the user ID, ops.',
    'サーバーに拒否されました: ユーザ ID（ops）を含まない',
  ],
  ['Passw0rd', 'The server refuses it as too common.', 'よく使われるパスワードのため、サーバーに拒否されました。'],
])('%s: what only a refusal tells is said at the field, and known from then on', async (refused, en, ja) => {
  const { page, app, account } = await passwordWindow();
  await fill(page, { next: refused });
  await change(page).click();
  await expectPage(page.getByText(en)).toBeVisible();
  expect((await app.password.get({ account })).learnt).toHaveLength(1);
  await app.settings.set({ language: 'ja' });
  await expectPage(page.getByText(ja)).toBeVisible();
});

test('published rules that changed meanwhile are told by the refusal, and ticked from then on', async () => {
  const { page, stack } = await passwordWindow();
  stack.settings.password.minSpecial = 2;
  await fill(page, { next: 'Harbour71plain' });
  await change(page).click();
  await expectPage(rule(page, 'At least 2 special characters')).toContainText('(not met)');
  await expectPage(page.getByText('The server refuses it: at least 2 special characters')).toBeVisible();
});

test('a generated password is in both fields, in sight, meets the rules, and goes to the clipboard by main', async () => {
  const { page, clipboard, stack, errors } = await passwordWindow({
    before: ({ settings }) => Object.assign(settings.password, { minUppercase: 3, minDigits: 3, minSpecial: 2 }),
  });
  let made = '';
  for (const kind of ['Generate password', 'Generate passphrase']) {
    await page.getByRole('button', { name: kind }).click();
    await expectPage(field(page, 'New password')).not.toHaveValue(made);
    await expectPage(field(page, 'New password')).toHaveValue(/.{20}/);
    await expectPage(page.getByText('(not met)')).toHaveCount(0);
    await expectPage(page.getByText('Strong.')).toBeVisible();
    made = await field(page, 'New password').inputValue();
  }
  await expectPage(field(page, 'New password again')).toHaveValue(made);
  await expectPage(field(page, 'New password')).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Copy new password' }).click();
  await expectPage(page.getByText('The clipboard is cleared in 60 seconds.').last()).toBeVisible();
  expect(clipboard.text).toBe(made);
  await field(page, 'Current password').fill(current);
  await page.keyboard.press('Enter');
  await expectPage(page.getByText('The password was changed.').last()).toBeVisible();
  await expectPage.poll(() => stack.state.user('ops').password).toBe(made);
  expect(errors).toEqual([]);
});

test('revoking says what ends and what stays, offers what it would miss, and asks to sign in again', async () => {
  const { page, stack } = await passwordWindow({
    by: 'browser',
    before: ({ state }) => {
      state.clients.set('dash', { id: 'dash', name: 'Dash', redirectUris: [], skipAuthorization: false, rights: [] });
      state.logins.login('ops', { clientId: 'dash' });
    },
  });
  await page.getByRole('checkbox', { name: 'Also revoke all access' }).check();
  const list = page.getByRole('listitem');
  await expectPage(list.filter({ hasText: '2 sessions in browsers' })).toBeVisible();
  await expectPage(list.filter({ hasText: /2 tokens of applications: .*dash/ })).toBeVisible();
  await expectPage(list.filter({ hasText: 'This app’s own sign-in' })).toBeVisible();
  await expectPage(list.filter({ hasText: '2 API keys, which go on working' })).toBeVisible();
  // Once seen, a client is asked for its tokens also when its authorization is gone.
  stack.state.logins.removeAuthorization('ops', 'dash');
  await page.getByRole('button', { name: 'Count again' }).click();
  await expectPage(page.getByText('One token would be missed')).toBeVisible();
  await fill(page, {});
  await change(page).click();
  await expectPage(dialog(page).getByRole('button', { name: 'Go back' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage.poll(() => stack.state.user('ops').password).toBe(current);
  await change(page).click();
  await dialog(page).getByRole('button', { name: 'Delete these tokens' }).click();
  await expectPage(page.getByText('One token would be missed')).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Change and revoke' }).click();
  await expectPage(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
  await expectPage.poll(() => stack.state.user('ops').password).toBe(next);
  await expectPage.poll(() => stack.state.logins.tokens.size).toBe(0);
});

test('a wrong current password is seen after the question of revoking too, however far above it its field stands', async () => {
  const { page, stack } = await passwordWindow({ window: { width: 760, height: 480 } });
  await page.getByRole('checkbox', { name: 'Also revoke all access' }).check();
  await fill(page, { current: 'wrong-0ne' });
  await change(page).click();
  await expectPage(field(page, 'Current password')).not.toBeInViewport();
  await dialog(page).getByRole('button', { name: 'Change and revoke' }).click();
  await expectPage(page.getByText('This is not the current password')).toBeInViewport();
  await expectPage(field(page, 'Current password')).toBeFocused();
  await expectPage(field(page, 'Current password')).toBeInViewport();
  expect(stack.state.user('ops').password).toBe(current);
});

test('a sign-in by key that may see little can revoke, and goes on', async () => {
  const { page, app, stack } = await passwordWindow({ by: 'narrow' });
  await expectPage(page.getByText('This sign-in may not read when it was changed last.')).toBeVisible();
  stack.state.logins.login('ops');
  await page.getByRole('checkbox', { name: 'Also revoke all access' }).check();
  await expectPage(page.getByText('this sign-in may not count them').first()).toBeVisible();
  await fill(page, {});
  await change(page).click();
  await dialog(page).getByRole('button', { name: 'Change and revoke' }).click();
  await expectPage(page.getByText('all access was revoked').last()).toBeVisible();
  await expectPage(page.getByRole('dialog')).toHaveCount(0);
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
  await expectPage.poll(() => stack.state.logins.tokens.size).toBe(0);
});

test('an answer that was lost is told, and can be looked for', async () => {
  const { page, stack } = await passwordWindow();
  stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'PUT', times: 1 });
  await fill(page, {});
  await change(page).click();
  await expectPage(page.getByText('It is not known whether the password was changed')).toBeVisible();
  await expectPage(page.getByText('So far the server says that it was not changed.')).toBeVisible();
  stack.state.updateUser('ops', { password: next, passwordUpdatedAt: stack.clock.stamp() });
  await page.getByRole('button', { name: 'Look again' }).click();
  await expectPage(page.getByText('The password was changed.').last()).toBeVisible();
  await expectPage(field(page, 'Current password')).toHaveValue('');
});

test('a temporary password is requested, and until when it is good is said', async () => {
  const { page, app, stack } = await passwordWindow();
  await expectPage(page.getByText('The server can mail a temporary one to ops@example.com.')).toBeVisible();
  await page.getByRole('button', { name: 'Send temporary password' }).click();
  await expectPage(page.getByText(/It can be used until .* \(Tokyo\)\./)).toBeVisible();
  await page.getByRole('button', { name: 'Send temporary password' }).click();
  await expectPage(page.getByText('The one that was mailed before can still be used.')).toBeVisible();
  await app.settings.set({ language: 'ja' });
  await expectPage(page.getByText('前に送られた一時パスワードがまだ使えます。')).toBeVisible();
  await app.settings.set({ language: 'en' });
  const mailed = stack.state.user('ops').temporaryPassword?.password ?? '';
  stack.clock.advance(2 * HOUR);
  await fill(page, { current: mailed });
  await change(page).click();
  await expectPage(page.getByText('This temporary password has expired.')).toBeVisible();
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
});

test('who must change the password is told anywhere in the account, and led there', async () => {
  const { page, app, account, stack } = await passwordWindow();
  await page.getByRole('tab', { name: 'API keys' }).click();
  stack.state.updateUser('ops', { requirePasswordUpdate: true });
  await refresh(app, account);
  const notice = page.getByText('The server wants you to change your password.');
  await expectPage(notice).toBeVisible();
  await page.getByRole('button', { name: 'Change password', exact: true }).click();
  await expectPage(page.getByRole('heading', { level: 1, name: 'Password' })).toBeVisible();
  await fill(page, {});
  await change(page).click();
  await expectPage(notice).toHaveCount(0);
});

test('who signs in again and must change the password is brought there', async () => {
  const { page, app, account, stack } = await passwordWindow();
  await page.getByRole('tab', { name: 'API keys' }).click();
  const fresh = stack.state.createKey('ops', { name: 'fresh', rights: ['RIGHT_ALL'] });
  stack.state.updateUser('ops', { requirePasswordUpdate: true });
  stack.state.deleteKey('ops', 'login');
  await refresh(app, account);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await dialog(page).getByLabel('API key', { exact: true }).fill(stack.key('ops', fresh.id));
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('heading', { level: 1, name: 'Password' })).toBeVisible();
  await expectPage(page.getByText('The server wants you to change your password.')).toBeVisible();
});

test('what is typed is asked for before it is left, and is kept nowhere', async () => {
  const { page } = await passwordWindow();
  await fill(page, {});
  await page.getByRole('tab', { name: 'API keys' }).click();
  await expectPage(dialog(page)).toContainText('They are lost if you leave.');
  await dialog(page).getByRole('button', { name: 'Discard changes' }).click();
  await page.getByRole('tab', { name: 'Password' }).click();
  await expectPage(field(page, 'Current password')).toHaveValue('');
});

test('offline it reads, and says what needs the server', async () => {
  const { page, stack, app, account } = await passwordWindow();
  await stack.close();
  startReading(app, account);
  await expectPage(page.getByText(/^This needs .*, which does not answer at the moment\./)).toBeVisible();
  await expectPage(page.getByText(/^Changed last on/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('without a sign-in it can be changed all the same', async () => {
  const { page, stack, app, account } = await passwordWindow({ window: { width: 760, height: 700 } });
  stack.state.deleteKey('ops', 'login');
  await refresh(app, account);
  await expectPage(page.getByText('Works without a sign-in')).toBeVisible();
  await fill(page, {});
  await change(page).click();
  await expectPage(page.getByText('The password was changed.').last()).toBeVisible();
  await expectPage.poll(() => stack.state.user('ops').password).toBe(next);
});
