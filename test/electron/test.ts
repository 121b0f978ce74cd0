import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fixture = join(import.meta.dirname, 'fixture');

/** Starts the fixture with a data folder, as a test or a person would. */
export function launch(
  folder: string,
  env: Record<string, string> = {},
  args: string[] = [],
): Promise<ElectronApplication> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    args: [fixture, `--user-data-dir=${folder}`, ...args],
    env: { ...Object.fromEntries(inherited), ...env },
    // Playwright would start Electron without its sandbox.
    chromiumSandbox: true,
  });
}

interface Fixtures {
  /** More of the environment. */
  env: Record<string, string>;
  folder: string;
  app: ElectronApplication;
  page: Page;
  /** What the fixture's main process has noted. */
  seen: () => Promise<unknown[]>;
}

/** A test with the fixture app running in a data folder of its own. */
export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'standin-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  app: async ({ folder, env }, use) => {
    const app = await launch(folder, env);
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Fixture' }).waitFor();
    await use(page);
  },
  seen: async ({ app }, use) => {
    await use(() => app.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen));
  },
});

export { expect } from '@playwright/test';
