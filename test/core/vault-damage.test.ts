import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCache, removeCache } from '../../src-main/core/cache/database.ts';
import { dataKeyFromKeychain } from '../../src-main/core/vault/data-key.ts';
import { openVault } from '../../src-main/core/vault/database.ts';
import { openEncrypted } from '../../src-main/core/storage/sqlite.ts';
import { storageFailure } from '../../src-main/core/storage/storage-failure.ts';
import { readVaultFile } from '../../src-main/core/vault/vault-file.ts';
import { createSettings } from '../../src-main/core/settings/settings.ts';
import { addAccount, testCore, testStack } from './support/core.ts';
import { randomFrom } from './support/random.ts';
import { keeperOn, standingClock, testFolder } from './support/vault.ts';

/** A vault in use: some rows in each database, a copy, and all of it closed. */
async function usedVault() {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  const { vault, cache } = keeper.storage();
  createSettings(vault).set({ theme: 'dark' });
  const note = vault.prepare(`INSERT INTO note VALUES ('acc_1', ?, ?, '')`);
  for (let nth = 0; nth < 40; nth += 1) note.run(`key ${nth}`, 'some words '.repeat(40));
  cache.exec(`INSERT INTO rights_set VALUES (1, '[]', 0, 0)`);
  const key = cache.prepare(
    `INSERT INTO api_key (account, id, name, rights_set, seen_by) VALUES ('acc_1', ?, 'A name of some length', 1, 1)`,
  );
  cache.transaction(() => Array.from({ length: 500 }, (_, nth) => key.run(`KEY${nth}`)))();
  await keeper.close();
  return { dataDir, keychain };
}

type Used = Awaited<ReturnType<typeof usedVault>>;

async function startOn({ dataDir, keychain }: Used) {
  const { keeper } = keeperOn({ dataDir, keychain });
  await keeper.start();
  return keeper;
}

async function dataKeyOf({ dataDir, keychain }: Used): Promise<Buffer> {
  const dataKey = await dataKeyFromKeychain(keychain, readVaultFile(dataDir, standingClock()).file);
  if (dataKey === null) throw new Error('the keychain has lost the key');
  return dataKey;
}

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}

function change(path: string, by: (bytes: Buffer) => Buffer | undefined): void {
  const bytes = readFileSync(path);
  writeFileSync(path, by(bytes) ?? bytes);
}

test('a damaged vault falls back to its copy, and the damaged file is kept', async () => {
  const used = await usedVault();
  change(join(used.dataDir, 'vault.db'), (bytes) => void bytes.fill(0, 5000, 5010));
  const damaged = readFileSync(join(used.dataDir, 'vault.db'));
  const keeper = await startOn(used);
  expect(keeper.state()).toMatchObject({ state: 'open', recovered: ['vault_from_copy'] });
  expect(createSettings(keeper.storage().vault).get().theme).toBe('dark');
  expect(readFileSync(join(used.dataDir, 'vault.db.damaged'))).toEqual(damaged);
  await keeper.close();
  expect((await startOn(used)).state()).toMatchObject({ state: 'open', recovered: [] });
});

test('a vault that was emptied or removed is damaged, not new', async () => {
  for (const damage of [(path: string) => writeFileSync(path, ''), (path: string) => rmSync(path)]) {
    const used = await usedVault();
    damage(join(used.dataDir, 'vault.db'));
    const keeper = await startOn(used);
    expect(keeper.state().recovered).toEqual(['vault_from_copy']);
    expect(createSettings(keeper.storage().vault).get().theme).toBe('dark');
  }
});

test('a vault that is damaged like its copy is set aside, and an empty one begins without what was cached', async () => {
  const used = await usedVault();
  for (const name of ['vault.db', 'vault.db.copy'])
    change(join(used.dataDir, name), (bytes) => void bytes.fill(0, 4096));
  const damaged = readFileSync(join(used.dataDir, 'vault.db'));
  const keeper = await startOn(used);
  expect(keeper.state()).toMatchObject({ state: 'open', recovered: ['vault_lost'] });
  expect(createSettings(keeper.storage().vault).get().theme).toBe('system');
  expect(keeper.storage().cache.prepare('SELECT count(*) FROM api_key').pluck().get()).toBe(0);
  expect(existsSync(join(used.dataDir, 'vault.db.copy.damaged'))).toBe(true);
  expect(readFileSync(join(used.dataDir, 'vault.db.damaged'))).toEqual(damaged);
});

test('a copy that can be neither renewed nor removed fails nothing, and is tried again at the end', async () => {
  const { keeper, dataDir } = keeperOn();
  await keeper.start();
  const copy = join(dataDir, 'vault.db.copy');
  mkdirSync(join(copy, 'in the way'), { recursive: true });
  keeper.storage().renewCopy();
  rmSync(copy, { recursive: true });
  await keeper.close();
  expect(existsSync(copy)).toBe(true);
});

test('a file that can not be removed is a failure by name', () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'cache.db-wal'));
  expect(storageFailure(thrownBy(() => removeCache(folder)))).toMatchObject({ code: 'storage_unwritable' });
});

test('a damaged file is kept for 30 days', async () => {
  const used = await usedVault();
  const clock = standingClock();
  const aside = join(used.dataDir, 'vault.db.damaged');
  copyFileSync(join(used.dataDir, 'vault.db'), aside);
  for (const [days, isKept] of [
    [29, true],
    [31, false],
  ] as const) {
    const then = new Date(clock.now() - days * 24 * 3600 * 1000);
    utimesSync(aside, then, then);
    const { keeper } = keeperOn({ ...used, clock });
    await keeper.start();
    expect(existsSync(aside)).toBe(isKept);
    await keeper.close();
  }
});

test('a cache that can not be used is made anew, and costs no sign-in', async () => {
  const damages: Record<string, (path: string) => void> = {
    'a page': (path) => change(path, (bytes) => void bytes.fill(7, 100, 200)),
    'cut off': (path) => change(path, (bytes) => bytes.subarray(0, 3000)),
    zeros: (path) => change(path, (bytes) => Buffer.alloc(bytes.length)),
    'another key': (path) => {
      rmSync(path);
      openCache(join(path, '..'), Buffer.alloc(32, 1)).cache.close();
    },
  };
  for (const [name, damage] of Object.entries(damages)) {
    const used = await usedVault();
    damage(join(used.dataDir, 'cache.db'));
    const keeper = await startOn(used);
    expect(keeper.state(), name).toMatchObject({ state: 'open', recovered: ['cache_rebuilt'] });
    expect(createSettings(keeper.storage().vault).get().theme).toBe('dark');
    expect(keeper.storage().cache.prepare('SELECT count(*) FROM api_key').pluck().get()).toBe(0);
  }
});

test('a cache that is gone is no news', async () => {
  const used = await usedVault();
  rmSync(join(used.dataDir, 'cache.db'));
  expect((await startOn(used)).state()).toMatchObject({ state: 'open', recovered: [] });
});

test('damage that shows only in use is repaired by reading everything again', async () => {
  const used = await usedVault();
  change(join(used.dataDir, 'cache.db'), (bytes) => void bytes.fill(7, bytes.length - 9000));
  const keeper = await startOn(used);
  expect(keeper.state().recovered).toEqual([]);
  expect(await keeper.recover()).toMatchObject({ state: 'open', recovered: ['cache_rebuilt'] });
  expect(createSettings(keeper.storage().vault).get().theme).toBe('dark');
});

test('damage to the cache that the features meet at the start costs the cache alone', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const { app: first, core, dataDir, keychain } = await testCore();
  await addAccount(first, stack, 'ops');
  await core.close();
  const cache = openEncrypted(join(dataDir, 'cache.db'), await dataKeyOf({ dataDir, keychain }));
  const root = Number(cache.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'synced'`).pluck().get());
  cache.close();
  change(join(dataDir, 'cache.db'), (bytes) => void bytes.fill(7, (root - 1) * 4096, root * 4096));
  // In the background it is asked at once how old the account is.
  const { app } = await testCore({ dataDir, keychain, background: true });
  expect(await app.vault.state()).toMatchObject({ state: 'open', recovered: ['cache_rebuilt'] });
});

test('files of a newer release are refused, with nothing touched', async () => {
  const newer: Record<string, (used: Used) => Promise<void>> = {
    'vault.json': async ({ dataDir }) =>
      change(join(dataDir, 'vault.json'), (bytes) =>
        Buffer.from(JSON.stringify({ ...(JSON.parse(bytes.toString()) as object), version: 2 })),
      ),
    'vault.db': async (used) => {
      const { keeper } = keeperOn(used);
      await keeper.start();
      keeper.storage().vault.pragma('user_version = 99');
      keeper.storage().renewCopy();
      await keeper.close();
    },
    'vault.db.copy': async (used) => {
      const copy = openEncrypted(join(used.dataDir, 'vault.db.copy'), await dataKeyOf(used));
      copy.pragma('user_version = 99');
      copy.close();
    },
  };
  for (const [name, makeNewer] of Object.entries(newer)) {
    const used = await usedVault();
    await makeNewer(used);
    const before = contentOf(used.dataDir);
    const keeper = await startOn(used);
    expect(keeper.state(), name).toMatchObject({ state: 'refused', failure: { code: 'storage_newer' } });
    expect(() => keeper.storage()).toThrow('vault_locked');
    expect(contentOf(used.dataDir), name).toEqual(before);
  }
});

test('a cache of a newer release is made anew: it holds nothing that is not on a server', async () => {
  const used = await usedVault();
  const { keeper } = keeperOn(used);
  await keeper.start();
  keeper.storage().cache.pragma('user_version = 99');
  await keeper.close();
  expect((await startOn(used)).state()).toMatchObject({ state: 'open', recovered: ['cache_rebuilt'] });
});

test('a damaged vault.json falls back to its previous version; without either only starting anew is left', async () => {
  const used = await usedVault();
  change(join(used.dataDir, 'vault.json'), (bytes) => Buffer.from(bytes.toString().replace('"id": "', '"id": "0')));
  const keeper = await startOn(used);
  expect(keeper.state()).toMatchObject({ state: 'open', recovered: [] });
  await keeper.close();

  for (const name of ['vault.json', 'vault.json.previous']) writeFileSync(join(used.dataDir, name), '{}');
  const refused = await startOn(used);
  expect(refused.state()).toMatchObject({ state: 'refused', failure: { code: 'storage_damaged' } });
  expect(existsSync(join(used.dataDir, 'vault.db'))).toBe(true);
  expect(await refused.startAnew()).toMatchObject({ state: 'open', recovered: [] });
});

test('the vault.json of another vault leaves the previous version of this one alone', async () => {
  const [used, other] = [await usedVault(), await usedVault()];
  copyFileSync(join(other.dataDir, 'vault.json'), join(used.dataDir, 'vault.json'));
  const previous = readFileSync(join(used.dataDir, 'vault.json.previous'));
  expect((await startOn(used)).state().state).toBe('silent');
  expect(readFileSync(join(used.dataDir, 'vault.json.previous'))).toEqual(previous);
});

test('bytes in the file of the lock lock nobody out', async () => {
  const used = await usedVault();
  writeFileSync(join(used.dataDir, 'in-use.lock'), Buffer.alloc(5000, 'noise'));
  const keeper = await startOn(used);
  expect(keeper.state()).toMatchObject({ state: 'open', recovered: [] });
  const { keeper: second } = keeperOn(used);
  await second.start();
  expect(second.state()).toMatchObject({ state: 'refused', failure: { params: { reason: 'in_use' } } });
});

test('a journal left beside a damaged vault is not played into the copy', async () => {
  const used = await usedVault();
  const journal = join(used.dataDir, 'vault.db-journal');
  change(join(used.dataDir, 'vault.db'), (bytes) => void bytes.fill(0, 4096));
  writeFileSync(journal, Buffer.alloc(9000, 1));
  const keeper = await startOn(used);
  expect(keeper.state().recovered).toEqual(['vault_from_copy']);
  expect(createSettings(keeper.storage().vault).get().theme).toBe('dark');
});

/** Damages that a disk does, by name. */
const kinds: Record<string, (bytes: Buffer, random: () => number) => Buffer> = {
  'a flipped bit': (bytes, random) => {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return bytes;
  },
  'the plain header': (bytes, random) => {
    bytes[16 + Math.floor(random() * 8)] = Math.floor(random() * 256);
    return bytes;
  },
  zeros: (bytes, random) => bytes.fill(0, Math.floor(random() * bytes.length)),
  noise: (bytes, random) => {
    const from = Math.floor(random() * bytes.length);
    for (let at = from; at < Math.min(from + 600, bytes.length); at += 1) bytes[at] = Math.floor(random() * 256);
    return bytes;
  },
  'cut off': (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
};

test('whatever is damaged in one file, the vault opens with what it held', async () => {
  const used = await usedVault();
  const random = randomFrom(20261124);
  const seen = new Set<string>();
  for (const name of ['vault.db', 'vault.db.copy', 'vault.json', 'vault.json.previous', 'cache.db']) {
    for (const [kind, damage] of Object.entries(kinds)) {
      for (let nth = 0; nth < 6; nth += 1) {
        const dataDir = join(testFolder(), 'data');
        cpSync(used.dataDir, dataDir, { recursive: true });
        change(join(dataDir, name), (bytes) => damage(bytes, random));
        const { keeper } = keeperOn({ dataDir, keychain: used.keychain });
        await keeper.start();
        const what = `${name}, ${kind}, ${nth}`;
        expect(keeper.state(), what).toMatchObject({ state: 'open' });
        const { vault, cache } = keeper.storage();
        expect(createSettings(vault).get().theme, what).toBe('dark');
        expect(vault.prepare('SELECT count(*) FROM note').pluck().get(), what).toBe(40);
        vault.exec(`INSERT INTO setting VALUES ('written', '1')`);
        expect(cache.open).toBe(true);
        keeper.state().recovered.forEach((one) => seen.add(one));
        await keeper.close();
      }
    }
  }
  expect([...seen].sort()).toEqual(['cache_rebuilt', 'vault_from_copy']);
});

test('a folder that can not be made is a failure by name', async () => {
  const file = join(testFolder(), 'a file');
  writeFileSync(file, '');
  const { keeper } = keeperOn({ dataDir: join(file, 'data') });
  await keeper.start();
  expect(keeper.state()).toMatchObject({ state: 'refused', failure: { code: 'storage_unwritable' } });
});

test('a vault cut off in its making is made on, and not taken for a lost one', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  await keeper.close();
  for (const name of readdirSync(dataDir).filter((one) => one !== 'vault.json')) rmSync(join(dataDir, name));
  const again = await startOn({ dataDir, keychain: keychain });
  expect(again.state()).toMatchObject({ state: 'open', recovered: [] });
  expect(existsSync(join(dataDir, 'vault.json.previous'))).toBe(true);
});

test('opening a vault leaves a copy of another key alone until it is needed', () => {
  const place = { dataDir: testFolder(), dataKey: Buffer.alloc(32, 1), clock: standingClock(), wasMade: false };
  openVault(place).vault.close();
  const other = openVault({ ...place, dataDir: testFolder() }).vault;
  other.close();
  copyFileSync(other.name, join(place.dataDir, 'vault.db.copy'));
  const { vault, recovered } = openVault({ ...place, wasMade: true });
  expect(recovered).toBe(null);
  vault.close();
});

function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== 'in-use.lock');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}
