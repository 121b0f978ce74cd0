import type { ElectronApplication, JSHandle } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseRuntime } from '../electron/runtime.ts';
import { expect, firstPage, launch, openVault, root, test } from './launch.ts';

async function windowOf(app: ElectronApplication): Promise<JSHandle<BrowserWindow>> {
  // Playwright leaves open what the handle is of.
  return (await app.browserWindow(await firstPage(app))) as JSHandle<BrowserWindow>;
}

test('the window is where it was, in its size', async ({ folder }) => {
  const bounds = { x: 40, y: 50, width: 720, height: 520 };
  const first = await launch(folder);
  const window = await windowOf(first);
  await window.evaluate((it, bounds) => it.setBounds(bounds), bounds);
  await expect.poll(() => window.evaluate((it) => it.getBounds())).toEqual(bounds);
  await first.close();
  const second = await launch(folder);
  expect(await (await windowOf(second)).evaluate((it) => it.getBounds())).toEqual(bounds);
  await second.close();
});

test('a maximized window is maximized again, and keeps its size for later', async ({ folder }) => {
  const first = await launch(folder);
  const window = await windowOf(first);
  const normal = await window.evaluate((it) => it.getBounds());
  await window.evaluate((it) => it.maximize());
  await expect.poll(() => window.evaluate((it) => it.isMaximized())).toBe(true);
  await first.close();
  const second = await launch(folder);
  const again = await windowOf(second);
  await expect.poll(() => again.evaluate((it) => it.isMaximized())).toBe(true);
  await again.evaluate((it) => it.unmaximize());
  await expect
    .poll(() => again.evaluate((it) => it.getBounds()))
    .toMatchObject({
      width: normal.width,
      height: normal.height,
    });
  await second.close();
});

test('a window can not be made too small to use', async ({ app }) => {
  const window = await windowOf(app);
  expect(await window.evaluate((it) => it.getMinimumSize())).toEqual([640, 480]);
});

test('a second start brings the first window forward, and ends', async ({ app, page, folder }) => {
  const window = await windowOf(app);
  await window.evaluate((it) => it.minimize());
  await expect.poll(() => window.evaluate((it) => it.isMinimized())).toBe(true);
  const second = spawn(chooseRuntime().executable, [root, `--user-data-dir=${folder}`], { stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(() => window.evaluate((it) => it.isMinimized())).toBe(false);
  expect(app.windows()).toEqual([page]);
});

test('menu items tell the window what is asked', async ({ app, page }) => {
  await page.evaluate(() => window.latchkey.on('menu', ({ command }) => (document.title = command)));
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('search')?.click();
  });
  await expect.poll(() => page.title()).toBe('search');
});

test('the chosen theme and language hold for what stands outside the page, and before the vault is open', async ({
  folder,
}) => {
  const isDark = (): boolean => matchMedia('(prefers-color-scheme: dark)').matches;
  const searchLabel = (app: ElectronApplication) =>
    app.evaluate(({ Menu }) => String(Menu.getApplicationMenu()?.getMenuItemById('search')?.label));
  const first = await launch(folder);
  const page = await firstPage(first);
  expect(await searchLabel(first)).toBe('Search');
  await openVault(page);
  await page.evaluate(() => window.latchkey.settings.set({ theme: 'dark', language: 'ja' }));
  await expect.poll(() => page.evaluate(isDark)).toBe(true);
  await expect.poll(() => searchLabel(first)).toBe('検索');
  await first.close();
  const second = await launch(folder);
  await firstPage(second);
  // Playwright overrides what a page prefers when it meets it; main knows what it was told.
  expect(await second.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
  expect(await searchLabel(second)).toBe('検索');
  await second.close();
});

test('a page that crashes comes back', async ({ app, page, folder }) => {
  const back = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => {
          resolve(contents.getURL());
        });
      }),
  );
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  // Playwright itself gives a crashed page up.
  expect(await back).toBe('app://latchkey/index.html');
  expect(await readFile(join(folder, 'logs/latchkey.log'), 'utf8')).toContain('page_gone reason="crashed"');
});

test('the window closes, and with it the app', async ({ folder }) => {
  test.skip(process.platform === 'darwin', 'a Mac keeps an app without windows');
  const app = await launch(folder);
  const window = await windowOf(app);
  const exited = once(app.process(), 'exit');
  await window.evaluate((it) => it.close()).catch(() => undefined);
  expect(await exited).toEqual([0, null]);
});

test('the log is private, and says what happened without saying what with', async ({ app, page, folder }) => {
  await openVault(page);
  const passphrase = 'a passphrase that was planted';
  const apiKey = `NNSXS.${'A'.repeat(39)}.${'B'.repeat(52)}`;
  await page.evaluate(
    async ([passphrase, apiKey]) => {
      await window.latchkey.vault.unlock({ passphrase });
      await window.latchkey.accounts.inspect({ address: `http://127.0.0.1:1/${apiKey}`, apiKey });
      await window.latchkey.accounts.add({ address: apiKey, apiKey: passphrase });
    },
    [passphrase, apiKey] as const,
  );
  await app.evaluate(() => void Promise.reject(new Error('NNSXS.PLANTED.PLANTED')));
  const file = join(folder, 'logs/latchkey.log');
  await expect.poll(() => readFile(file, 'utf8')).toContain('unhandled_rejection');
  const log = await readFile(file, 'utf8');
  expect(log).toContain('call_failed method="accounts.inspect"');
  expect(log).not.toMatch(/planted|BBBB/i);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
