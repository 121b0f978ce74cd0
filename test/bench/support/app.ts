import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { join } from 'node:path';
import { startKeyring } from '../../../build/scripts/keyring.ts';
import { createKeychain } from '../../../src-main/core/vault/keychain.ts';
import { nodeKeychainProcess } from '../../../src-main/core/vault/keychain-process.ts';
import { useRuntime } from '../../electron/runtime.ts';
import type { SeedUser } from '../../stack/seed.ts';
import { prepareFolder, type PreparedFolder } from './folder.ts';

const project = join(import.meta.dirname, '../../..');
/** The bench's name in the keychain. */
export const benchService = 'Latchkey bench';

export interface Started {
  app: ElectronApplication;
  page: Page;
  /** When the process was started, in ms since 1970. */
  at: number;
}

/** Starts the built app, or another one, with a data folder. */
export async function startApp(dataDir: string, target = project): Promise<Started> {
  useRuntime();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const at = Date.now();
  const app = await _electron.launch({
    args: [target, `--user-data-dir=${dataDir}`],
    env: { ...Object.fromEntries(inherited), LATCHKEY_KEYCHAIN_SERVICE: benchService },
    chromiumSandbox: true,
  });
  return { app, page: await app.firstWindow(), at };
}

/** Makes a data folder that the built app opens by a keychain of the bench's own, and takes both away afterwards. */
export async function withFolder<T>(users: SeedUser[], work: (folder: PreparedFolder) => Promise<T>): Promise<T> {
  const keyring = process.platform === 'linux' ? await startKeyring() : null;
  Object.assign(process.env, keyring?.env);
  const folder = await prepareFolder([{ users }]);
  try {
    const entry = join(project, 'out/main/keychain.js');
    const keychain = createKeychain({ spawn: () => nodeKeychainProcess(entry), service: benchService });
    for (const [name, value] of folder.entries) await keychain.set(name, value);
    return await work(folder);
  } finally {
    await folder.end();
    await keyring?.stop();
  }
}

/** When a mark was set in the page for the last time, in ms since 1970. Waits for the first. */
export async function markedAt(page: Page, name: string): Promise<number> {
  const marks = (mark: string) => performance.getEntriesByName(mark).length > 0;
  await page.waitForFunction(marks, name);
  return page.evaluate((mark) => {
    const last = performance.getEntriesByName(mark).at(-1);
    return performance.timeOrigin + (last?.startTime ?? NaN);
  }, name);
}
