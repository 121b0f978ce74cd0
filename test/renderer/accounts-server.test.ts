import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { startProxy } from '../core/support/proxy.ts';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { seen } from './pressing.ts';
import { windows } from './support.ts';

const { open, start } = windows();

const users = [{ id: 'ops', name: 'Operations', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }];
const address = (page: Page) => page.getByRole('textbox', { name: /^Server address/ });
const key = (page: Page) => page.getByLabel('API key', { exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const signsIn = (page: Page) => page.getByRole('region', { name: 'This key signs in' });
test('a private authority is trusted by keyboard after its fingerprint was shown, and told when it changes', async () => {
  const stack = await testStack({ users, tls: 'with_authority' });
  const { page, app, errors } = await start();
  const [own, authority] = (await app.accounts.probe({ address: stack.url })).certificates;
  await page.keyboard.press('Control+n');
  await address(page).fill(stack.url);
  await page.getByRole('radio', { name: 'An API key' }).check();
  await key(page).fill(stack.key('ops', 'login'));
  await page.keyboard.press('Enter');
  const trust = page.getByRole('region', { name: /^The certificate of .* is not trusted/ });
  await expectPage(trust).toBeFocused();
  for (const certificate of [own, authority]) await expectPage(trust).toContainText(certificate?.fingerprint ?? 'none');
  expect(stack.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  expect(await findings(page)).toEqual([]);

  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expectPage(page.getByRole('radio', { name: /authority/ })).toBeChecked();
  await seen(page);
  await page.getByRole('button', { name: 'Trust for this account' }).press('Enter');
  await expectPage(signsIn(page)).toBeFocused();
  await seen(page);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add account', exact: true }).last().click();
  await expectPage(dialog(page)).toHaveCount(0);
  const [account] = await app.accounts.list();
  expect(await app.accounts.trusted({ account: account?.id ?? '' })).toMatchObject({
    fingerprint: authority?.fingerprint,
  });

  stack.present('other_ca');
  await page.getByRole('tab', { name: 'Account' }).click();
  await expectPage(page.getByRole('region', { name: 'Trusted certificate' })).toContainText('Test authority');
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: 'Look at the certificate…' }).click();
  await expectPage(dialog(page)).toContainText('You trusted another one before.');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Trust for this account' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByRole('button', { name: 'Look at the certificate…' })).toHaveCount(0);
  await expectPage(page.locator('dd', { hasText: 'Signed in' })).toBeVisible();

  await page.getByRole('button', { name: 'No longer trust it…' }).click();
  await page.getByRole('button', { name: 'No longer trust it', exact: true }).click();
  await expectPage(page.getByRole('region', { name: 'Trusted certificate' })).toHaveCount(0);
  await expectPage(page.getByRole('button', { name: 'Look at the certificate…' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a certificate that a person has as a text is read, and can be trusted', async () => {
  const stack = await testStack({ users, tls: true });
  const { page } = await start();
  await page.keyboard.press('Control+n');
  await address(page).fill(stack.url);
  await page.getByRole('radio', { name: 'An API key' }).check();
  await key(page).fill(stack.key('ops', 'login'));
  await page.keyboard.press('Enter');
  await page.getByText('I have the certificate as a text').click();
  await page.getByLabel('Certificate (PEM)').fill('garbage');
  await page.getByRole('button', { name: 'Read it' }).click();
  await expectPage(page.getByLabel('Certificate (PEM)')).toHaveAccessibleDescription(/no whole certificate/);
  await page.getByLabel('Certificate (PEM)').fill(stack.ca ?? '');
  await page.getByRole('button', { name: 'Read it' }).click();
  await expectPage(page.getByRole('radio', { name: /authority/ })).toBeChecked();
  await page.getByRole('button', { name: 'Trust for this account' }).click();
  await expectPage(signsIn(page)).toBeFocused();
});

test.each([
  ['wrong_name', 'It was made for another name.'],
  ['expired', 'It has expired.'],
] as const)('a certificate that is %s can’t be trusted away', async (kind, words) => {
  const stack = await testStack({ users, tls: kind });
  const { page } = await start();
  await page.keyboard.press('Control+n');
  await address(page).fill(stack.url);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('alert')).toContainText(words);
  await expectPage(page.getByRole('button', { name: 'Trust for this account' })).toHaveCount(0);
  await expectPage(address(page)).toBeFocused();
});

test('an account by http over a network is marked wherever it stands', async () => {
  const stack = await testStack({ users });
  const proxy = await startProxy({ to: stack.port });
  const core = await testCore({ env: { http_proxy: proxy.url } });
  const { page } = await open(core);
  await page.keyboard.press('Control+n');
  await address(page).fill('http://lns.example.com:1885');
  await page.getByRole('radio', { name: 'An API key' }).check();
  await key(page).fill(stack.key('ops', 'login'));
  await expectPage(dialog(page)).toContainText('This connection is not encrypted.');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Use it all the same' }).check();
  await key(page).press('Enter');
  await expectPage(signsIn(page)).toBeFocused();
  await page.getByRole('button', { name: 'Add account', exact: true }).last().click();
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.getByRole('button', { name: /Operations/ }).first()).toContainText('Not encrypted');
  await page.keyboard.press('Control+0');
  await expectPage(page.getByRole('gridcell', { name: 'Operations Not encrypted' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await expectPage(page.getByRole('main')).toContainText('Not encrypted');
  await expectPage(page.getByRole('main')).toContainText('Everybody on the way to the server can read the API key');
  await page.getByRole('button', { name: 'Sign in again…' }).click();
  await expectPage(dialog(page)).toContainText('Not encrypted');
});

test('a tenant’s clusters are looked for when they are asked for, and one is taken', async () => {
  const names = ['acme.eu1.cloud.thethings.industries', 'acme.nam1.cloud.thethings.industries'];
  const stack = await testStack({ users, tls: true, names });
  const proxy = await startProxy({ to: stack.port });
  const core = await testCore({ env: { https_proxy: proxy.url }, extraCa: stack.ca ?? null });
  await core.app.settings.set({ language: 'ja' });
  const { page } = await open(core);
  await page.keyboard.press('Control+n');
  const field = page.getByRole('textbox').first();
  await field.fill('acme');
  await expectPage(dialog(page)).toContainText('The Things Stack Cloud のテナント acme。');
  expect(proxy.asked).toEqual([]);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('button', { name: /^nam1 .*存在します/ })).toBeVisible();
  await expectPage(page.getByRole('button', { name: /^au1 .*応答しません/ })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: /^nam1/ }).click();
  await expectPage(field).toHaveValue('acme.nam1.cloud.thethings.industries');
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toContainText(
    'acme.eu1.cloud.thethings.industries は The Things Stack として応答しています。',
  );
  await expectPage(page.getByRole('button', { name: 'ブラウザを開く' })).toBeFocused();
  await seen(page);
  expect(core.opened).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => core.opened).toHaveLength(1);
  expect(core.opened[0]).toMatch(/^https:\/\/acme\.eu1\.cloud\.thethings\.industries\//);
});

test('a server behind a sign-in page, a proxy that refuses: said beside the address, in words', async () => {
  const stack = await testStack({ users });
  const core = await testCore();
  await addAccount(core.app, stack, 'ops');
  const { page } = await open(core);
  await page.keyboard.press('Control+n');
  stack.faults.add({ kind: 'redirect', to: 'http://portal.example/' });
  await address(page).fill(stack.url);
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('alert')).toContainText('Your network asks for a sign-in');
  await expectPage(page.getByRole('alert')).toContainText('portal.example');
  expect(await findings(page)).toEqual([]);
});
