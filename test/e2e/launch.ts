import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Types window.latchkey in what is evaluated in the page.
import type {} from '../../src-preload/bridge.ts';

export const root = join(import.meta.dirname, '../..');

/** Starts the built app with a data folder of its own, where no keychain answers: the vault's first question is asked. */
export function launch(folder: string): Promise<ElectronApplication> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    args: [root, `--user-data-dir=${folder}`],
    env: {
      ...Object.fromEntries(inherited),
      LATCHKEY_KEYCHAIN_SERVICE: 'Latchkey test',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    chromiumSandbox: true,
    // Playwright would make every page prefer light colours.
    colorScheme: null,
  });
}

/** The window, when the vault has found its state and the page shows it: keys pressed from now on are heard. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  const vaultState = () =>
    page.evaluate(async () => {
      const answer = await (window as Partial<Window>).latchkey?.vault.state();
      return answer?.ok === true ? answer.value.state : 'no page yet';
    });
  // The first document may be one that a page of ours replaces while it is asked.
  let state = '';
  await expect
    .poll(async () => (state = await vaultState().catch(() => 'replaced')), { timeout: 60_000 })
    .toMatch(/^(choose|silent|locked|open|refused)$/);
  await page.getByRole(state === 'open' ? 'navigation' : 'main').waitFor();
  return page;
}

/** Opens the vault in memory, so that the features answer. */
export async function openVault(page: Page): Promise<void> {
  await page.evaluate(() => window.latchkey.vault.create({ protection: 'memory' }));
}

/** A question of main's, as it was put to the system. */
export interface Question {
  message: string;
  detail: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
}

/** Answers what main asks by the number of a button, and keeps the questions; null leaves them open. */
export async function answerQuestions(app: ElectronApplication, button: number | null): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const notes = globalThis as unknown as { questions?: unknown[] };
    const questions = (notes.questions ??= []);
    dialog.showMessageBox = (...call: unknown[]) => {
      questions.push(call.at(-1));
      return response === null ? new Promise(() => undefined) : Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);
}

export const questionsOf = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { questions: Question[] }).questions);

interface Fixtures {
  folder: string;
  app: ElectronApplication;
  page: Page;
}

/** A test with the app running in a data folder of its own. */
export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  app: async ({ folder }, use) => {
    const app = await launch(folder);
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    await use(await firstPage(app));
  },
});

export { expect } from '@playwright/test';
