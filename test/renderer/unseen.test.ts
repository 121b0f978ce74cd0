import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { approveInBrowser, signInByBrowser } from '../core/support/browser.ts';
import { addAccount, idle, startReading, tempFolder, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import type { TestWindow } from './harness.ts';
import { dialog, exporter, keysWindow, openKey, pane } from './keys-support.ts';
import { letSee, pressHastily, stopTime } from './pressing.ts';
import { windows } from './support.ts';

const { open, start } = windows();

const password = 'S3cret-of-ops';
const login = { name: 'login', rights: ['RIGHT_ALL'] };
const users = [{ id: 'ops', name: 'Operations', password, keys: [login] }];
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const found = 'is there, and is The Things Stack.';

/** What comes up by itself: the window that shows it, the button that it brings, and the method that this button calls. */
interface Step {
  window: TestWindow;
  shown: Locator;
  brings: Locator;
  calls: string;
}

/** The dialog for adding an account, with the address of a server typed in; time stands still. */
async function addDialog(way: 'browser' | 'key', tls = false) {
  const stack = await testStack({ users, tls });
  const window = await start();
  const { page } = window;
  await page.keyboard.press('Control+n');
  if (way === 'key') {
    await page.getByRole('radio', { name: 'An API key' }).check();
    await page.getByLabel('API key', { exact: true }).fill(stack.key('ops', 'login'));
  }
  await page.getByRole('textbox', { name: /^Server address/ }).fill(stack.url);
  await stopTime(page);
  return { window, page, stack };
}

const steps: Record<string, () => Promise<Step>> = {
  async 'a server that was found'() {
    const { window, page } = await addDialog('browser');
    await page.keyboard.press('Enter');
    return {
      window,
      shown: dialog(page).getByText(found),
      brings: button(page, 'Open the browser'),
      calls: 'signIn.begin',
    };
  },
  async 'a server that was found, for a sign-in by code'() {
    const { window, page } = await addDialog('browser');
    await page.getByRole('radio', { name: 'A code' }).check();
    await page.keyboard.press('Enter');
    return {
      window,
      shown: dialog(page).getByText(found),
      brings: button(page, 'Open the page'),
      calls: 'signIn.begin',
    };
  },
  async 'a certificate that is not trusted'() {
    const { window, page } = await addDialog('browser', true);
    await page.keyboard.press('Enter');
    const brings = button(page, 'Trust for this account');
    return { window, shown: brings, brings, calls: 'accounts.probe' };
  },
  async 'a server that was found once its certificate was trusted'() {
    const { window, page } = await addDialog('browser', true);
    await page.keyboard.press('Enter');
    await expectPage(button(page, 'Trust for this account')).toBeVisible();
    await letSee(page);
    await button(page, 'Trust for this account').click();
    return {
      window,
      shown: dialog(page).getByText(found),
      brings: button(page, 'Open the browser'),
      calls: 'signIn.begin',
    };
  },
  async 'the user of a key'() {
    const { window, page } = await addDialog('key');
    await page.keyboard.press('Enter');
    const brings = dialog(page).getByRole('button', { name: 'Add account' });
    return { window, shown: page.getByRole('region', { name: 'This key signs in' }), brings, calls: 'accounts.add' };
  },
  async 'the offer of a key, after a sign-in by browser'() {
    const { window, page } = await addDialog('browser');
    await page.keyboard.press('Enter');
    await expectPage(dialog(page)).toContainText(found);
    await letSee(page);
    await button(page, 'Open the browser').click();
    await expectPage(dialog(page)).toContainText('Go on in your browser');
    await approveInBrowser(window.opened[0] ?? '', { userId: 'ops', password });
    // Main asks whether it was that server's page, and is told yes.
    const brings = button(page, 'Make the key and use it');
    return { window, shown: brings, brings, calls: 'signIn.useKey' };
  },
  async 'a new key'() {
    const window = await keysWindow(open, []);
    const { page } = window;
    await page.getByRole('button', { name: 'Create API key' }).first().click();
    await dialog(page).getByLabel('Name').fill('new');
    await dialog(page).getByRole('radio', { name: 'Read only' }).check();
    await stopTime(page);
    await page.keyboard.press('Enter');
    const brings = button(page, 'I have copied the key');
    return { window, shown: brings, brings, calls: 'secrets.confirm' };
  },
  async 'what a list of accounts brings'() {
    const stack = await testStack({ users });
    const folder = tempFolder();
    const config = join(folder, '.ttn-lw-cli.yml');
    const cache = join(folder, 'cache');
    writeFileSync(config, `credentials-id: office\noauth-server-address: ${stack.url}/oauth\n`);
    writeFileSync(cache, JSON.stringify({ by_id: { office: { api_key: stack.key('ops', 'login') } } }));
    const window = await start({ core: { cliPlaces: () => [config, cache] } });
    const { page } = window;
    await button(page, 'Import accounts…').click();
    await expectPage(button(page, 'Look')).toBeVisible();
    await stopTime(page);
    await button(page, 'Look').press('Enter');
    const brings = button(page, 'Import 1 account');
    return { window, shown: brings, brings, calls: 'transfer.apply' };
  },
  async 'what a backup holds'() {
    const stack = await testStack({ users });
    const one = await testCore();
    await addAccount(one.app, stack, 'ops');
    const file = join(tempFolder(), 'all.backup');
    one.saveTo.file = file;
    await one.app.transfer.backup({ passphrase: 'correct horse battery' });
    const window = await start();
    window.openFrom.file = file;
    const { page } = window;
    await button(page, 'Restore from a backup…').click();
    await button(page, 'Choose a backup…').click();
    await page.getByLabel('Passphrase of the backup').fill('correct horse battery');
    await stopTime(page);
    await page.keyboard.press('Enter');
    const brings = button(page, 'Restore 1 account');
    return { window, shown: brings, brings, calls: 'transfer.restore' };
  },
  async 'the sign-in after all access was revoked'() {
    const stack = await testStack({ users });
    const core = await testCore();
    const account = await signInByBrowser(core, stack, { userId: 'ops', password });
    await idle(core.app);
    await core.app.settings.set({ account });
    const window = await open(core);
    const { page } = window;
    await page.getByRole('tab', { name: 'Password' }).click();
    await page.getByRole('textbox', { name: 'Current password', exact: true }).fill(password);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('Quiet-harbour-71');
    await page.getByRole('textbox', { name: 'New password again', exact: true }).fill('Quiet-harbour-71');
    await page.getByRole('checkbox', { name: 'Also revoke all access' }).check();
    await page.getByRole('button', { name: 'Change password and revoke all access…' }).click();
    await stopTime(page);
    await button(page, 'Change and revoke').press('Enter');
    const brings = button(page, 'Open the browser');
    return { window, shown: brings, brings, calls: 'signIn.again' };
  },
  async 'a window that was hidden'() {
    const window = await start();
    await expectPage(window.page.getByRole('navigation')).toBeVisible();
    await stopTime(window.page);
    await window.app.vault.lock();
    const brings = button(window.page, 'Show');
    return { window, shown: brings, brings, calls: 'vault.retry' };
  },
  async 'another end that a key has by now'() {
    const window = await keysWindow(open, [exporter], { window: { width: 1600 } });
    const { page, stack, app, account } = window;
    await openKey(page, exporter.name);
    await pane(page).getByRole('button', { name: 'Extend' }).click();
    const brings = dialog(page).getByRole('button', { name: 'Extend' });
    await expectPage(brings).toBeEnabled();
    await expectPage(dialog(page)).not.toContainText('2051');
    await stopTime(page);
    const { id } = stack.state.findKey('ops', exporter.name);
    stack.state.updateKey('ops', id, { expiresAt: '2051-03-04T05:06:07Z' });
    startReading(app, account);
    return { window, shown: dialog(page).getByText('2051').first(), brings, calls: 'keys.update' };
  },
};

test.each(Object.keys(steps))('nothing follows from a press before %s was seen', async (name) => {
  const { window, shown, brings, calls } = (await steps[name]?.()) ?? expect.fail();
  const { page } = window;
  await expectPage(shown).toBeVisible();
  const before = window.calls.filter((method) => method === calls).length;
  await pressHastily(page, brings);
  await letSee(page);
  expect(window.calls.filter((method) => method === calls)).toHaveLength(before);
  await expectPage(shown).toBeVisible();
  await brings.click();
  await expect.poll(() => window.calls.filter((method) => method === calls).length).toBe(before + 1);
});

test('while a server is asked presses change nothing; Enter begins only once what was found was seen', async () => {
  const { window, page, stack } = await addDialog('browser');
  const begun = () => window.calls.filter((method) => method === 'signIn.begin');
  const hold = stack.faults.hold('before');
  await page.keyboard.press('Enter');
  await hold.reached;
  for (let again = 0; again < 3; again++) await page.keyboard.press('Enter');
  hold.release();
  await expectPage(dialog(page)).toContainText(found);
  await expectPage(button(page, 'Open the browser')).toBeFocused();
  await page.keyboard.press('Enter');
  await letSee(page);
  expect(begun()).toEqual([]);
  await page.keyboard.press('Enter');
  await expectPage(dialog(page)).toContainText('Go on in your browser');
  expect(begun()).toHaveLength(1);
});
