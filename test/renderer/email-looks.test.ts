import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();
async function account(language: 'en' | 'ja', admin = false) {
  const users = [
    { id: 'ops', name: 'Meridian', email: 'ops@example.com', admin, keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] },
  ];
  const stack = await testStack({ users });
  stack.state.updateUser('ops', { emailTypes: ['API_KEY_CREATED', 'UNKNOWN'] });
  const core = await testCore();
  const id = await addAccount(core.app, stack, 'ops');
  await core.app.accounts.change({ account: id, change: { production: true } });
  await core.app.settings.set({ account: id, language });
  const { page } = await open(core);
  const go = async (section: string) => {
    await page.locator(`#tab-${section}`).click();
    await expectPage(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
  return { page, stack, app: core.app, id, go };
}

async function expectClean(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
}

test.each([
  ['en', false],
  ['ja', true],
] as const)('email notifications, chosen and with a conflict (%s, administrator: %s)', async (language, admin) => {
  const { page, stack, go } = await account(language, admin);
  await go('email');
  await expectPage(page.getByRole('checkbox').nth(3)).toBeEnabled();
  await expectClean(page);
  await page.getByRole('checkbox').nth(3).check();
  stack.state.updateUser('ops', { emailTypes: [] });
  await page.locator('form button[type=submit]').click();
  await expectPage(page.getByRole('radio').first()).toBeVisible();
  await expectClean(page);
});

test('the deletion of a user: asked, refused, and done', async () => {
  const { page, stack, go } = await account('en', true);
  await go('account');
  await page.getByRole('button', { name: 'Delete user on the server…' }).click();
  await expectPage(page.getByRole('alertdialog')).toBeVisible();
  await page.getByRole('alertdialog').getByRole('textbox').fill('ops');
  await page.keyboard.press('Enter');
  await expectPage(page.getByText('This is the last administrator')).toBeVisible();
  await expectClean(page);
  stack.state.createUser({ id: 'second', admin: true });
  await page.getByRole('alertdialog').getByRole('textbox').press('Enter');
  await expectPage(page.getByText('ops was deleted on')).toBeVisible();
  await expectClean(page);
});

test('without the server: the account’s page, and a form that can’t be saved', async () => {
  const { page, stack, app, id, go } = await account('ja');
  await stack.faults.gone();
  await refresh(app, id);
  await go('account');
  await expectPage(page.getByText(/現在応答がありません/)).toBeVisible();
  await expectClean(page);
});

test.each([
  ['email', 640],
  ['account', 640],
  ['email', 400],
])('nothing of %s is lost at 200 % zoom (%i px wide)', async (section, width) => {
  const { page, go } = await account('en');
  await go(section);
  await expectPage(
    page.getByRole('heading', { name: section === 'email' ? 'Always mailed' : 'Leaving' }),
  ).toBeVisible();
  await page.setViewportSize({ width, height: 400 });
  const wide = await page.locator('#section').evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(wide).toBe(0);
});
