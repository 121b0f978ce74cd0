import { expect, test } from 'vitest';
import { openCacheInMemory } from '../../src-main/core/cache/database.ts';
import type { Db } from '../../src-main/core/vault/sqlite.ts';

function cacheWithKeys(...names: string[]): Db {
  const cache = openCacheInMemory();
  cache.exec(`INSERT INTO rights_set VALUES (1, '[]', 0, 0)`);
  for (const [nth, name] of names.entries()) put(cache, `KEY${nth}`, name);
  return cache;
}

function put(cache: Db, id: string, name: string): void {
  cache
    .prepare(
      `INSERT INTO api_key (account, id, name, folded, rights_set, seen_by) VALUES ('acc', @id, @name, @name, 1, 1)
       ON CONFLICT (account, id) DO UPDATE SET name = excluded.name, folded = excluded.folded, seen_by = seen_by + 1`,
    )
    .run({ id, name });
}

function find(cache: Db, text: string): unknown[] {
  return cache
    .prepare('SELECT rowid FROM api_key_text WHERE api_key_text MATCH ? ORDER BY rowid')
    .pluck()
    .all(`"${text}"`);
}

test('keys are found by any part of name or ID, in Japanese too', () => {
  const cache = cacheWithKeys('Gateway in the cellar', 'ゲートウェイの鍵', 'Backup');
  expect(find(cache, 'WAY IN')).toEqual([1]);
  expect(find(cache, 'ウェイ')).toEqual([2]);
  expect(find(cache, 'ey2')).toEqual([3]);
});

test('the index follows what is renamed and removed, and what is only seen again costs it nothing', () => {
  const cache = cacheWithKeys('Gateway', 'Backup');
  const writes = cache.prepare('SELECT total_changes()').pluck();
  const before = Number(writes.get());
  put(cache, 'KEY1', 'Backup');
  expect(Number(writes.get()) - before).toBe(1);
  put(cache, 'KEY0', 'Cellar');
  cache.exec(`DELETE FROM api_key WHERE id = 'KEY1'`);
  expect([find(cache, 'Gateway'), find(cache, 'Cellar'), find(cache, 'Backup')]).toEqual([[], [1], []]);
  cache.exec(`INSERT INTO api_key_text (api_key_text, rank) VALUES ('integrity-check', 1)`);
});

test('an account is listed in each order without sorting', () => {
  const cache = cacheWithKeys('Gateway');
  for (const order of ['name COLLATE NOCASE, id', 'created_at, id', 'expires_at, id']) {
    const plan = cache
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT row FROM api_key WHERE account = 'acc' ORDER BY ${order}`,
      )
      .all();
    expect(plan.map(({ detail }) => detail).join(), order).not.toContain('TEMP B-TREE');
  }
});
