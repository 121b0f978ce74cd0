import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAccount, expect, login, seen, test } from './app.ts';

const passphrase = 'correct horse battery';

test('by keyboard, accounts leave in a sealed file once main was told yes, and come back from it with their keys', async ({
  serve,
  run,
  folder,
}) => {
  const stack = await serve({ users: [{ id: 'ann', keys: [login] }] });
  const { app, page } = await run();
  await addAccount(page, stack.url, stack.key('ann', login.name));
  const ann = page.getByRole('navigation').getByRole('button', { name: /^ann/ });
  await expect(ann).toBeVisible();
  const file = join(folder, 'mine.backup');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);

  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Back up…' }).press('Enter');
  await expect(page.getByLabel('Passphrase of the backup')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.getByLabel('The same again').press('Control+A');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Back up' })).toContainText('Written to mine.backup.');
  await seen(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Back up' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await readFile(file)).includes('NNSXS')).toBe(false);

  await page.getByRole('tab', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Remove account…' }).press('Enter');
  await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await expect(ann).toHaveCount(0);
  await page.getByRole('button', { name: 'Restore from a backup…' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Choose a backup…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Passphrase of the backup')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Restore 1 account' })).toBeVisible();
  await seen(page);
  await page.getByRole('button', { name: 'Restore 1 account' }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('1 account was added.');
  await seen(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).press('Enter');
  await expect(ann).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const accounts = await window.latchkey.accounts.list();
        return accounts.ok ? accounts.value.map(({ health }) => health.state) : [];
      }),
    )
    .toEqual(['ok']);
});
