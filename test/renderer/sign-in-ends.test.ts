import { expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { dialog, keysWindow, login } from './keys-support.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

test('a sign-in that expires is told in all sections of its account, and extended by the key that it is', async () => {
  const ending = { ...login, expiresIn: 5 * DAY };
  const { page, stack } = await keysWindow(open, [], { login: ending });
  const told = page.getByText(/^This account’s sign-in expires in 5 days, on /);
  await expectPage(told).toBeVisible();
  await page.getByRole('tab', { name: 'Profile' }).click();
  await expectPage(told).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Extend API key…' }).click();
  await expectPage(dialog(page)).toContainText('login');
  await dialog(page).getByRole('button', { name: 'Extend' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(told).toHaveCount(0);
  const { expiresAt } = stack.state.findKey('ops', 'login');
  expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now() + 60 * DAY);
});

test('one whose key this sign-in can’t see is replaced, and counts among what needs attention', async () => {
  const stack = await testStack({
    users: [
      { id: 'ops', name: 'Meridian', keys: [{ name: 'login', rights: ['RIGHT_USER_INFO'], expiresIn: 5 * DAY }] },
    ],
  });
  const core = await testCore();
  await core.app.settings.set({ account: await addAccount(core.app, stack, 'ops') });
  const { page } = await open(core);
  await expectPage(page.getByText(/^This account’s sign-in expires in 5 days, on /)).toBeVisible();
  const row = page.getByRole('navigation').getByRole('button', { name: /^Meridian/ });
  await expectPage(row).toContainText('The sign-in expires within 30 days');
  await page.getByRole('button', { name: 'Sign in again…' }).click();
  await expectPage(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
});
