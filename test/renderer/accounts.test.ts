import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { lacksOf } from '../../src-renderer/views/accounts/lacks.ts';
import { DAY } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { seen } from './pressing.ts';
import { windows } from './support.ts';

const { open, start } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_USER_ALL'], expiresIn: 200 * DAY };
const ops = { id: 'ops', name: 'Operations', keys: [login, { name: 'Other', rights: ['RIGHT_USER_INFO'] }] };
const lab = { id: 'lab', keys: [login] };

const address = (page: Page) => page.getByRole('textbox', { name: /^Server address/ });
const key = (page: Page) => page.getByLabel('API key', { exact: true });
async function askToAdd(page: Page): Promise<void> {
  await page.keyboard.press('Control+n');
  await expectPage(address(page)).toBeFocused();
}
const byKey = (page: Page) => page.getByRole('radio', { name: 'An API key' }).check();
const dialog = (page: Page) => page.getByRole('dialog');

test('an account is added by keyboard alone, and its keys are shown', async () => {
  const stack = await testStack({ users: [ops] });
  const { page, app, errors } = await start();
  await expectPage(page.getByRole('button', { name: 'Add account' }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(address(page)).toBeFocused();
  await page.keyboard.insertText(stack.url);
  await page.keyboard.press('Tab');
  await expectPage(page.getByRole('radio', { name: 'The browser' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expectPage(page.getByRole('radio', { name: 'An API key' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(stack.key('ops', 'Latchkey'));
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('region', { name: 'This key signs in' })).toBeFocused();
  await expectPage(dialog(page)).toContainText('Operations');
  await expectPage(dialog(page)).toContainText('All user rights');
  expect(await app.accounts.list()).toEqual([]);

  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Harbour');
  await seen(page);
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByRole('button', { name: /^Harbour/ })).toHaveAttribute('aria-current', 'true');
  await expectPage(page.getByText('Other', { exact: true })).toBeVisible();
  await expectPage(page.locator('#section')).toBeFocused();
  expect(errors).toEqual([]);
});

test('a pasted key is masked in the same moment, and sent nowhere before its server is named', async () => {
  const stack = await testStack({ users: [ops] });
  const { page, calls } = await start();
  await askToAdd(page);
  const secret = stack.key('ops', 'Latchkey');
  await page.keyboard.insertText(secret);
  await expectPage(address(page)).toHaveValue('');
  await expectPage(key(page)).toHaveValue(secret);
  await expectPage(key(page)).toHaveAttribute('type', 'password');
  await expectPage(page.getByText('It is sent nowhere before you name its server.').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expectPage(page.getByText('Enter the address of the server.')).toBeVisible();
  await expectPage(address(page)).toBeFocused();
  expect(calls).not.toContain('accounts.understand');
  expect(calls).not.toContain('accounts.inspect');
  expect(stack.requests).toEqual([]);
});

test.each([
  ['https://meridian.nam1.cloud.thethings.industries/console/', 'tenant meridian, cluster nam1'],
  ['meridian.nam1.cloud.thethings.industries', 'Users and their keys are on meridian.eu1.cloud.thethings.industries.'],
  ['nam1.cloud.thethings.network', 'The Things Network: cluster nam1'],
  ['tti.example.com:8885', 'A server of its own: tti.example.com:8885'],
  ['eu1.cloud.thethings.industries', 'Put your tenant before it: my-tenant.eu1.cloud.thethings.industries'],
  ['http://tti.example.com', 'This connection is not encrypted.'],
  ['wss://tti.example.com:8887', 'Port 8887 is for gateways'],
  ['http://nam1.cloud.thethings.network:1700', 'Port 1700 is for gateways. Latchkey asks the API at the usual port.'],
  ['meridian', 'Tenant meridian of The Things Stack Cloud. On which cluster?'],
])('%s is understood while it is typed: %s', async (text, words) => {
  const { page, calls } = await start();
  await askToAdd(page);
  await page.keyboard.insertText(text);
  await expectPage(dialog(page)).toContainText(words);
  expect(calls).not.toContain('accounts.inspect');
});

test('a tenant alone becomes one of its clusters by keyboard, and a server of one’s own network all the same', async () => {
  const { page, calls } = await start();
  await askToAdd(page);
  await page.keyboard.insertText('meridian');
  await page.keyboard.press('Enter');
  await expectPage(address(page)).toHaveAccessibleDescription(/Choose a cluster/);
  await page.getByRole('button', { name: /^nam1/ }).focus();
  await page.keyboard.press('Enter');
  await expectPage(address(page)).toHaveValue('meridian.nam1.cloud.thethings.industries');
  await expectPage(address(page)).toBeFocused();
  await expectPage(dialog(page)).toContainText('tenant meridian, cluster nam1');
  await address(page).fill('lns');
  await page.getByRole('button', { name: 'Use https://lns' }).click();
  await expectPage(dialog(page)).toContainText('A server of its own: lns');
  expect(calls).not.toContain('accounts.inspect');
});

test('http over a network takes insisting, anew for each address', async () => {
  const { page, calls } = await start();
  await askToAdd(page);
  await address(page).fill('http://tti.example.com');
  await byKey(page);
  await key(page).fill(`NNSXS.${'A'.repeat(39)}.${'B'.repeat(52)}`);
  const insist = page.getByRole('checkbox', { name: 'Use it all the same' });
  await page.keyboard.press('Enter');
  await expectPage(insist).toHaveAttribute('aria-invalid', 'true');
  expect(calls).not.toContain('accounts.inspect');
  await insist.check();
  await address(page).fill('http://tti.example.net');
  await expectPage(insist).not.toBeChecked();
  await page.getByRole('button', { name: 'Use https://tti.example.net' }).click();
  await expectPage(address(page)).toHaveValue('https://tti.example.net');
  await expectPage(insist).toHaveCount(0);
});

test('what is wrong with a key is said beside the key', async () => {
  const stack = await testStack({ users: [ops] });
  const { page } = await start();
  await askToAdd(page);
  await address(page).fill(stack.url);
  await byKey(page);
  await key(page).fill('NNSXS.SHORT');
  await page.keyboard.press('Enter');
  await expectPage(key(page)).toHaveAccessibleDescription(/not a whole API key/);
  await key(page).fill(`${stack.key('ops', 'Latchkey').slice(0, -4)}AAAA`);
  await page.keyboard.press('Enter');
  await expectPage(key(page)).toHaveAccessibleDescription(/secret part of the key is wrong/);
  await expectPage(key(page)).toBeFocused();
});

test('a server that is not there is said beside the address, with details to copy', async () => {
  const stack = await testStack({ users: [ops] });
  const secret = stack.key('ops', 'Latchkey');
  await stack.close();
  const { page } = await start();
  await askToAdd(page);
  await address(page).fill(stack.url);
  await byKey(page);
  await key(page).fill(secret);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('alert')).toContainText('refuses the connection');
  await expectPage(address(page)).toBeFocused();
  await page.getByText('Details').click();
  await expectPage(page.getByRole('alert')).toContainText('unreachable');
});

test('a user who is here already can sign in with the new key', async () => {
  const stack = await testStack({ users: [{ ...ops, keys: [login, { ...login, name: 'New' }] }] });
  const core = await testCore();
  const id = await addAccount(core.app, stack, 'ops', 'Latchkey');
  const { page } = await open(core);
  await askToAdd(page);
  await address(page).fill(stack.url);
  await byKey(page);
  await key(page).fill(stack.key('ops', 'New'));
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toContainText('This user is here already, as “Operations”.');
  await page.getByRole('button', { name: 'Use this key for it' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  const [account] = await core.app.accounts.list();
  expect(account).toMatchObject({ id, signIn: { keyId: stack.key('ops', 'New').split('.')[1] } });
});

test('another user’s key is refused for a sign-in, and adding that user is offered', async () => {
  const stack = await testStack({ users: [ops, lab] });
  const core = await testCore();
  await addAccount(core.app, stack, 'ops', 'Latchkey');
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await key(page).fill(stack.key('lab', 'Latchkey'));
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('alert')).toContainText('This key belongs to another user: lab.');
  await page.getByRole('button', { name: 'Add lab…' }).click();
  await expectPage(page.getByRole('heading', { name: 'Add account' })).toBeVisible();
  await page.getByRole('button', { name: 'Check' }).click();
  await expectPage(page.getByRole('region', { name: 'This key signs in' })).toContainText('lab');
});

test('the key in use is said to stay valid only where there is one that is', async () => {
  const stack = await testStack({ users: [ops] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops', 'Latchkey');
  const { page } = await open(core);
  const stays = dialog(page).getByText('in use now, stays valid on the server.');
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expectPage(stays).toBeVisible();
  await page.keyboard.press('Escape');
  stack.state.deleteKey('ops', 'Latchkey');
  await core.app.sync.read({ account }).catch(() => undefined);
  await page.getByRole('button', { name: 'Sign in again' }).first().click();
  await expectPage(dialog(page)).toContainText('The key must belong to ops');
  await expectPage(stays).toHaveCount(0);
});

test('an account is renamed, and removed only after it was said what is forgotten', async () => {
  const stack = await testStack({ users: [ops] });
  const core = await testCore();
  await addAccount(core.app, stack, 'ops', 'Latchkey');
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Edit…' }).click();
  await expectPage(page.getByLabel('Label')).toBeFocused();
  await page.keyboard.insertText('Harbour authority');
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('heading', { name: 'Harbour authority' })).toBeVisible();
  await expectPage(page.getByRole('button', { name: 'Edit…' })).toBeFocused();

  await page.getByRole('button', { name: 'Remove account…' }).click();
  await expectPage(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await core.app.accounts.list()).toHaveLength(1);
  await page.getByRole('button', { name: 'Remove account…' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expectPage(page.getByRole('heading', { name: /All your accounts/ })).toBeVisible();
  await expectPage(page.locator('#section')).toBeFocused();
  expect(stack.state.keys('ops').map(({ name }) => name)).toContain('Latchkey');
});

test('an account whose new key was not copied can’t be removed', async () => {
  const stack = await testStack({ users: [{ ...ops, keys: [{ ...login, rights: ['RIGHT_USER_ALL'] }] }] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops', 'Latchkey');
  await core.app.keys.create({ account, name: 'Grafana', expiresAt: null, rights: ['RIGHT_USER_INFO'] });
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Remove account…' }).click();
  await expectPage(page.getByRole('alertdialog')).toContainText('This account can’t be removed yet.');
  await expectPage(page.getByRole('button', { name: 'Remove', exact: true })).toHaveCount(0);
});

test('a key of few rights says section by section what will be missing, and the account shows what it may', async () => {
  const stack = await testStack({ users: [ops] });
  const { page, app } = await start();
  await askToAdd(page);
  await address(page).fill(stack.url);
  await byKey(page);
  await key(page).fill(stack.key('ops', 'Other'));
  await key(page).press('Enter');
  const lines = ['API keys: they are not listed', 'can be read, but not changed', 'Sessions: they are not listed'];
  for (const line of lines) await expectPage(dialog(page)).toContainText(line);
  await expectPage(dialog(page)).toContainText('The password can be changed all the same');
  await expectPage(dialog(page)).not.toContainText('only what the server shows everybody');
  await page.getByRole('button', { name: 'Add account', exact: true }).last().click();
  await expectPage(dialog(page)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Account' }).click();
  for (const line of lines) await expectPage(page.getByRole('main')).toContainText(line);
  await expectPage(page.getByRole('main')).toContainText('Operations');
  await expect.poll(async () => (await app.accounts.list())[0]?.health.state).toBe('ok');
});

test('with all user rights nothing is said to be missing', () => {
  expect(lacksOf(['RIGHT_USER_ALL'])).toEqual([]);
  expect(lacksOf(['RIGHT_ALL'])).toEqual([]);
  expect(lacksOf([])).toEqual(['keys', 'readUser', 'sessions', 'authorizations', 'deleteUser']);
});
