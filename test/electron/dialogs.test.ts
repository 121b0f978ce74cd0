import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseRuntime } from './runtime.ts';
import { expect, test } from './test.ts';

test.skip(chooseRuntime().kind === 'electron', 'Electron has native dialogs and menus, which no page can answer');
test.use({ env: { STANDIN_DIALOGS: 'page' } });

/** The element over the page: all that can be seen of it from there is that it has the focus. */
const isOpen =
  "document.activeElement?.parentElement === document.documentElement && document.activeElement?.localName === 'div'";

test('a message box is answered by keyboard, from the button that has the focus', async ({ page }) => {
  const answer = page.evaluate('fixture.nested.deeply.confirm()');
  await expect.poll(() => page.evaluate(isOpen)).toBe(true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  expect(await answer).toBe(1);
  await expect.poll(() => page.evaluate(isOpen)).toBe(false);
});

test('Escape means the button that cancels', async ({ page }) => {
  const answer = page.evaluate('fixture.nested.deeply.confirm()');
  await expect.poll(() => page.evaluate(isOpen)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await answer).toBe(0);
});

test('a page can neither look into a dialog nor answer it, and to remove it is to cancel', async ({ page }) => {
  const answer = page.evaluate('fixture.nested.deeply.confirm()');
  await expect.poll(() => page.evaluate(isOpen)).toBe(true);
  expect(await page.evaluate('document.activeElement.shadowRoot')).toBeNull();
  await page.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))");
  await page.evaluate('document.activeElement.remove()');
  expect(await answer).toBe(0);
});

test('keys typed into a dialog are no accelerators', async ({ page }) => {
  const answer = page.evaluate('fixture.nested.deeply.confirm()');
  await expect.poll(() => page.evaluate(isOpen)).toBe(true);
  await page.keyboard.press('Control+Shift+L');
  await page.keyboard.press('Escape');
  await answer;
  await expect(page.locator('#last')).toHaveText('nothing');
});

test('a path is asked for, and what is there is not overwritten without a question', async ({ page, folder }) => {
  const present = join(folder, 'present.json');
  await writeFile(present, '{}');
  const answer = page.evaluate('fixture.nested.deeply.save()');
  await expect.poll(() => page.evaluate(isOpen)).toBe(true);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(present);
  await page.keyboard.press('Enter');
  // "Replace it?", with the focus on "Cancel": back to the path.
  await page.evaluate('new Promise(requestAnimationFrame)');
  await page.keyboard.press('Escape');
  expect(await answer).toBe('');
});

test('a menu is chosen from by keyboard', async ({ page }) => {
  await page.keyboard.press('F10');
  await expect.poll(() => page.evaluate(isOpen)).toBe(true);
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await expect(page.locator('#last')).toHaveText('locked by menu');
});
