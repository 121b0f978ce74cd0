import type { JSHandle } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { expect, test as base } from './test.ts';

const test = base.extend<{ window: JSHandle<BrowserWindow> }>({
  // Playwright leaves open what the handle is of.
  window: async ({ app, page }, use) => use((await app.browserWindow(page)) as JSHandle<BrowserWindow>),
});

test('a window has the bounds it was given, and tells of those it gets', async ({ window, page, seen }) => {
  expect(await window.evaluate((it) => it.getSize())).toEqual([900, 640]);
  await window.evaluate((it) => it.setBounds({ x: 30, y: 40, width: 700, height: 500 }));
  const bounds = { x: 30, y: 40, width: 700, height: 500 };
  await expect.poll(() => window.evaluate((it) => it.getBounds())).toEqual(bounds);
  await expect.poll(seen).toEqual(
    expect.arrayContaining([
      ['resize', bounds],
      ['move', bounds],
    ]),
  );
  expect(await page.evaluate('[outerWidth, outerHeight]')).toEqual([700, 500]);
});

test('a window is never narrower than its minimum', async ({ window }) => {
  await window.evaluate((it) => it.setBounds({ width: 100 }));
  await expect.poll(() => window.evaluate((it) => it.getBounds().width)).toBe(400);
});

test('a maximized window remembers where it was', async ({ window, seen }) => {
  const before = await window.evaluate((it) => it.getBounds());
  await window.evaluate((it) => it.maximize());
  await expect.poll(() => window.evaluate((it) => it.isMaximized())).toBe(true);
  expect(await window.evaluate((it) => it.getNormalBounds())).toEqual(before);
  await window.evaluate((it) => it.unmaximize());
  await expect.poll(() => window.evaluate((it) => it.getBounds())).toEqual(before);
  expect((await seen()).map((entry) => (entry as [string])[0])).toEqual(
    expect.arrayContaining(['maximize', 'unmaximize']),
  );
});

test('zoom gives the page fewer pixels', async ({ window, page }) => {
  await window.evaluate((it) => it.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate('innerWidth')).toBe(450);
  await window.evaluate((it) => it.setBounds({ width: 800 }));
  await expect.poll(() => page.evaluate('innerWidth')).toBe(400);
  await window.evaluate((it) => it.webContents.setZoomLevel(0));
  await expect.poll(() => page.evaluate('innerWidth')).toBe(800);
});

test('a page is asked to close like a window, and may be kept open', async ({ window, app, page, seen }) => {
  await window.evaluate((it) => {
    it.once('close', (event) => event.preventDefault());
    it.close();
  });
  await expect.poll(seen).toContainEqual(['close']);
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible();
  const closed = app.waitForEvent('close');
  await window.evaluate((it) => it.close()).catch(() => undefined);
  await closed;
});

test('accelerators of the menu work where the page does not take the key', async ({ page }) => {
  await page.keyboard.press('Control+Shift+L');
  await expect(page.locator('#last')).toHaveText('locked by menu');
  await page.keyboard.press('Control+=');
  await expect.poll(() => page.evaluate('innerWidth')).toBeLessThan(900);
  await page.keyboard.press('Control+0');
  await expect.poll(() => page.evaluate('innerWidth')).toBe(900);
  await page.evaluate("document.querySelector('#last').textContent = ''");
  await page.evaluate("addEventListener('keydown', (event) => event.preventDefault())");
  await page.keyboard.press('Control+Shift+L');
  await page.keyboard.press('Control+=');
  await page.evaluate("new Promise((resolve) => (fixture.on('fired', resolve), fixture.fire('done')))");
  await expect(page.locator('#last')).toHaveText('done [object Uint8Array] 1,2,3');
  expect(await page.evaluate('innerWidth')).toBe(900);
});

test('editing commands act on what has the focus', async ({ app, page }) => {
  const note = page.getByLabel('Note');
  await note.focus();
  const contents = await app.evaluateHandle(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents);
  await contents.evaluate((it) => it?.selectAll());
  await expect.poll(() => note.evaluate((it: HTMLInputElement) => it.selectionEnd)).toBe(9);
  await contents.evaluate((it) => it?.cut());
  await expect(note).toHaveValue('');
  await contents.evaluate((it) => it?.paste());
  await expect(note).toHaveValue('some text');
});

test('a context menu is asked for with what a menu needs to know', async ({ page, seen }) => {
  const note = page.getByLabel('Note');
  await note.selectText();
  await note.click({ button: 'right' });
  await page.getByRole('heading').click({ button: 'right' });
  const inField = { isEditable: true, selectionText: 'some text', canCopy: true, canPaste: true };
  const onHeading = { isEditable: false, canPaste: false };
  await expect.poll(seen).toContainEqual(['context-menu', inField]);
  await expect.poll(seen).toContainEqual(['context-menu', expect.objectContaining(onHeading) as unknown]);
});
