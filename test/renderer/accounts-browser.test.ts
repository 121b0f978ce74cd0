import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { accountRows } from '../../src-main/core/account/rows.ts';
import { approveInBrowser, signInByBrowser } from '../core/support/browser.ts';
import { idle, testCore, testStack } from '../core/support/core.ts';
import { somebodyHas } from '../core/support/taken-ports.ts';
import { keeperOn } from '../core/support/vault.ts';
import { walk } from '../stack/browser.ts';
import { expectPage } from './expect-page.ts';
import { seen } from './pressing.ts';
import { windows } from './support.ts';

const { open } = windows();

const ops = { userId: 'ops', password: 'S3cret-of-ops' };
const lab = { userId: 'lab', password: 'S3cret-of-lab' };
const users = [
  { id: 'ops', name: 'Operations', password: ops.password },
  { id: 'lab', password: lab.password },
];
const dialog = (page: Page) => page.getByRole('dialog');

async function opened() {
  const stack = await testStack({ users });
  const core = await testCore();
  return { ...core, ...(await open(core)), stack, host: new URL(stack.url).host };
}

async function addByBrowser(page: Page, address: string): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: /^Server address/ }).fill(address);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open the browser' }).click();
  await expectPage(dialog(page)).toContainText('Go on in your browser');
}

test('an account is added by browser; main asks for the host, once, and a key of its own is offered', async () => {
  const { page, stack, opened: urls, app, host, errors, confirms } = await opened();
  await addByBrowser(page, stack.url);
  await approveInBrowser(urls[0] ?? '', ops);
  await expectPage(page.getByRole('dialog', { name: 'Keep Latchkey signed in?' })).toBeVisible();
  expect(confirms.asked).toEqual([{ what: 'code', host }]);
  expect((await app.accounts.list()).map(({ userId }) => userId)).toEqual(['ops']);
  await page.getByRole('button', { name: 'Make the key and use it' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  expect((await app.accounts.list())[0]?.signIn).toMatchObject({ by: 'api_key' });
  await expect.poll(() => stack.state.logins.tokens.size).toBe(0);
  expect(errors).toEqual([]);
});

test('no: nothing is sent; it can be asked again, or the dialog begins anew', async () => {
  const { page, stack, opened: urls, host, confirms } = await opened();
  confirms.answer = false;
  await addByBrowser(page, stack.url);
  await approveInBrowser(urls[0] ?? '', ops);
  await expectPage(dialog(page)).toContainText(`Did you approve on ${host}?`);
  await expectPage(page.getByRole('button', { name: 'No, stop' })).toBeFocused();
  await expect.poll(() => confirms.asked).toHaveLength(1);
  await page.getByRole('button', { name: `Yes, on ${host}` }).click();
  await expect.poll(() => confirms.asked).toHaveLength(2);
  await expectPage(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'No, stop' }).click();
  await expectPage(page.getByRole('button', { name: 'Open the browser' })).toBeVisible();
  expect(stack.requests.some(({ path }) => path === '/oauth/token')).toBe(false);
});

test('a code is pasted, and who it is of is shown before it is kept', async () => {
  const { page, stack, opened: urls, app } = await opened();
  await addByBrowser(page, stack.url);
  await page.getByRole('button', { name: 'Use a code instead' }).click();
  await expectPage(page.getByLabel('Code', { exact: true })).toBeFocused();
  await seen(page);
  await page.keyboard.insertText('nothing of the kind');
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toContainText('not a whole code');
  await page.getByLabel('Code', { exact: true }).fill(await walk(urls[1] ?? '', ops));
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toContainText('Is this you?');
  await expectPage(dialog(page)).toContainText('Operations');
  expect(await app.accounts.list()).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Add account' }).click();
  await expectPage(page.getByRole('dialog', { name: 'Keep Latchkey signed in?' })).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  expect((await app.accounts.list())[0]?.signIn).toMatchObject({ by: 'browser' });
});

test('a refusal in the browser is said in words', async () => {
  const { page, stack, opened: urls } = await opened();
  Object.assign(stack.state.clients.get('cli') ?? {}, { skipAuthorization: false });
  await addByBrowser(page, stack.url);
  await approveInBrowser(urls[0] ?? '', { ...ops, consents: false });
  await expectPage(page.getByRole('alert')).toContainText('You declined in the browser.');
  await page.getByRole('button', { name: 'Begin again' }).click();
  await expectPage(dialog(page)).toContainText('Go on in your browser');
});

test('signed out and in again in place; another user is told, and offered', async () => {
  const stack = await testStack({ users });
  const core = await testCore();
  await signInByBrowser(core, stack, ops);
  await idle(core.app);
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out…' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectPage(page.getByRole('alertdialog')).toHaveCount(0);
  await expectPage(page.getByText('Not signed in').first()).toBeVisible();
  expect(stack.state.logins.tokens.size).toBe(0);

  await page.getByRole('button', { name: 'Sign in again…' }).first().click();
  await page.getByRole('button', { name: 'Open the browser' }).click();
  await expectPage(dialog(page)).toContainText('Go on in your browser');
  await approveInBrowser(core.opened.at(-1) ?? '', lab);
  await expectPage(page.getByRole('alert')).toContainText('You signed in as another user: lab.');
  // What was given to the wrong user is ended after it is told.
  await expect.poll(() => stack.state.logins.tokens.size).toBe(0);
  await page.getByRole('button', { name: 'Begin again' }).click();
  await expectPage(dialog(page)).toContainText('Go on in your browser');
  await approveInBrowser(core.opened.at(-1) ?? '', ops);
  await expectPage(dialog(page)).toHaveCount(0);
  await expect.poll(async () => (await core.app.accounts.list())[0]?.health.state).toBe('ok');
});

test('signed out only here where the server can’t be told', async () => {
  const stack = await testStack({ users });
  const core = await testCore();
  await signInByBrowser(core, stack, ops);
  await idle(core.app);
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await stack.faults.gone();
  await page.getByRole('button', { name: 'Sign out…' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectPage(page.getByRole('alertdialog')).toContainText('lives on there');
  await page.getByRole('button', { name: 'Sign out only here' }).click();
  await expectPage(page.getByRole('alertdialog')).toHaveCount(0);
  expect((await core.app.accounts.list())[0]?.signIn).toEqual({ by: 'none' });
});

test('where no port can be had the page shows a code, which is said, and it is pasted', async () => {
  somebodyHas('::1');
  const { page, stack, opened: urls, app } = await opened();
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: /^Server address/ }).fill(stack.url);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open the browser' }).click();
  await expectPage(dialog(page)).toContainText('So the page shows a code.');
  const field = page.getByLabel('Code', { exact: true });
  await expectPage(field).toBeVisible();
  expect(new URL(urls[0] ?? '').searchParams.get('redirect_uri')).toBe('code');
  await field.fill(await walk(urls[0] ?? '', ops));
  await seen(page);
  await field.press('Enter');
  await expectPage(dialog(page)).toContainText('Is this you?');
  await dialog(page).getByRole('button', { name: 'Add account' }).click();
  await expect.poll(async () => (await app.accounts.list()).map(({ userId }) => userId)).toEqual(['ops']);
});

test('a server’s own client is filled in again, until another is typed', async () => {
  const address = 'https://lns.example.com';
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  accountRows(keeper.storage().vault).putClientId(address, 'desk');
  await keeper.close();
  const { page } = await open(await testCore({ dataDir, keychain }));
  await expectPage(page.getByRole('button', { name: 'Add account' }).last()).toBeFocused();
  await page.keyboard.press('Control+n');
  const field = page.getByRole('textbox', { name: /^Server address/ });
  const client = page.getByRole('textbox', { name: 'Client ID' });
  await field.fill(address);
  await expectPage(client).toHaveValue('desk');
  await field.fill('eu1.cloud.thethings.network');
  await expectPage(client).toBeHidden();
  await field.fill(address);
  await client.fill('other');
  await field.fill('eu1.cloud.thethings.network');
  await expectPage(client).toHaveValue('other');
});
