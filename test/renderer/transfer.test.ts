import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, tempFolder, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

const login = { name: 'Latchkey', rights: ['RIGHT_ALL'] };
const dialog = (page: Page) => page.getByRole('dialog');

test('a list goes out by the menu without secrets, and comes in by a preview; then the sign-ins follow', async () => {
  const stack = await testStack({ users: ['ann', 'bob'].map((id) => ({ id, keys: [login] })) });
  const one = await testCore();
  await addAccount(one.app, stack, 'ann', 'Latchkey');
  await addAccount(one.app, stack, 'bob', 'Latchkey');
  const file = join(tempFolder(), 'accounts.json');
  one.saveTo.file = file;
  const from = await open(one);
  await from.page.getByRole('button', { name: 'Menu' }).click();
  await from.page.getByRole('menuitem', { name: 'Export list of accounts…' }).click();
  await expectPage(
    from.page.getByText('2 accounts written to accounts.json, without any secret.').last(),
  ).toBeVisible();
  expect(readFileSync(file, 'utf8')).not.toContain('NNSXS');

  const two = await testCore();
  await addAccount(two.app, stack, 'ann', 'Latchkey');
  two.openFrom.file = file;
  const { page, errors } = await open(two);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Import accounts…' }).click();
  await expectPage(page.getByRole('button', { name: 'Choose a file…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(dialog(page).getByRole('checkbox', { name: /^ann/ })).toBeDisabled();
  await expectPage(dialog(page)).toContainText('is here already, as “ann”');
  await expectPage(dialog(page).getByRole('checkbox', { name: /^bob/ })).toBeChecked();
  await page.getByRole('button', { name: 'Import 1 account' }).click();
  await expectPage(dialog(page)).toContainText('1 account was added.');
  await dialog(page).getByRole('button', { name: 'Sign in' }).click();
  await expectPage(dialog(page)).toContainText('1 of 1');
  await dialog(page).getByRole('radio', { name: 'An API key' }).check();
  await dialog(page).getByLabel('API key', { exact: true }).focus();
  await page.keyboard.insertText(stack.key('bob', 'Latchkey'));
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toHaveCount(0);
  await expect
    .poll(async () => (await two.app.accounts.list()).map(({ health }) => health.state))
    .toEqual(['ok', 'ok']);
  expect(errors).toEqual([]);
});

test('of ttn-lw-cli, a key becomes an account, and its own login leads to a sign-in at its address', async () => {
  const stack = await testStack({ users: [{ id: 'ann', keys: [login] }] });
  const folder = tempFolder();
  const [config, cache] = [join(folder, '.ttn-lw-cli.yml'), join(folder, 'cache')];
  writeFileSync(config, `credentials-id: office\noauth-server-address: ${stack.url}/oauth\n`);
  const hosts = ['t.eu1.cloud.thethings.industries', 't.nam1.cloud.thethings.industries'];
  writeFileSync(
    cache,
    JSON.stringify({
      by_id: {
        office: { api_key: stack.key('ann', 'Latchkey') },
        't.nam1.cloud.thethings.industries': { oauth_token: { access_token: 'x' }, hosts },
      },
    }),
  );
  const core = await testCore({ cliPlaces: () => [config, cache] });
  const { page } = await open(core);
  await page.getByRole('button', { name: 'Import accounts…' }).click();
  await page.getByRole('button', { name: 'Look' }).click();
  await expectPage(dialog(page)).toContainText('Logins of the command line stay with it.');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 account' }).click();
  await expectPage(dialog(page)).toContainText('1 account was added.');
  expect(await core.app.accounts.list()).toMatchObject([{ userId: 'ann' }]);
  await dialog(page).getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Import accounts…' }).click();
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('button', { name: 'Sign in…' }).click();
  await expectPage(page.getByRole('textbox', { name: /^Server address/ })).toHaveValue(
    't.nam1.cloud.thethings.industries',
  );
});

test('a file that is no list is refused where it was chosen', async () => {
  const core = await testCore();
  core.openFrom.file = join(tempFolder(), 'x');
  writeFileSync(core.openFrom.file, 'no');
  const { page } = await open(core);
  await page.getByRole('button', { name: 'Import accounts…' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expectPage(page.getByRole('alert')).toContainText('neither a list of accounts nor a file of ttn-lw-cli');
});

test('of an account that was never read no number of keys is told', async () => {
  const core = await testCore();
  core.openFrom.file = join(tempFolder(), 'accounts.json');
  const account = { server: 'stack.example.com', userId: 'ann' };
  writeFileSync(core.openFrom.file, JSON.stringify({ format: 'latchkey-accounts', version: 1, accounts: [account] }));
  const { id = '' } = (await core.app.transfer.choose()) ?? {};
  await core.app.transfer.apply({ id, entries: [0] });
  const { page } = await open(core);
  const tab = page.getByRole('tab', { name: 'API keys' });
  await expectPage(tab).toHaveText('API keys');
  await page.getByRole('button', { name: /^ann/ }).click();
  await expectPage(tab).toHaveText('API keys');
});
