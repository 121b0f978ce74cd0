import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeedKey, SeedUser } from '../stack/seed.ts';
import { startStack, type Stack, type StackOptions } from '../stack/stack.ts';
import { firstPage, root } from './launch.ts';

/** The key that a test's account signs in with. */
export const login: SeedKey = { name: 'Latchkey', rights: ['RIGHT_ALL'], createdAgo: 86_400_000 };

/** The built app on a data folder, with the keychain of the session. It can be killed and started again. */
export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function start(folder: string): Promise<RunningApp> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${folder}`],
    env: { ...Object.fromEntries(inherited), LATCHKEY_KEYCHAIN_SERVICE: 'Latchkey test' },
    chromiumSandbox: true,
  });
  const main = app.process();
  return { app, page: await firstPage(app), kill: () => kill(main), close: () => app.close() };
}

async function kill(main: ChildProcess): Promise<void> {
  if (main.exitCode !== null || main.signalCode !== null) return;
  const gone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await gone;
}

interface Fixtures {
  folder: string;
  /** Starts a server that is closed after the test. */
  serve(options: StackOptions): Promise<Stack>;
  /** Starts the app on the test's folder; what still runs is closed after the test. */
  run(): Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  serve: async ({}, use) => {
    const stacks: Stack[] = [];
    await use(async (options) => {
      const stack = await startStack(options);
      stacks.push(stack);
      return stack;
    });
    await Promise.all(stacks.map((stack) => stack.close()));
  },
  run: async ({ folder }, use) => {
    const running: RunningApp[] = [];
    await use(async () => {
      const started = await start(folder);
      running.push(started);
      return started;
    });
    // Not closed: with a key that nobody has confirmed the app would ask first.
    await Promise.all(running.map((one) => one.kill()));
  },
});

/** A server of one user, `ops`, with these keys beside the one that signs in. */
export function withKeys(...keys: SeedKey[]): StackOptions {
  const user: SeedUser = { id: 'ops', name: 'Operations', keys: [login, ...keys] };
  return { users: [user] };
}

/** Adds an account by its address and key, as a person does. */
export async function addAccount(page: Page, address: string, apiKey: string): Promise<void> {
  await fillAccount(page, address, apiKey);
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await expect(dialog.getByText('This key signs in')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add account' }).click();
  await expect(dialog).toBeHidden();
  // The section of its keys hears the commands that a test gives next, and a reading that is asked for is not one with the first.
  await expect(page.getByRole('heading', { name: 'API keys', exact: true })).toBeVisible();
  await page.evaluate(() => window.latchkey.sync.read({ account: null, reason: 'shown' }));
}

/** Opens the dialog, types both, and lets the server be asked. */
export async function fillAccount(page: Page, address: string, apiKey: string): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await dialog.getByLabel('Server address or API key').fill(address);
  await dialog.getByRole('radio', { name: 'An API key' }).check();
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey);
  await dialog.getByRole('button', { name: 'Check' }).click();
}

/** The row of a key, by the beginning of its name's cell: marks may follow it. */
export function row(page: Page, name: string) {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name: new RegExp(`^${RegExp.escape(name)}`) }) });
}

/** Goes on by Tab until what has the focus begins with this name: its label, or its text. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const found = await page
      .locator(':focus')
      .evaluate((it) => {
        const label = it instanceof HTMLInputElement ? it.labels?.[0]?.textContent : it.textContent;
        return (it.getAttribute('aria-label') ?? label ?? '').trim();
      })
      .catch(() => '');
    if (found.startsWith(name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to “${name}”`);
}

/** Waits until what came up by itself, such as a server's answer, can be pressed. */
export async function seen(page: Page): Promise<void> {
  await expect(page.locator('[data-unseen]')).toHaveCount(0);
}

/** Goes to a section of the account that is shown, by its name in the palette. */
export async function goTo(page: Page, section: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(section);
  await expect(page.getByRole('option', { name: section }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: section })).toHaveAttribute('aria-selected', 'true');
}

export { expect } from '@playwright/test';
