import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { overlayText } from './overlay-text.ts';
import { expect, test as base } from './test.ts';

const test = base.extend<{ overlay: () => Promise<string> }>({
  overlay: async ({ app, page }, use) => use(() => overlayText(app, page)),
});

test.use({ env: { STANDIN_DIALOGS: 'page' } });

const confirm = 'fixture.nested.deeply.confirm()';
const save = 'fixture.nested.deeply.save()';

test('a message box is answered by keyboard, from the button that has the focus', async ({ page, overlay }) => {
  const answer = page.evaluate(confirm);
  await expect.poll(overlay).toBe('Sure?\nNo\nYes');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  expect(await answer).toBe(1);
  await expect.poll(overlay).toBe('');
});

test('Escape means the button that cancels', async ({ page, overlay }) => {
  const answer = page.evaluate(confirm);
  await expect.poll(overlay).toContain('Sure?');
  await page.keyboard.press('Escape');
  expect(await answer).toBe(0);
});

test('a page can neither look into a dialog nor answer it, and to remove it is to cancel', async ({
  page,
  overlay,
}) => {
  const answer = page.evaluate(confirm);
  await expect.poll(overlay).toContain('Sure?');
  expect(await page.evaluate('document.activeElement.shadowRoot')).toBeNull();
  await page.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))");
  expect(await overlay()).toContain('Sure?');
  await page.evaluate('document.activeElement.remove()');
  expect(await answer).toBe(0);
});

test('keys typed into a dialog are no accelerators', async ({ page, overlay }) => {
  const answer = page.evaluate(confirm);
  await expect.poll(overlay).toContain('Sure?');
  await page.keyboard.press('Control+Shift+L');
  await page.keyboard.press('Escape');
  await answer;
  await expect(page.locator('#last')).toHaveText('nothing');
});

test('a path is asked for, and what is there is not replaced without a question', async ({ page, folder, overlay }) => {
  const present = join(folder, 'present.json');
  await writeFile(present, '{}');
  const answer = page.evaluate(save);
  const type = async (path: string) => {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(path);
    await page.keyboard.press('Enter');
  };
  await expect.poll(overlay).toContain('Type the full path');
  await type(join(folder, 'no such folder', 'x.json'));
  await expect.poll(overlay).toContain('There is no such folder.');
  await type(present);
  await expect.poll(overlay).toContain('Replace it?');
  await page.keyboard.press('Enter');
  await expect.poll(overlay).toContain('Type the full path');
  await type(join(folder, 'new.json'));
  expect(await answer).toBe(join(folder, 'new.json'));
  expect((await stat(present)).size).toBe(2);
});

test('F10 opens the application menu, which is chosen from by keyboard', async ({ page, overlay }) => {
  await page.keyboard.press('F10');
  await expect.poll(overlay).toContain('Lock\nCtrl+Shift+L');
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await expect(page.locator('#last')).toHaveText('locked by menu');
  await expect.poll(overlay).toBe('');
});
