import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failed, failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { cliWords } from '../../src-preload/messages/cli.ts';
import { causeWords } from '../../src-preload/messages/cause-words.ts';
import { failures as failuresEn } from '../../src-preload/messages/failures.en.ts';
import { failures as failuresJa } from '../../src-preload/messages/failures.ja.ts';
import { languages } from '../../src-preload/messages/index.ts';
import { storage } from '../../src-preload/messages/storage.en.ts';
import { storage as storageJa } from '../../src-preload/messages/storage.ja.ts';
import { failureInWords } from '../../src-main/cli/failure-words.ts';
import { grammar } from '../../src-main/cli/grammar/grammar.ts';
import { parse } from '../../src-main/cli/grammar/parse.ts';
import { writeNew } from '../../src-main/core/new-file.ts';
import type { Keychain } from '../../src-main/core/vault/keychain.ts';
import { storageFailure } from '../../src-main/core/storage/storage-failure.ts';
import { keychainInMemory } from './support/keychain.ts';
import { keeperOn, testFolder } from './support/vault.ts';

const failing = (code: string) => failureOf(storageFailure(Object.assign(new Error(code), { code })));

test.each([
  ['ENOSPC', 'storage_full', undefined],
  ['EDQUOT', 'storage_full', 'quota'],
  ['EACCES', 'storage_unwritable', 'not_allowed'],
  ['EPERM', 'storage_unwritable', 'not_allowed'],
  ['EROFS', 'storage_unwritable', 'read_only'],
  ['EIO', 'storage_unwritable', 'disk_error'],
  ['ESTALE', 'storage_unwritable', 'disk_error'],
  ['ENOLCK', 'storage_unwritable', 'no_locks'],
  ['EBUSY', 'storage_unwritable', 'busy'],
  ['ENOTDIR', 'storage_unwritable', 'in_the_way'],
  ['ELOOP', 'storage_unwritable', 'in_the_way'],
  ['ENOENT', 'storage_unwritable', 'missing'],
  ['ENAMETOOLONG', 'storage_unwritable', 'too_long'],
  ['EMFILE', 'storage_unwritable', 'too_many_files'],
  ['SQLITE_FULL', 'storage_full', undefined],
  ['SQLITE_IOERR_SHMSIZE', 'storage_full', undefined],
  ['SQLITE_CORRUPT_VTAB', 'storage_damaged', undefined],
  ['SQLITE_NOTADB', 'storage_damaged', undefined],
  ['SQLITE_BUSY_RECOVERY', 'storage_unwritable', 'in_use'],
  ['SQLITE_IOERR_LOCK', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR_WRITE', 'storage_unwritable', 'disk_error'],
  ['SQLITE_READONLY', 'storage_unwritable', 'read_only'],
  ['SQLITE_READONLY_DBMOVED', 'storage_unwritable', 'missing'],
  ['SQLITE_CANTOPEN_ISDIR', 'storage_unwritable', 'in_the_way'],
  ['SQLITE_CANTOPEN', 'storage_unwritable', undefined],
  ['SQLITE_PERM', 'storage_unwritable', 'not_allowed'],
  ['constructor', 'internal', undefined],
])('%s of the system is %s for the reason %s', (system, code, reason) => {
  const failure = failing(system);
  expect([failure.code, failure.params['reason']]).toEqual([code, reason]);
});

/** Opens a folder that something has been done to, and gives why it can't be used. */
async function refusedAfter(harm: (dataDir: string) => void): Promise<Failure | null> {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  await keeper.close();
  harm(dataDir);
  const next = keeperOn({ dataDir, keychain });
  await next.keeper.start();
  return next.keeper.state().failure;
}

const inItsPlace = (name: string, put: (path: string) => void) => (dataDir: string) => {
  rmSync(join(dataDir, name), { recursive: true, force: true });
  put(join(dataDir, name));
};

test.skipIf(process.platform === 'win32').each([
  ['a folder in the place of the database', inItsPlace('vault.db', (path) => mkdirSync(path)), 'in_the_way'],
  [
    'a link in circles in the place of the folder',
    (dataDir: string) => {
      rmSync(dataDir, { recursive: true });
      symlinkSync(dataDir, dataDir);
    },
    'in_the_way',
  ],
  ['a folder in the place of the lock', inItsPlace('in-use.lock', (path) => mkdirSync(path)), 'in_the_way'],
  [
    'a file in the place of the folder',
    (dataDir: string) => {
      rmSync(dataDir, { recursive: true });
      writeFileSync(dataDir, '');
    },
    'in_the_way',
  ],
])('%s is told as that', async (_, harm, reason) => {
  expect(await refusedAfter(harm)).toMatchObject({ code: 'storage_unwritable', params: { reason } });
});

test('a name that no file system takes is told as too long', async () => {
  const { keeper } = keeperOn({ dataDir: join(testFolder(), 'x'.repeat(300)) });
  await keeper.start();
  expect(keeper.state().failure).toMatchObject({ code: 'storage_unwritable', params: { reason: 'too_long' } });
});

test('a keychain that answers, and gives nothing or another key, is not told as one that does not answer', async () => {
  const { keeper, dataDir, keychain } = keeperOn();
  await keeper.start();
  await keeper.close();
  const giving = (get: Keychain['get']): Keychain => ({ ...keychainInMemory(), get });
  for (const [answering, reason] of [
    [giving(async () => null), 'no_entry'],
    [giving(async () => Buffer.alloc(32).toString('base64')), 'other_key'],
    [giving(async () => 'no key at all'), 'other_key'],
    [giving(() => Promise.reject(new Failed('keychain_silent', { params: { reason: 'late' } }))), 'late'],
  ] as const) {
    const next = keeperOn({ dataDir, keychain: answering });
    await next.keeper.start();
    expect(next.keeper.state()).toMatchObject({ state: 'silent', failure: { params: { reason } } });
    await next.keeper.close();
  }
  const again = keeperOn({ dataDir, keychain });
  await again.keeper.start();
  expect(again.keeper.state().state).toBe('open');
});

test('a file that a person chose is named, and not taken for one of Latchkey’s own', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'file'), '');
  for (const [path, reason] of [
    [join(folder, 'none', 'key'), 'missing'],
    [join(folder, 'file', 'key'), 'in_the_way'],
  ] as const) {
    const failure = await writeNew(path, 'x').then(() => null, failureOf);
    expect(failure).toMatchObject({ code: 'storage_unwritable', params: { reason, fileName: 'key' } });
    const { title, next } = (failure && causeWords(storage, failure)) ?? {};
    expect(title).toContain('key');
    expect(next).not.toContain('Latchkey');
  }
});

/** Every cause that the storage or the keychain gives. */
const causes = Object.entries(storage.causes).flatMap(([code, reasons]) =>
  Object.keys(reasons).map((reason) => new Failed(code as Failure['code'], { params: { reason } }).failure),
);

test.each(languages)('each cause has its own sentence and next step, in window and command: %s', async (language) => {
  const parsed = parse(grammar, ['accounts', 'list']);
  if (parsed.kind !== 'run') throw new Error('it is a command');
  const telling = { language, words: await cliWords(language), command: parsed.call.command };
  const [failures, words] = language === 'en' ? [failuresEn, storage] : [failuresJa, storageJa];
  const inWindow = causes.map((failure) => causeWords(words, failure) ?? failures.codes[failure.code](failure));
  const byCommand = await Promise.all(causes.map((failure) => failureInWords(failure, telling)));
  for (const texts of [inWindow.map(({ title }) => title), inWindow.map(({ next }) => next), byCommand]) {
    expect(new Set(texts).size).toBe(causes.length);
  }
  const lacking = causes.filter((failure) => causeWords(words, failure) === null);
  expect(lacking).toEqual([]);
});
