import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Keychain } from '../../src-main/core/vault/keychain.ts';
import { keychainInMemory } from './support/keychain.ts';
import { keeperOn, vaultWithPassphrase } from './support/vault.ts';

const passphrase = 'correct horse battery';

test('a first start with a keychain makes a vault without asking, and the next start opens it', async () => {
  const { keeper, dataDir, keychain, states } = keeperOn();
  await keeper.start();
  expect(states.map(({ state }) => state)).toEqual(['opening', 'open']);
  expect(keeper.state()).toEqual({ state: 'open', protection: 'keychain', failure: null, recovered: [] });
  keeper.storage().vault.exec(`INSERT INTO setting VALUES ('a', '1')`);
  await keeper.close();

  const next = keeperOn({ dataDir, keychain });
  await next.keeper.start();
  expect(next.keeper.state()).toEqual({ state: 'open', protection: 'keychain', failure: null, recovered: [] });
  expect(next.keeper.storage().vault.prepare('SELECT * FROM setting').all()).toEqual([{ name: 'a', value: '1' }]);
});

test('folder and files are for the user alone', async () => {
  const { keeper, dataDir } = keeperOn();
  await keeper.start();
  const { vault, cache } = keeper.storage();
  vault.exec(`INSERT INTO setting VALUES ('a', '1')`);
  cache.exec(`INSERT INTO user (account, record, fetched_at) VALUES ('acc_1', '{}', '')`);
  keeper.storage().renewCopy();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  const modes = readdirSync(dataDir).map((name) => [name, (statSync(join(dataDir, name)).mode & 0o777).toString(8)]);
  expect(Object.fromEntries(modes)).toEqual({
    'in-use.lock': '600',
    'vault.json': '600',
    'vault.json.previous': '600',
    'vault.db': '600',
    'vault.db-journal': '600',
    'vault.db.copy': '600',
    'cache.db': '600',
    'cache.db-wal': '600',
    'cache.db-shm': '600',
  });
});

test('without a keychain a first start lets the user choose, and memory writes no file', async () => {
  const { keeper, dataDir } = keeperOn({ keychain: keychainInMemory({ silent: true }) });
  await keeper.start();
  expect(keeper.state()).toMatchObject({ state: 'choose', protection: null, failure: { code: 'keychain_silent' } });
  expect(await keeper.create({ protection: 'memory' })).toMatchObject({ state: 'open', protection: 'memory' });
  keeper.storage().vault.exec(`INSERT INTO setting VALUES ('a', '1')`);
  keeper.storage().renewCopy();
  await expect(keeper.lock()).rejects.toMatchObject({ code: 'conflict' });
  await keeper.close();
  expect(existsSync(dataDir)).toBe(false);
});

test('choosing a keychain that is still silent says so, and the choice stays', async () => {
  const keychain = keychainInMemory({ silent: true });
  const { keeper, dataDir } = keeperOn({ keychain });
  await keeper.start();
  await expect(keeper.create({ protection: 'keychain' })).rejects.toMatchObject({ code: 'keychain_silent' });
  expect(keeper.state().state).toBe('choose');
  expect(existsSync(dataDir)).toBe(false);
  keychain.silent = false;
  expect(await keeper.retry()).toMatchObject({ state: 'open', protection: 'keychain' });
});

test('a passphrase locks and unlocks, and a wrong one is told at its field', async () => {
  const { keeper, dataDir, calls } = await vaultWithPassphrase(passphrase);
  expect(keeper.state()).toMatchObject({ state: 'open', protection: 'passphrase' });
  const { vault } = keeper.storage();
  vault.exec(`INSERT INTO setting VALUES ('a', '1')`);

  expect(await keeper.lock()).toMatchObject({ state: 'locked', protection: 'passphrase' });
  expect(calls).toEqual(['open', 'close']);
  expect(vault.open).toBe(false);
  expect(() => keeper.storage()).toThrow('vault_locked');
  await expect(keeper.unlock({ passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'invalid_input',
    failure: { field: 'passphrase' },
  });
  expect(keeper.state().state).toBe('locked');
  expect(await keeper.unlock({ passphrase })).toMatchObject({ state: 'open', protection: 'passphrase', recovered: [] });
  expect(keeper.storage().vault.prepare('SELECT value FROM setting').pluck().get()).toBe('1');
  await keeper.close();

  const next = keeperOn({ dataDir });
  await next.keeper.start();
  expect(next.keeper.state()).toMatchObject({ state: 'locked', protection: 'passphrase', failure: null });
});

test('the keychain is tried again from a lock that nobody asked for, and undoes none that was asked for', async () => {
  const keychain = keychainInMemory();
  const { keeper, dataDir } = keeperOn({ keychain });
  await keeper.start();
  await keeper.change({ act: 'set_passphrase', passphrase, current: null });
  await keeper.close();

  keychain.silent = true;
  const next = keeperOn({ dataDir, keychain });
  await next.keeper.start();
  expect(next.keeper.state()).toMatchObject({ state: 'locked', failure: { code: 'keychain_silent' } });
  keychain.silent = false;
  expect(await next.keeper.retry()).toMatchObject({ state: 'open', protection: 'both' });
  await next.keeper.lock();
  expect(await next.keeper.retry()).toMatchObject({ state: 'locked', failure: null });
});

test('a passphrase is the same however its letters are composed', async () => {
  const { keeper } = await vaultWithPassphrase('café au lait'.normalize('NFC'));
  await keeper.lock();
  expect(await keeper.unlock({ passphrase: 'café au lait'.normalize('NFD') })).toMatchObject({ state: 'open' });
});

test('a vault whose keychain gives nothing is silent, and opens when the keychain answers again', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  await keeper.close();

  const locked = keychainInMemory();
  const next = keeperOn({ dataDir, keychain: locked });
  await next.keeper.start();
  expect(next.keeper.state()).toMatchObject({
    state: 'silent',
    protection: 'keychain',
    failure: { code: 'keychain_silent' },
  });
  await expect(next.keeper.unlock({ passphrase })).rejects.toMatchObject({ code: 'conflict' });
  await expect(next.keeper.create({ protection: 'memory' })).rejects.toMatchObject({ code: 'conflict' });
  for (const name of (await entriesOf(keychain, dataDir)).keys())
    locked.entries.set(name, (await keychain.get(name)) ?? '');
  expect(await next.keeper.retry()).toMatchObject({ state: 'open', failure: null });
});

test('an entry of another key is as good as none', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  await keeper.close();
  const other = keychainInMemory();
  for (const name of (await entriesOf(keychain, dataDir)).keys())
    other.entries.set(name, Buffer.alloc(32).toString('base64'));
  const next = keeperOn({ dataDir, keychain: other });
  await next.keeper.start();
  expect(next.keeper.state().state).toBe('silent');
});

test('a passphrase beside the keychain opens where the keychain does not, and changing it touches no database', async () => {
  const { keeper, dataDir } = keeperOn();
  await keeper.start();
  await keeper.change({ act: 'set_passphrase', passphrase: 'first passphrase', current: null });
  const database = readFileSync(join(dataDir, 'vault.db'));
  expect(await keeper.change({ act: 'set_passphrase', passphrase, current: 'first passphrase' })).toMatchObject({
    state: 'open',
    protection: 'both',
  });
  expect(readFileSync(join(dataDir, 'vault.db'))).toEqual(database);
  await keeper.close();

  const next = keeperOn({ dataDir, keychain: keychainInMemory({ silent: true }) });
  await next.keeper.start();
  expect(next.keeper.state()).toMatchObject({
    state: 'locked',
    protection: 'both',
    failure: { code: 'keychain_silent' },
  });
  await expect(next.keeper.unlock({ passphrase: 'first passphrase' })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await next.keeper.unlock({ passphrase })).toMatchObject({ state: 'open', protection: 'both' });
  expect(readFileSync(join(dataDir, 'vault.json.previous'))).toEqual(readFileSync(join(dataDir, 'vault.json')));
});

test('starting anew keeps the old files, and they can still be opened elsewhere', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  keeper.storage().vault.exec(`INSERT INTO setting VALUES ('a', '1')`);
  await expect(keeper.startAnew()).rejects.toMatchObject({ code: 'conflict' });
  await keeper.close();

  const next = keeperOn({ dataDir, keychain: keychainInMemory() });
  await next.keeper.start();
  expect(await next.keeper.startAnew()).toMatchObject({ state: 'open', protection: 'keychain', recovered: [] });
  expect(next.keeper.storage().vault.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(0);

  const old = keeperOn({ dataDir: join(dataDir, 'set-aside-2026-11-24T06-00-00'), keychain });
  await old.keeper.start();
  expect(old.keeper.state()).toMatchObject({ state: 'open', recovered: [] });
  expect(old.keeper.storage().vault.prepare('SELECT value FROM setting').pluck().get()).toBe('1');
});

test('after three seconds it says that it waits for the keychain, and the passphrase need not wait with it', async () => {
  const { keeper, dataDir } = await vaultWithPassphrase(passphrase);
  await keeper.close();
  const answer = Promise.withResolvers<string | null>();
  const slow: Keychain = {
    ...keychainInMemory(),
    get: () => answer.promise,
    set: () => answer.promise.then(() => undefined),
  };

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = keeperOn({ keychain: slow });
  const started = first.keeper.start();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(first.keeper.state().state).toBe('opening');
  await vi.advanceTimersByTimeAsync(1);
  expect(first.keeper.state().state).toBe('waiting');
  vi.useRealTimers();
  expect(await first.keeper.create({ protection: 'memory' })).toMatchObject({ state: 'open', protection: 'memory' });
  answer.resolve(null);
  await started;
  expect(first.keeper.state()).toMatchObject({ state: 'open', protection: 'memory' });
  expect(existsSync(first.dataDir)).toBe(false);
  expect(existsSync(dataDir)).toBe(true);
});

test('a second keeper is told that the folder is in use, and takes it when the first has gone', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  const second = keeperOn({ dataDir, keychain });
  await second.keeper.start();
  expect(second.keeper.state()).toMatchObject({
    state: 'refused',
    failure: { code: 'storage_unwritable', params: { reason: 'in_use' } },
  });
  await expect(second.keeper.startAnew()).rejects.toMatchObject({ code: 'storage_unwritable' });
  await keeper.close();
  expect(await second.keeper.retry()).toMatchObject({ state: 'open' });
});

test('what the features still do while they stop is let finish, and nobody new gets the databases', async () => {
  const { keeper, calls } = await vaultWithPassphrase(passphrase);
  const locking = keeper.lock();
  expect(keeper.state().state).toBe('locked');
  expect(() => keeper.storage()).toThrow('vault_locked');
  await Promise.all([locking, keeper.unlock({ passphrase })]);
  expect(calls).toEqual(['open', 'close', 'open']);
  expect(keeper.state().state).toBe('open');
});

/** The entry of the folder's vault. */
async function entriesOf(keychain: Keychain, dataDir: string): Promise<Map<string, string | null>> {
  const { id } = JSON.parse(readFileSync(join(dataDir, 'vault.json'), 'utf8')) as { id: string };
  return new Map([[id, await keychain.get(id)]]);
}
