import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beginVaultFile,
  completeVaultFile,
  readVaultFile,
  type VaultFile,
} from '../../src-main/core/vault/vault-file.ts';
import {
  unwrapByKeychain,
  unwrapByPassphrase,
  wrapByKeychain,
  wrapByPassphrase,
} from '../../src-main/core/vault/wraps.ts';
import { standingClock, testFolder } from './support/vault.ts';

const clock = standingClock();

function keychainVault(): { file: VaultFile; dataKey: Buffer; keychainKey: Buffer } {
  const [id, dataKey, keychainKey] = [randomBytes(16).toString('hex'), randomBytes(32), randomBytes(32)];
  return { file: { version: 1, id, wraps: [wrapByKeychain(id, dataKey, keychainKey)] }, dataKey, keychainKey };
}

function written(file: VaultFile): string {
  const dataDir = testFolder();
  beginVaultFile(dataDir, file);
  completeVaultFile(dataDir, file);
  return dataDir;
}

test('the data key comes back by the key that sealed it, and by no other vault or key', () => {
  const dataKey = randomBytes(32);
  const key = randomBytes(32);
  const wrap = wrapByKeychain('one', dataKey, key);
  expect(unwrapByKeychain('one', wrap, key)).toEqual(dataKey);
  expect(unwrapByKeychain('other', wrap, key)).toBe(null);
  expect(unwrapByKeychain('one', wrap, randomBytes(32))).toBe(null);
  expect(unwrapByKeychain('one', wrap, randomBytes(31))).toBe(null);
  expect(unwrapByKeychain('one', { ...wrap, tag: Buffer.alloc(16).toString('base64') }, key)).toBe(null);
});

test('the data key comes back by its passphrase, whose cost is what was agreed', async () => {
  const dataKey = randomBytes(32);
  const wrap = await wrapByPassphrase('one', dataKey, 'a passphrase');
  expect(wrap).toMatchObject({ kind: 'passphrase', n: 2 ** 17, r: 8, p: 1 });
  expect(await unwrapByPassphrase('one', wrap, 'a passphrase')).toEqual(dataKey);
  expect(await unwrapByPassphrase('one', wrap, 'A passphrase')).toBe(null);
  expect(await unwrapByPassphrase('other', wrap, 'a passphrase')).toBe(null);
});

test('what is written is read again, and the file tells neither key', () => {
  const { file, dataKey, keychainKey } = keychainVault();
  const dataDir = written(file);
  expect(readVaultFile(dataDir, clock)).toEqual({ file, complete: true });
  const text = readFileSync(join(dataDir, 'vault.json'), 'utf8');
  for (const key of [dataKey, keychainKey]) {
    for (const encoding of ['hex', 'base64'] as const) expect(text).not.toContain(key.toString(encoding));
  }
});

test.each([
  ['an n that would take all memory', { n: 2 ** 30 }],
  ['an n that is no power of two', { n: 100_000 }],
  ['an n that is quick to guess', { n: 2 }],
  ['an r out of bounds', { r: 2 ** 20 }],
  ['a p out of bounds', { p: 10_000 }],
  ['a short salt', { salt: 'AAAA' }],
  ['a short tag', { tag: Buffer.alloc(4).toString('base64') }],
  ['a field too much', { more: true }],
])('%s is not used, however well the file is made', (_, change) => {
  const dataDir = testFolder();
  const sealed = {
    iv: Buffer.alloc(12).toString('base64'),
    key: Buffer.alloc(32).toString('base64'),
    tag: Buffer.alloc(16).toString('base64'),
  };
  const wrap = { kind: 'passphrase', salt: Buffer.alloc(16).toString('base64'), n: 2 ** 17, r: 8, p: 1, ...sealed };
  const put = (one: object): void => {
    const file = { version: 1, id: '0'.repeat(32), wraps: [one] };
    const sum = createHash('sha256').update(JSON.stringify(file)).digest('base64');
    writeFileSync(join(dataDir, 'vault.json'), JSON.stringify({ ...file, sum }));
  };
  put(wrap);
  expect(readVaultFile(dataDir, clock).file.id).toBe('0'.repeat(32));
  put({ ...wrap, ...change });
  expect(() => readVaultFile(dataDir, clock)).toThrow('storage_damaged');
});

test('whatever text lies there, it is read, refused or damaged, and nothing else', () => {
  const dataDir = testFolder();
  const text = fc.oneof(fc.json(), fc.string(), fc.constant('x'.repeat(100_000)), fc.constant('{"version":2}'));
  fc.assert(
    fc.property(text, (content) => {
      writeFileSync(join(dataDir, 'vault.json'), content);
      try {
        readVaultFile(dataDir, clock);
      } catch (error) {
        expect(['storage_damaged', 'storage_newer']).toContain((error as Error).message);
      }
    }),
  );
});

test('after a kill at any moment of writing there is the old file or the new, whole', async () => {
  const { file } = keychainVault();
  const dataDir = written(file);
  const ids = new Set<string>();
  for (let nth = 0; nth < 15; nth += 1) {
    const writer = fork(join(import.meta.dirname, 'support/vault-file-writer.ts'), [dataDir], { execArgv: [] });
    for (let heard = 0; heard <= nth; heard += 1) await once(writer, 'message');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const read = readVaultFile(dataDir, clock);
    expect(read.complete).toBe(true);
    ids.add(read.file.id);
  }
  expect(ids.size).toBeGreaterThan(5);
});
