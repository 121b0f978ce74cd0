import type { Locator, Page } from '@playwright/test';
import { catalogue } from '../../src-preload/contract/rights.ts';
import type { CoreOptions } from '../../src-main/core/core.ts';
import { addAccount, testCore, testStack, type TestCore } from '../core/support/core.ts';
import { DAY, type SeedKey } from '../stack/seed.ts';
import type { Stack } from '../stack/stack.ts';
import { expectPage } from './expect-page.ts';
import type { TestWindow, WindowOptions } from './harness.ts';

/** The key that the account signs in with: every right that can be granted one by one. */
export const login: SeedKey = {
  name: 'login',
  rights: catalogue.filter((right) => right.startsWith('RIGHT_USER_') || right.startsWith('RIGHT_APPLICATION_')),
  expiresIn: 300 * DAY,
  createdAgo: 300 * DAY,
};

export const exporter: SeedKey = {
  name: 'Grafana exporter',
  rights: ['RIGHT_USER_INFO', 'RIGHT_APPLICATION_INFO', 'RIGHT_APPLICATION_TRAFFIC_READ'],
  expiresIn: 4 * DAY,
  createdAgo: 100 * DAY,
};
export const billing: SeedKey = {
  name: 'Billing export',
  rights: ['RIGHT_USER_APPLICATIONS_LIST'],
  expiresIn: -12 * DAY,
  createdAgo: 200 * DAY,
};
export const backup: SeedKey = { name: 'ops-backup', rights: ['RIGHT_USER_ALL'], createdAgo: 400 * DAY };

export interface KeysWindow extends TestCore, TestWindow {
  stack: Stack;
  account: string;
}

type Open = (core: TestCore, options?: WindowOptions) => Promise<TestWindow>;

/** A window on the keys of one account, which were read. `login` is among them. */
export async function keysWindow(
  open: Open,
  keys: SeedKey[] = [exporter, billing, backup],
  options: { window?: WindowOptions; core?: Partial<CoreOptions>; login?: SeedKey } = {},
): Promise<KeysWindow> {
  const stack = await testStack({ users: [{ id: 'ops', name: 'Meridian', keys: [options.login ?? login, ...keys] }] });
  const core = await testCore(options.core);
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account });
  const window = await open(core, options.window);
  await expectPage(
    grid(window.page)
      .or(window.page.getByRole('heading', { level: 2 }))
      .first(),
  ).toBeVisible();
  return { ...core, ...window, stack, account };
}

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'API keys' });
/** A key's row by a part of its text. */
export const row = (page: Page, text: string): Locator => grid(page).getByRole('row').filter({ hasText: text });
export const pane = (page: Page): Locator => page.getByRole('complementary', { name: 'API key' });
export const dialog = (page: Page): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog')).last();

/** The names in sight, from top to bottom. */
export async function namesInSight(page: Page): Promise<string[]> {
  return grid(page).locator('[role="row"] .name b').allTextContents();
}

/** The text of the row that the grid tells as its active one. */
export function activeName(page: Page): Promise<string | null> {
  // In one step: between two the row may have gone, and a locator would wait for it.
  return grid(page).evaluate((element) => {
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    return active?.querySelector('.name b')?.textContent ?? null;
  });
}

/** Opens a key's detail by pointer. */
export async function openKey(page: Page, name: string): Promise<void> {
  await row(page, name).click();
  await expectPage(pane(page).getByRole('heading', { name, level: 2 })).toBeVisible();
}
