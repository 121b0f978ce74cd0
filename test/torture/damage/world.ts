import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src-main/core/clock.ts';
import { dataKeyFromKeychain } from '../../../src-main/core/vault/data-key.ts';
import { openEncrypted } from '../../../src-main/core/storage/sqlite.ts';
import { readVaultFile } from '../../../src-main/core/vault/vault-file.ts';
import { idle } from '../../core/support/client.ts';
import { keychainInMemory, type TestKeychain } from '../../core/support/keychain.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import { openTortured, type Tortured } from '../kills/worker.ts';
import { factsOf, noteWord } from '../support/facts.ts';

export type Facts = ReadonlyMap<string, string>;

/** A data folder as it lay at some moment, and what it held. */
export interface Base {
  folder: string;
  /** What the vault's last copy holds. */
  atCopy: Facts;
  /** What was acknowledged. */
  atEnd: Facts;
  /** What was being written, and may have been. */
  underWay: Facts;
}
export type BaseName = 'closed' | 'killed' | 'amid a commit';

/** Folders to damage, and what else a damage takes. */
export interface World {
  bases: Record<BaseName, Base>;
  stack: Stack;
  keychain: TestKeychain;
  dataKey: Buffer;
  /** A whole vault of another key, whose entry is in the keychain, and a cache of that key. */
  foreign: string;
  /** A folder for one damaged copy. */
  newFolder(): string;
  end(): Promise<void>;
}

/** `fleetKeys`: how many keys fill the cache. */
export async function createWorld(fleetKeys: number): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-damage-'));
  const inside = (name: string) => join(root, name);
  const keychain = keychainInMemory();
  const login = { name: 'login', rights: ['RIGHT_ALL'] };
  const many = Array.from({ length: fleetKeys }, (_, nth) => ({ name: `key ${nth}`, rights: ['RIGHT_USER_INFO'] }));
  const stack = await startStack({
    users: [
      { id: 'ops', keys: [login, ...many] },
      { id: 'late', keys: [login] },
    ],
  });

  const live = inside('live');
  const atCopy = await beginLife(live, stack, keychain);
  cpSync(live, inside('closed'), { recursive: true });
  const atEnd = await goOn(live, stack, keychain, inside('killed'));
  const found = readVaultFile(live, systemClock);
  const dataKey = await dataKeyFromKeychain(keychain, found.file);
  if (dataKey === null) throw new Error('the keychain has lost the key');
  const underWay = breakOff(live, dataKey, inside('amid'), atEnd);

  const foreign = inside('foreign');
  const other = openTortured(foreign, keychain);
  await other.start();
  await other.core.close();

  let made = 0;
  return {
    bases: {
      closed: { folder: inside('closed'), atCopy, atEnd: atCopy, underWay: new Map() },
      killed: { folder: inside('killed'), atCopy, atEnd, underWay: new Map() },
      'amid a commit': { folder: inside('amid'), atCopy: atEnd, atEnd, underWay },
    },
    stack,
    keychain,
    dataKey,
    foreign,
    newFolder: () => inside(`damaged-${(made += 1)}`),
    async end() {
      await stack.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** From the first start to a close, by which everything is in the copy. */
async function beginLife(dataDir: string, stack: Stack, keychain: TestKeychain): Promise<Facts> {
  const tortured = openTortured(dataDir, keychain);
  const { app, start } = tortured;
  await start();
  const { id: account } = await app.accounts.add({ address: stack.url, apiKey: stack.key('ops', 'login'), label: 'A' });
  await idle(app);
  await app.settings.set({ clipboardSeconds: 120 });
  // Long enough for pages that overflow, and enough of them for pages in between.
  const keys = stack.state.keys('ops').slice(1, 41);
  for (const [nth, { id }] of keys.entries()) {
    await app.keys.note({ account, id, text: `${noteWord} ${nth} `.padEnd(nth % 8 === 0 ? 4000 : 600, 'words ') });
  }
  for (const { id } of keys.slice(30)) await app.keys.note({ account, id, text: '' });
  for (const name of ['held', 'confirmed']) await app.keys.create(keyNamed(account, name));
  const confirmed = (await app.secrets.pending()).find(({ name }) => name === 'confirmed');
  if (confirmed !== undefined) await app.secrets.confirm({ secret: confirmed.secret });
  return endOf(tortured);
}

/** Acts that the copy does not know yet; the folder as a kill leaves it is laid down. */
async function goOn(dataDir: string, stack: Stack, keychain: TestKeychain, killed: string): Promise<Facts> {
  const tortured = openTortured(dataDir, keychain);
  const { app, start } = tortured;
  await start();
  const [first] = await app.accounts.list();
  if (first === undefined) throw new Error('the account is gone');
  await app.keys.create(keyNamed(first.id, 'held later'));
  await app.accounts.change({ account: first.id, change: { label: 'B' } });
  await app.settings.set({ clipboardSeconds: 30 });
  await app.accounts.add({ address: stack.url, apiKey: stack.key('late', 'login') });
  await idle(app);
  cpSync(dataDir, killed, { recursive: true });
  return endOf(tortured);
}

/** The folder as a kill amid a commit leaves it: pages are in the file already, what they were in the journal. */
function breakOff(live: string, dataKey: Buffer, amid: string, facts: Facts): Facts {
  const vault = openEncrypted(join(live, 'vault.db'), dataKey);
  vault.pragma('journal_mode = TRUNCATE');
  vault.pragma('synchronous = FULL');
  vault.pragma('cache_size = 1');
  vault.exec('BEGIN IMMEDIATE');
  vault.exec(`UPDATE note SET text = replace(text, 'words', 'WORDS')`);
  cpSync(live, amid, { recursive: true });
  vault.exec('ROLLBACK');
  vault.close();
  const notes = [...facts].filter(([what]) => what.startsWith('note'));
  return new Map(notes.map(([what, text]) => [what, text.replaceAll('words', 'WORDS')]));
}

/** Lays a database of another key where one of this vault's was. */
export function layForeign({ foreign }: World, dataDir: string, name: 'vault.db' | 'vault.db.copy' | 'cache.db'): void {
  copyFileSync(join(foreign, name), join(dataDir, name));
  for (const journal of ['-journal', '-wal', '-shm']) rmSync(join(dataDir, `${name}${journal}`), { force: true });
}

/** Lets a database of the folder look like one that a newer release has written. */
export function makeNewer(dataDir: string, name: 'vault.db' | 'vault.db.copy' | 'cache.db', dataKey: Buffer): void {
  const db = openEncrypted(join(dataDir, name), dataKey);
  db.pragma('user_version = 99');
  db.close();
}

async function endOf({ core, app }: Tortured): Promise<Facts> {
  const facts = await factsOf(app);
  await core.close();
  return facts;
}

function keyNamed(account: string, name: string) {
  return { account, name, rights: ['RIGHT_USER_INFO'], expiresAt: null };
}
