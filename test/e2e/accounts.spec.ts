import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAccount, expect, login, test } from './app.ts';

const users = ['ann', 'bob'].map((id) => ({ id, keys: [login] }));

test('the user’s order, group and production mark last, and the list moves to another computer without its secrets', async ({
  serve,
  run,
  folder,
}) => {
  const stack = await serve({ users });
  const first = await run();
  for (const { id } of users) await addAccount(first.page, stack.url, stack.key(id, login.name));
  const navigation = first.page.getByRole('navigation');
  await navigation.getByRole('button', { name: /^bob/ }).focus();
  await first.page.keyboard.press('Alt+ArrowUp');
  await expect(navigation.locator('[data-account]').first()).toContainText('bob');
  await navigation.getByRole('button', { name: /^ann/ }).click({ button: 'right' });
  await first.page.getByRole('menuitem', { name: 'Edit…' }).click();
  await first.page.getByLabel('Group').fill('Customers');
  await first.page.getByRole('checkbox', { name: 'Production' }).check();
  await first.page.getByRole('button', { name: 'Save' }).click();
  await expect(navigation.getByRole('list', { name: 'Customers' })).toContainText('ann');
  await first.close();

  const { app, page } = await run();
  const list = page.getByRole('navigation');
  await expect(list.getByRole('list', { name: 'Customers' })).toContainText('ann');
  await page.keyboard.press('Control+1');
  await expect(list.getByRole('button', { name: /^bob/ })).toHaveAttribute('aria-current', 'true');

  const file = join(folder, 'accounts.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Export list of accounts…' }).click();
  await expect(page.getByText(/^2 accounts written to accounts\.json/).last()).toBeVisible();
  expect(await readFile(file, 'utf8')).not.toMatch(/NNSXS|MFRWG|OJSWM/);

  await list.getByRole('button', { name: /^ann/ }).click();
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Remove account…' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(list.getByRole('button', { name: /^ann/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Import accounts…' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: 'Import 1 account' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 account was added.');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(list.getByRole('list', { name: 'Customers' })).toContainText('ann');
  await expect(list.getByRole('button', { name: /^ann/ })).toHaveAccessibleName(/Production.*Needs a new sign-in/);
});
