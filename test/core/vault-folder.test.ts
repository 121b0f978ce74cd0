import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Failed, failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { openVaultInMemory } from '../../src-main/core/vault/database.ts';
import { storageFailure } from '../../src-main/core/storage/storage-failure.ts';
import { trace, whyNoTracing } from '../torture/disk/strace.ts';
import { keeperOn } from './support/vault.ts';

test('a folder that another process has is refused, and is free when that one is killed', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  await keeper.close();
  const holder = fork(join(import.meta.dirname, 'support/folder-holder.ts'), [dataDir], { execArgv: [] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder, 'message');

  const second = keeperOn({ dataDir, keychain });
  await second.keeper.start();
  expect(second.keeper.state()).toMatchObject({
    state: 'refused',
    failure: { code: 'storage_unwritable', params: { reason: 'in_use' } },
  });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(await second.keeper.retry()).toMatchObject({ state: 'open', recovered: [] });
});

test.skipIf(process.platform !== 'linux' || whyNoTracing() !== null)(
  'a file system without locks is not told as another process that has the folder',
  async () => {
    const { keeper, dataDir } = keeperOn();
    await keeper.start();
    const asker = fork(join(import.meta.dirname, 'support/folder-asker.ts'), { execArgv: [] });
    onTestFinished(() => void asker.kill('SIGKILL'));
    await once(asker, 'message');
    const ask = async () => {
      const answer = once(asker, 'message');
      asker.send(dataDir);
      const [{ failure }] = (await answer) as [{ failure: Failure | null }]; // as the asker sends it
      return failure?.params['reason'] ?? null;
    };
    expect(await ask()).toBe('in_use');
    await keeper.close();
    expect(await ask()).toBe(null);
    const { end } = await trace(asker.pid ?? 0, ['-e', 'trace=fcntl', '-e', 'inject=fcntl:error=ENOLCK']);
    expect(await ask()).toBe('no_locks');
    await end();
    expect(await ask()).toBe(null);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('locks-'))).toEqual([]);
  },
);

test('what SQLite and the file system throw has a name, and a fault of the program is left as it is', () => {
  const thrown = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return failureOf(storageFailure(error)).code;
    }
  };
  const vault = openVaultInMemory();
  vault.pragma('max_page_count = 20');
  expect(thrown(() => vault.exec(`INSERT INTO setting VALUES ('a', hex(zeroblob(100000)))`))).toBe('storage_full');
  vault.pragma('query_only = ON');
  expect(thrown(() => vault.exec(`INSERT INTO setting VALUES ('a', '')`))).toBe('storage_unwritable');
  vault.close();
  expect(thrown(() => vault.exec('SELECT 1'))).toBe('vault_locked');
  expect(thrown(() => writeFileSync('/dev/full', 'x'))).toBe('storage_full');
  expect(thrown(() => readFileSync('/nonexistent'))).toBe('storage_unwritable');
  const fault = new TypeError('a fault');
  expect(storageFailure(fault)).toBe(fault);
  const failed = new Failed('conflict');
  expect(storageFailure(failed)).toBe(failed);
});
