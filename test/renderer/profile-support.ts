import type { Locator, Page } from '@playwright/test';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import type { SeedUser } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import type { WindowOptions } from './harness.ts';
import type { windows } from './support.ts';

type Open = ReturnType<typeof windows>['open'];

interface Options {
  user?: Partial<SeedUser>;
  rights?: string[];
  language?: 'en' | 'ja';
  window?: WindowOptions;
}

/** A window on the section "Profile" of a user who was read. */
export async function profileWindow(open: Open, { user = {}, rights = ['RIGHT_ALL'], language, window }: Options = {}) {
  const stack = await testStack({
    users: [
      { id: 'ops', name: 'Meridian', email: 'ops@example.com', keys: [{ name: 'login', rights }], ...user },
      { id: 'bob', email: 'bob@example.com', keys: [{ name: 'login', rights }] },
    ],
  });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account, ...(language && { language }) });
  const shown = await open(core, window);
  await openProfile(shown.page);
  return { ...core, ...shown, stack, account, onServer: () => stack.state.user('ops') };
}

export async function openProfile(page: Page): Promise<void> {
  await page.locator('#tab-profile').click();
  await expectPage(page.locator('#section h1')).toHaveText(/Profile|プロフィール/);
  await expectPage(
    field(page, 'Name')
      .or(page.getByLabel('名前', { exact: true }))
      .first(),
  ).toBeVisible();
}

export const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });
export const save = (page: Page): Locator => page.locator('#section').getByRole('button', { name: 'Save changes' });
export const dialog = (page: Page): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog')).last();
