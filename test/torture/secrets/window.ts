import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeyring } from '../../../build/scripts/keyring.ts';
import { systemClock } from '../../../src-main/core/clock.ts';
import { dataKeyFromKeychain } from '../../../src-main/core/vault/data-key.ts';
import { createKeychain } from '../../../src-main/core/vault/keychain.ts';
import { nodeKeychainProcess } from '../../../src-main/core/vault/keychain-process.ts';
import { readVaultFile } from '../../../src-main/core/vault/vault-file.ts';
import { useRuntime } from '../../electron/runtime.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import { filesBelow, pagesOfDatabase, texts, type Place } from './places.ts';
import { credential, type Planted } from './planted.ts';
import { lineOf, search, type Allowed } from './search.ts';

const project = join(import.meta.dirname, '../../..');
const service = 'Latchkey torture';
const keychainChild = join(project, 'out/main/keychain.js');

/** True where there is a built app to start. */
export function isBuilt(): boolean {
  return existsSync(join(project, 'out/main/index.js'));
}

/**
 * The same with the built app: signs in and creates a key through its window, as a person does, and searches what the app
 * and Chromium have written, while it runs, after a kill, and after it was quit.
 */
export async function searchWindow(say: (line: string) => void): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-window-'));
  // Chromium may run as a user of its own.
  chmodSync(root, 0o711);
  const folders = { data: join(root, 'data'), temp: join(root, 'temp'), home: join(root, 'home') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  for (const folder of [folders.temp, folders.home]) chmodSync(folder, 0o1777);
  const [signIn, refused] = [credential('NNSXS'), credential('NNSXS')];
  const stack = await startStack({
    users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'], id: signIn.id, secret: signIn.secret }] }],
  });
  const keyring = process.platform === 'linux' ? await startKeyring() : null;
  try {
    return await searchAll({ stack, folders, signIn, refused, keyringEnv: keyring?.env ?? {}, say });
  } finally {
    await keyring?.stop();
    await stack.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Parts {
  stack: Stack;
  folders: { data: string; temp: string; home: string };
  signIn: ReturnType<typeof credential>;
  refused: ReturnType<typeof credential>;
  keyringEnv: Record<string, string>;
  say(line: string): void;
}

async function searchAll(parts: Parts): Promise<string[]> {
  const { stack, folders, signIn, refused, say } = parts;
  const lost: string[] = [];
  const titles: string[] = [];
  const planted: Planted[] = [
    { kind: 'sign-in key, typed', text: signIn.secret },
    { kind: 'refused key, typed', text: refused.secret },
  ];

  async function look(when: string, isClosed: boolean): Promise<void> {
    const dataKey = await dataKeyOf(parts);
    const places: Place[] = [
      filesBelow('data folder, Chromium’s profile and logs', folders.data),
      filesBelow('temporary folder', folders.temp),
      filesBelow('home folder', folders.home),
      texts('titles', 'lines', titles),
      ...(isClosed ? [pagesOfDatabase(folders.data, 'vault.db', dataKey)] : []),
      ...(isClosed ? [pagesOfDatabase(folders.data, 'cache.db', dataKey)] : []),
    ];
    const allowed: Allowed = (one, place, piece) => {
      return one.text === signIn.secret && place.name.startsWith('vault.db') && piece.table === 'credential';
    };
    say(`searched with a window, ${when}:`);
    for (const place of places) {
      const searched = search(place, planted, allowed);
      say(lineOf(searched));
      lost.push(...searched.found);
    }
  }

  const first = await start(parts);
  titles.push(...(await titlesOf(first)));
  await addAccount(first.page, stack.url, refused.whole, signIn.whole);
  planted.push({
    kind: 'secret of a new key, shown and copied',
    text: await createKey(first.page, 'By window', stack),
  });
  titles.push(...(await titlesOf(first)));
  for (const { kind } of planted) say(`planted: ${kind}`);
  await look('while it runs', false);
  first.app.process().kill('SIGKILL');
  await first.app.waitForEvent('close').catch(() => undefined);
  await look('after a kill', true);

  const second = await start(parts);
  await second.page.getByRole('gridcell', { name: /^By window/ }).waitFor();
  titles.push(...(await titlesOf(second)));
  await second.app.close();
  await look('after it was quit', true);
  const log = readFileSync(join(folders.data, 'logs/latchkey.log'), 'utf8');
  if (!log.includes('call_failed')) lost.push('not so: the log tells of the refused key');
  return lost;
}

interface Running {
  app: ElectronApplication;
  page: Page;
}

async function start({ folders, keyringEnv }: Parts): Promise<Running> {
  useRuntime();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    args: [project, `--user-data-dir=${folders.data}`],
    env: {
      ...Object.fromEntries(inherited),
      ...keyringEnv,
      TMPDIR: folders.temp,
      HOME: folders.home,
      LATCHKEY_KEYCHAIN_SERVICE: service,
    },
    chromiumSandbox: true,
  });
  return { app, page: await app.firstWindow() };
}

async function titlesOf({ app, page }: Running): Promise<string[]> {
  const ofWindows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.getTitle()),
  );
  return [...ofWindows, await page.title()];
}

/** First with a key that the server refuses, as by a slip. */
async function addAccount(page: Page, address: string, refused: string, apiKey: string): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await dialog.getByLabel('Server address or API key').fill(address);
  await dialog.getByRole('radio', { name: 'An API key' }).check();
  await dialog.getByLabel('API key', { exact: true }).fill(refused);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByRole('button', { name: 'Check' }).and(page.locator(':enabled')).waitFor();
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByText('This key signs in').waitFor();
  await dialog.getByRole('button', { name: 'Add account' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('gridcell', { name: /^login/ }).waitFor();
}

/** Gives the secret, as the server has it. */
async function createKey(page: Page, name: string, stack: Stack): Promise<string> {
  await page.keyboard.press('Control+Shift+N');
  const sheet = page.getByRole('dialog', { name: 'Create API key' });
  await sheet.getByLabel('Name').fill(name);
  await sheet.getByText('Read only').click();
  await sheet.getByRole('button', { name: 'Create API key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy your new API key' });
  await dialog.getByText(/^NNSXS\./).waitFor();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await dialog
    .getByText(/^Copied/)
    .first()
    .waitFor();
  await dialog.getByRole('button', { name: 'I have copied the key' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return stack.state.findKey('ops', name).secret;
}

async function dataKeyOf({ folders, keyringEnv }: Parts): Promise<Buffer> {
  Object.assign(process.env, keyringEnv);
  const keychain = createKeychain({ spawn: () => nodeKeychainProcess(keychainChild), service });
  const { file } = readVaultFile(folders.data, systemClock);
  const dataKey = await dataKeyFromKeychain(keychain, file);
  if (dataKey === null) throw new Error('the keychain does not open the vault');
  return dataKey;
}
