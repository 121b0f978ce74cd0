import { expect, test } from 'vitest';
import { openCacheInMemory } from '../../src-main/core/cache/database.ts';
import { sortedInTurns } from '../../src-main/core/keys/in-turns.ts';
import { createKeyIndex } from '../../src-main/core/keys/key-index.ts';
import { keyListRows } from '../../src-main/core/keys/list-rows.ts';
import { keyRows, type Key } from '../../src-main/core/keys/rows.ts';
import { randomFrom } from './support/random.ts';

const account = 'acc_aaaaaaaaaaaaaaaa';

function cacheWithKeys(...names: string[]) {
  const cache = openCacheInMemory();
  const rows = keyRows(cache);
  const put = (of: string, one: Key, run: number) =>
    rows.put(of, one, { since: run, run, isNews: () => false, isOwn: () => true });
  for (const [nth, name] of names.entries()) put(account, key(`KEY${nth}`, name), 1);
  const index = createKeyIndex(keyListRows(cache), rows);
  const inOrder = async () =>
    (await index.asItIs((now) => now.inOrder('name'))).map((place) => index.columns.texts[place]?.split('\n')[0]);
  return { cache, rows, put, index, names: inOrder };
}

function key(id: string, name: string): Key {
  const created = '2026-11-24T06:00:00.000000Z';
  return { id, name, rights: ['RIGHT_USER_INFO'], createdAt: created, updatedAt: created, expiresAt: null };
}

test('keys are in the order of their names, whatever their case or width', async () => {
  const { names } = cacheWithKeys('beta', 'Alpha', 'ｇａｔｅｗａｙ', 'ALPHA 2');
  expect(await names()).toEqual(['alpha', 'alpha 2', 'beta', 'gateway']);
});

test('the index follows what is written, renamed, removed, swept and forgotten', async () => {
  const { rows, put, names, index } = cacheWithKeys('b', 'd');
  expect(await names()).toEqual(['b', 'd']);
  put(account, key('KEY2', 'c'), 2);
  put(account, key('KEY1', 'a'), 1);
  expect(await names()).toEqual(['a', 'b', 'c']);
  rows.remove(account, 'KEY0');
  expect(await names()).toEqual(['a', 'c']);
  rows.sweep(account, rows.rowsOf(account, 0, 10), 2);
  expect(await names()).toEqual(['c']);
  put('acc_bbbbbbbbbbbbbbbb', key('KEY0', 'other'), 1);
  expect((await index.of(account)).map((place) => index.columns.texts[place])).toEqual(['c\nkey2']);
  rows.forgetSome(account, 10);
  expect(await names()).toEqual(['other']);
});

test('what is written while the index is read is in it', async () => {
  const { rows, put, names } = cacheWithKeys(...Array.from({ length: 5_000 }, (_, nth) => `key ${nth}`));
  const reading = names();
  put(account, key('NEW', 'written meanwhile'), 1);
  rows.remove(account, 'KEY4999');
  expect(await reading).toHaveLength(5_000);
  expect(await names()).toContain('written meanwhile');
  expect(await names()).not.toContain('key 4999');
});

test('a key that is only seen again costs no write', () => {
  const { cache, rows } = cacheWithKeys('a');
  const writes = cache.prepare<[], number>('SELECT total_changes()').pluck();
  const before = writes.get();
  const seen = new Set<number>();
  const hearing = { since: 2, run: 2, isNews: () => true, isOwn: () => false };
  expect(rows.putListed(account, key('KEY0', 'a'), { ...hearing, seen, fresh: [], newSets: 0, isFirst: false })).toBe(
    'same',
  );
  expect([writes.get(), seen.size]).toEqual([before, 1]);
});

test('sorting in turns gives what sorting does', async () => {
  const random = randomFrom(7);
  const items = Array.from({ length: 30_000 }, (_, nth) => ({ by: Math.floor(random() * 500), nth }));
  const compare = (a: { by: number }, b: { by: number }) => a.by - b.by;
  expect(await sortedInTurns(items, compare)).toEqual(items.toSorted(compare));
  expect(await sortedInTurns([], compare)).toEqual([]);
});
