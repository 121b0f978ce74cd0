import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { keychainInMemory } from '../core/support/keychain.ts';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { keysWindow } from './keys-support.ts';
import { windows } from './support.ts';

/** A secret leaves the page by main alone, which takes it off the clipboard later: whichever way it is copied. */

const { open } = windows();
const secretDialog = (page: Page) => page.getByRole('dialog', { name: 'Copy your new API key' });
const key = { name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null };

/** What a click with the right button or the menu Edit does in the page. */
const copyCommand = (page: Page, command: 'copy' | 'cut') =>
  // Deprecated, and what Electron's roles do.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  page.evaluate((name) => document.execCommand(name), command);

/** What pasting into a field gives now. */
async function pasted(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const field = document.createElement('textarea');
    (document.querySelector('dialog[open]') ?? document.body).append(field);
    field.focus();
    const text = new Promise<string>((resolve) =>
      field.addEventListener('paste', (event) => resolve(event.clipboardData?.getData('text/plain') ?? '')),
    );
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand('paste');
    const none = new Promise<string>((resolve) => requestAnimationFrame(() => resolve('')));
    const read = await Promise.race([text, none]);
    field.remove();
    return read;
  });
}

/** Selects the secret as a person does, and something around it. */
const selections: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a click on it': (page) => secretDialog(page).getByRole('group', { name: 'The whole key' }).click(),
  'everything at once': async (page) => {
    await secretDialog(page).getByRole('button', { name: 'Save to file…' }).focus();
    await page.keyboard.press('Control+a');
  },
  'a part that begins before it': (page) =>
    page.evaluate(() => {
      const text = document.querySelector('[aria-label="The whole key"]');
      const before = document.querySelector('dialog[open] h2, dialog[open] [id]');
      if (text === null || before === null) throw new Error('not there');
      getSelection()?.setBaseAndExtent(before, 0, text, 2);
    }),
};

const ways: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'Ctrl+C': (page) => page.keyboard.press('Control+c'),
  'Ctrl+X': (page) => page.keyboard.press('Control+x'),
  'the command of a menu': (page) => copyCommand(page, 'copy'),
};

test('a new key that is selected and copied goes the way of the button, whatever selects and copies it', async () => {
  const { page, app, account, clipboard, stack, errors } = await keysWindow(open, []);
  await app.keys.create({ account, ...key });
  await page.getByRole('button', { name: 'Show key' }).click();
  const secret = stack.key('ops', 'new');
  await expectPage(secretDialog(page)).toContainText(secret);
  for (const [how, select] of Object.entries(selections))
    for (const [way, copy] of Object.entries(ways)) {
      clipboard.text = null;
      await select(page);
      await copy(page);
      await expect.poll(() => clipboard.text, { message: `${how}, ${way}` }).toBe(secret);
      expect(await pasted(page), `${how}, ${way}`).not.toContain(secret.slice(0, 20));
    }
  await expectPage(secretDialog(page)).toContainText('Copied. The clipboard is cleared after a minute.');
  expect(errors).toEqual([]);
});

test('it can’t be dragged away, and what is copied elsewhere is copied as ever', async () => {
  const { page, app, account, clipboard } = await keysWindow(open, []);
  await app.keys.create({ account, ...key });
  await page.getByRole('button', { name: 'Show key' }).click();
  const shown = secretDialog(page).getByRole('group', { name: 'The whole key' });
  await shown.click();
  const isDragged = () =>
    shown.evaluate((element) => element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true })));
  expect(await isDragged()).toBe(false);
  // Without a selection nothing of it is in what is copied.
  await page.evaluate(() => getSelection()?.removeAllRanges());
  expect(await isDragged()).toBe(true);
  await page.keyboard.press('Control+c');
  expect(clipboard.text).toBeNull();
});

test('a password that was made here and is in sight is copied and cut through main, too', async () => {
  const { page, clipboard } = await keysWindow(open, []);
  await page.getByRole('tab', { name: 'Password' }).click();
  await page.getByRole('button', { name: 'Generate password' }).click();
  const field = page.getByLabel('New password', { exact: true });
  const made = await field.inputValue();
  expect(made.length).toBeGreaterThan(8);
  await field.press('Control+a');
  await field.press('Control+c');
  await expect.poll(() => clipboard.text).toBe(made);
  expect(await field.inputValue()).toBe(made);
  clipboard.text = null;
  await field.press('Control+x');
  await expect.poll(() => clipboard.text).toBe(made);
  expect(await field.inputValue()).toBe('');
});

test.each([
  ['in memory', true],
  ['in a file', false],
])('a key whose vault is %s is not promised more than that', async (_where, inMemory) => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const core = await testCore(inMemory ? { keychain: keychainInMemory({ silent: true }) } : {});
  if (inMemory) await core.app.vault.create({ protection: 'memory' });
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.keys.create({ account, ...key });
  const { page } = await open(core);
  await page.getByRole('button', { name: 'Show key' }).click();
  const kept = inMemory ? 'nothing is stored on this computer' : 'even if this computer stops';
  const notKept = inMemory ? 'even if this computer stops' : 'nothing is stored';
  await expectPage(secretDialog(page)).toContainText(kept);
  await expectPage(secretDialog(page)).not.toContainText(notKept);
  await page.keyboard.press('Escape');
  await expectPage(page.getByRole('alertdialog')).toContainText(inMemory ? 'in memory alone' : 'kept, encrypted');
});
