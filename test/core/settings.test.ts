import { expect, test } from 'vitest';
import { createJournal } from '../../src-main/core/journal/journal.ts';
import { createSettings, defaultSettings } from '../../src-main/core/settings/settings.ts';
import { openVaultInMemory } from '../../src-main/core/vault/database.ts';
import { standingClock } from './support/vault.ts';

test('settings are the defaults until they are set, one by one', () => {
  const vault = openVaultInMemory();
  const settings = createSettings(vault);
  expect(settings.get()).toEqual(defaultSettings);
  expect(settings.set({ language: 'ja', account: 'acc_aaaaaaaaaaaaaaaa' })).toEqual({
    ...defaultSettings,
    language: 'ja',
    account: 'acc_aaaaaaaaaaaaaaaa',
  });
  expect(settings.set({ account: null, theme: undefined })).toEqual({ ...defaultSettings, language: 'ja' });
  expect(createSettings(vault).get()).toEqual({ ...defaultSettings, language: 'ja' });
});

test('a stored value that can not be read counts as not set, and so does a setting of another release', () => {
  const vault = openVaultInMemory();
  vault.exec(
    `INSERT INTO setting VALUES ('theme', '"sepia"'), ('language', '{'), ('clipboardSeconds', '30'), ('later', '1')`,
  );
  expect(createSettings(vault).get()).toEqual({ ...defaultSettings, clipboardSeconds: 30 });
});

test('the journal tells what was done, newest first, and never a secret', () => {
  const journal = createJournal(openVaultInMemory(), standingClock(), () => undefined);
  journal.record('acc_1', 'key_created', 'KEYID', { name: 'Gateway' });
  journal.record(null, 'key_deleted', 'NNSXS.ABCDEF234567.SECRET234567', {
    name: 'was NNSXS.ABCDEF234567.SECRET234567!',
  });
  expect(journal.newest(10)).toEqual([
    {
      seq: 2,
      at: '2026-11-24T06:00:00.000000Z',
      account: null,
      act: 'key_deleted',
      subject: 'NNSXS.…',
      details: '{"name":"was NNSXS.…!"}',
    },
    {
      seq: 1,
      at: '2026-11-24T06:00:00.000000Z',
      account: 'acc_1',
      act: 'key_created',
      subject: 'KEYID',
      details: '{"name":"Gateway"}',
    },
  ]);
  expect(journal.subjects('acc_1', 'key_created')).toEqual(['KEYID']);
  expect(journal.subjects('acc_2', 'key_created')).toEqual([]);
});

test('the journal keeps the newest ten thousand entries', () => {
  const vault = openVaultInMemory();
  const journal = createJournal(vault, standingClock(), () => undefined);
  vault.transaction(() => {
    for (let nth = 0; nth < 10_005; nth += 1) journal.record(null, 'tick', String(nth));
  })();
  expect(journal.newest(20_000)).toHaveLength(10_000);
  expect(journal.newest(20_000).at(-1)?.subject).toBe('5');
});

test('which keys this app made is known for longer', () => {
  const vault = openVaultInMemory();
  const journal = createJournal(vault, standingClock(), () => undefined);
  vault.transaction(() => {
    journal.record('acc_1', 'key_created', 'KEYID');
    for (let nth = 0; nth < 10_005; nth += 1) journal.record('acc_1', 'key_changed_elsewhere', String(nth));
  })();
  expect(journal.subjects('acc_1', 'key_created')).toEqual(['KEYID']);
  expect(journal.newest(20_000)).toHaveLength(10_001);
});

test('what is done is not told as failed where the journal can’t be written', () => {
  const vault = openVaultInMemory();
  const logged: string[] = [];
  const journal = createJournal(vault, standingClock(), (event) => logged.push(event));
  vault.exec('DROP TABLE journal');
  expect(() => journal.record('acc_1', 'user_deleted', 'ops')).toThrow();
  journal.recordDone('acc_1', 'user_deleted', 'ops');
  expect(logged).toEqual(['journal.not_written']);
});
