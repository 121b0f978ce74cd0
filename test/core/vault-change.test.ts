import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failed } from '../../src-preload/contract/failure.ts';
import { newVault } from '../../src-main/core/vault/data-key.ts';
import {
  beginVaultFile,
  completeVaultFile,
  readVaultFile,
  type VaultFile,
} from '../../src-main/core/vault/vault-file.ts';
import { unwrapByPassphrase, wrapByPassphrase } from '../../src-main/core/vault/wraps.ts';
import { keychainInMemory } from './support/keychain.ts';
import { keeperOn, standingClock, testFolder, vaultWithPassphrase } from './support/vault.ts';

const first = 'the first passphrase';
const second = 'the second passphrase';

const add = (passphrase: string, current: string | null = null) =>
  ({ act: 'set_passphrase', passphrase, current }) as const;

/** A vault that both open. */
async function vaultWithBoth() {
  const place = keeperOn({ keychain: keychainInMemory() });
  await place.keeper.start();
  await place.keeper.change(add(first));
  return place;
}

/** What a start on the folder comes to, with this keychain. */
async function startOn(dataDir: string, keychain = keychainInMemory({ silent: true })) {
  const { keeper } = keeperOn({ dataDir, keychain });
  await keeper.start();
  return keeper;
}

test('who changes how the vault opens has to know the passphrase that it has', async () => {
  const { keeper } = await vaultWithBoth();
  for (const change of [
    add(second),
    add(second, 'not this one'),
    { act: 'remove_passphrase', current: null } as const,
    { act: 'remove_keychain', current: null } as const,
    { act: 'add_keychain', current: 'not this one' } as const,
  ]) {
    await expect(keeper.change(change), change.act).rejects.toMatchObject({
      code: 'invalid_input',
      failure: { field: 'current' },
    });
  }
  expect(keeper.state()).toMatchObject({ state: 'open', protection: 'both' });
});

test('the last way in can not be taken away', async () => {
  const lastWrap = { code: 'conflict', failure: { params: { reason: 'last_wrap' } } };
  const byKeychain = keeperOn();
  await byKeychain.keeper.start();
  await expect(byKeychain.keeper.change({ act: 'remove_keychain', current: null })).rejects.toMatchObject(lastWrap);
  await expect(byKeychain.keeper.change({ act: 'remove_passphrase', current: null })).resolves.toMatchObject({
    protection: 'keychain',
  });
  const { keeper } = await vaultWithPassphrase(first);
  await expect(keeper.change({ act: 'remove_passphrase', current: first })).rejects.toMatchObject(lastWrap);
  await expect(keeper.change({ act: 'remove_keychain', current: first })).resolves.toMatchObject({
    protection: 'passphrase',
  });
});

test('the passphrase stays while the keychain does not prove that it opens the vault', async () => {
  const keychain = keychainInMemory();
  const { keeper } = keeperOn({ keychain });
  await keeper.start();
  await keeper.change(add(first));
  const remove = () => keeper.change({ act: 'remove_passphrase', current: first });
  keychain.silent = true;
  await expect(remove()).rejects.toMatchObject({ code: 'keychain_silent' });
  keychain.silent = false;
  const kept = new Map(keychain.entries);
  keychain.entries.clear();
  await expect(remove()).rejects.toMatchObject({ code: 'keychain_silent' });
  for (const [name, value] of kept) keychain.entries.set(name, value);
  expect(await remove()).toMatchObject({ protection: 'keychain' });
});

test('without the keychain the passphrase alone opens it, and its entry is gone; beside it again, both do', async () => {
  const keychain = keychainInMemory();
  const { keeper, dataDir } = keeperOn({ keychain });
  await keeper.start();
  await keeper.change(add(first));
  expect(await keeper.change({ act: 'remove_keychain', current: first })).toMatchObject({ protection: 'passphrase' });
  await expect.poll(() => keychain.entries.size).toBe(0);
  await keeper.close();

  const next = await startOn(dataDir, keychain);
  expect(next.state()).toMatchObject({ state: 'locked', protection: 'passphrase', failure: null });
  await next.unlock({ passphrase: first });
  expect(await next.change({ act: 'add_keychain', current: first })).toMatchObject({ protection: 'both' });
  await next.close();
  expect((await startOn(dataDir, keychain)).state()).toMatchObject({ state: 'open', protection: 'both' });
});

test('an entry that was left behind is used again, and one that is none of ours is not overwritten', async () => {
  const keychain = keychainInMemory();
  const stays = { ...keychain, remove: () => Promise.reject(new Failed('keychain_silent')) };
  const { keeper, dataDir } = keeperOn({ keychain: stays });
  await keeper.start();
  await keeper.change(add(first));
  await keeper.change({ act: 'remove_keychain', current: first });
  const left = new Map(keychain.entries);
  expect(await keeper.change({ act: 'add_keychain', current: first })).toMatchObject({ protection: 'both' });
  expect(keychain.entries).toEqual(left);
  await keeper.change({ act: 'remove_keychain', current: first });
  for (const name of left.keys()) keychain.entries.set(name, 'something else');
  await expect(keeper.change({ act: 'add_keychain', current: first })).rejects.toMatchObject({ code: 'conflict' });
  await keeper.close();
  expect((await startOn(dataDir)).state()).toMatchObject({ state: 'locked', protection: 'passphrase' });
});

test('a lock stays over a restart, whatever the keychain would give, until the passphrase is typed', async () => {
  const keychain = keychainInMemory();
  const { keeper, dataDir } = keeperOn({ keychain });
  await keeper.start();
  await keeper.change(add(first));
  expect(await keeper.lock()).toMatchObject({ state: 'locked', protection: 'both' });
  await keeper.close();
  const next = await startOn(dataDir, keychain);
  expect(next.state()).toMatchObject({ state: 'locked', failure: null });
  await next.unlock({ passphrase: first });
  await next.close();
  expect((await startOn(dataDir, keychain)).state().state).toBe('open');
});

test('with the keychain alone the vault is hidden: closed, and opened again by the keychain', async () => {
  const { keeper, calls } = keeperOn();
  await keeper.start();
  expect(await keeper.lock()).toMatchObject({ state: 'hidden', protection: 'keychain' });
  expect(calls).toEqual(['open', 'close']);
  expect(() => keeper.storage()).toThrow('vault_locked');
  expect(await keeper.retry()).toMatchObject({ state: 'open', protection: 'keychain' });
});

test('a change that a lock overtakes does not happen', async () => {
  const { keeper, dataDir } = await vaultWithBoth();
  const changing = keeper.change(add(second, first));
  await keeper.lock();
  await expect(changing).rejects.toMatchObject({ code: 'cancelled' });
  await keeper.close();
  const next = await startOn(dataDir);
  await expect(next.unlock({ passphrase: second })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await next.unlock({ passphrase: first })).toMatchObject({ state: 'open' });
});

test('a changed passphrase leaves nothing of the old one: not in the previous version, nor in what was set aside', async () => {
  const { keeper, dataDir } = await vaultWithBoth();
  const old = JSON.parse(readFileSync(join(dataDir, 'vault.json'), 'utf8')) as VaultFile;
  writeFileSync(join(dataDir, 'vault.json.damaged'), readFileSync(join(dataDir, 'vault.json')));
  await keeper.change(add(second, first));
  const salt = old.wraps.flatMap((wrap) => (wrap.kind === 'passphrase' ? [wrap.salt] : []))[0] ?? 'none';
  const holding = readdirSync(dataDir).filter((name) => readFileSync(join(dataDir, name)).includes(salt));
  expect(holding).toEqual([]);
});

test('where the previous version can not follow, the change counts, and it follows when the vault is closed', async () => {
  const { keeper, dataDir } = await vaultWithBoth();
  const previous = join(dataDir, 'vault.json.previous');
  rmSync(previous);
  mkdirSync(join(previous, 'in the way'), { recursive: true });
  await keeper.change(add(second, first));
  rmSync(previous, { recursive: true });
  await keeper.close();
  expect(readFileSync(previous)).toEqual(readFileSync(join(dataDir, 'vault.json')));
});

test('where vault.json can not be written, the old passphrase stays the one', async () => {
  const { keeper, dataDir } = await vaultWithBoth();
  mkdirSync(join(dataDir, 'vault.json.new', 'in the way'), { recursive: true });
  await expect(keeper.change(add(second, first))).rejects.toMatchObject({ code: 'storage_unwritable' });
  rmSync(join(dataDir, 'vault.json.new'), { recursive: true });
  await keeper.close();
  const next = await startOn(dataDir);
  expect(await next.unlock({ passphrase: first })).toMatchObject({ state: 'open' });
});

test('a kill at any moment of a change leaves the old passphrase or the new', async () => {
  const vault = newVault();
  const wraps = [await wrapByPassphrase(vault.id, vault.dataKey, first)];
  const from: VaultFile = { version: 1, id: vault.id, wraps };
  const to: VaultFile = { ...from, wraps: [await wrapByPassphrase(vault.id, vault.dataKey, second)] };
  const outcomes: string[] = [];
  for (let nth = 1; ; nth += 1) {
    const dataDir = testFolder();
    beginVaultFile(dataDir, from);
    completeVaultFile(dataDir, from);
    const wasKilled = await killedAt(nth, dataDir, from, to);
    const { file, complete } = readVaultFile(dataDir, standingClock());
    outcomes.push(JSON.stringify(file) === JSON.stringify(to) ? 'new' : 'old');
    expect([from, to]).toContainEqual(file);
    expect(complete).toBe(true);
    // Whichever counts, the next start leaves nothing of the other.
    expect(readFileSync(join(dataDir, 'vault.json.previous'))).toEqual(readFileSync(join(dataDir, 'vault.json')));
    expect(readdirSync(dataDir).sort()).toEqual(['vault.json', 'vault.json.previous']);
    if (!wasKilled) break;
  }
  expect(outcomes.length).toBeGreaterThan(10);
  expect(outcomes.join()).toMatch(/^(old,)+(new,)+new$/);
  const [wrap] = to.wraps;
  if (wrap?.kind !== 'passphrase') throw new Error('it was made above');
  expect(await unwrapByPassphrase(to.id, wrap, second)).toEqual(vault.dataKey);
});

async function killedAt(nth: number, dataDir: string, from: VaultFile, to: VaultFile): Promise<boolean> {
  const script = join(import.meta.dirname, 'support/vault-file-changer.ts');
  const child = fork(script, [dataDir, JSON.stringify(from), JSON.stringify(to), String(nth)], { execArgv: [] });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal === 'SIGKILL';
}
