import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import type { WindowOptions } from './harness.ts';
import { dialog, exporter, login, openKey, pane } from './keys-support.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

/** A window on the keys of two accounts, of which one is production. */
async function allAccounts(options?: WindowOptions) {
  const stack = await testStack({
    users: [
      { id: 'ops', name: 'Meridian', keys: [login, exporter] },
      { id: 'lab', name: 'Lab', keys: [login] },
    ],
  });
  const core = await testCore();
  const ops = await addAccount(core.app, stack, 'ops');
  const lab = await addAccount(core.app, stack, 'lab');
  await core.app.accounts.change({ account: ops, change: { production: true } });
  await core.app.settings.set({ account: null });
  const { host } = (await core.app.accounts.list())[0]?.server ?? expect.fail();
  const window = await open(core, options);
  return { ...core, ...window, stack, ops, lab, whose: new RegExp(`Meridian, ops@${host}\\s+Production`) };
}

async function closed(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toHaveCount(0);
}

test('in all accounts a key and what is done with it say whose it is, and that it is production’s', async () => {
  const { page, whose } = await allAccounts();
  await openKey(page, exporter.name);
  await expectPage(pane(page)).toContainText(whose);
  for (const act of ['Extend', 'Edit', 'Delete']) {
    await pane(page).getByRole('button', { name: act }).click();
    await expectPage(dialog(page)).toContainText(whose);
    await closed(page);
  }
  expect(await findings(page)).toEqual([]);
});

test('a new key asks whose it is to be, and none is meant before; its secret says it too', async () => {
  const { page, whose, ops, calls, stack } = await allAccounts();
  await page.getByRole('button', { name: 'Create API key' }).click();
  const account = dialog(page).getByRole('combobox', { name: 'Account' });
  await expectPage(account).toBeFocused();
  await expectPage(account).toHaveValue('');
  await dialog(page).getByLabel('Name').fill('Meant');
  await page.keyboard.press('Enter');
  await expectPage(account).toBeFocused();
  await expectPage(account).toHaveAccessibleDescription('Choose the account that gets the key.');
  expect(calls).not.toContain('keys.create');
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await account.selectOption(ops);
  await expectPage(dialog(page)).toContainText(whose);
  await dialog(page).getByRole('radio', { name: 'Application traffic' }).check();
  await dialog(page).getByRole('button', { name: 'Create API key' }).click();
  await expectPage(page.getByRole('dialog', { name: 'Copy your new API key' })).toContainText(whose);
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toContainText('Close without saying');
  await expectPage(dialog(page)).toContainText(whose);
  expect(stack.state.keys('ops').some(({ name }) => name === 'Meant')).toBe(true);
});

test('what concerns an account as a whole says which, and a narrow window says it in the section’s head', async () => {
  const { page, whose, app, ops } = await allAccounts({ width: 760, height: 700 });
  await expectPage(page.locator('.section-head')).toContainText('All accounts');
  await app.settings.set({ account: ops });
  await page.keyboard.press('Control+1');
  await expectPage(page.locator('.section-head')).toContainText(whose);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectPage(page.locator('.section-head').getByText('Meridian')).toBeHidden();
  await page.getByRole('tab', { name: 'Account', exact: true }).click();
  for (const act of ['Edit…', 'Sign out…', 'Sign in again', 'Remove account…']) {
    await page.getByRole('button', { name: act }).first().click();
    await expectPage(dialog(page)).toContainText(whose);
    await closed(page);
  }
});
