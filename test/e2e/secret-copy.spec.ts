import { addAccount, expect, login, test, withKeys } from './app.ts';

test('a key that is selected and copied by a menu is taken off the clipboard like one of the button', async ({
  serve,
  run,
}) => {
  const stack = await serve(withKeys());
  const { app, page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await page.evaluate(async () => {
    const list = await window.latchkey.accounts.list();
    const account = list.ok ? (list.value[0]?.id ?? '') : '';
    await window.latchkey.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  });
  await page.getByRole('button', { name: 'Show key' }).click();
  const secret = page.getByRole('dialog', { name: 'Copy your new API key' });
  await secret.getByRole('group', { name: 'The whole key' }).click();
  // What the menu Edit and a click with the right button do.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.copy());
  await expect(secret).toContainText('Copied. The clipboard is cleared after a minute.');
  const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText());
  expect(await clipboard()).toBe(stack.key('ops', 'new'));
  await page.evaluate(() => window.latchkey.vault.lock());
  await expect.poll(clipboard).toBe('');
});
