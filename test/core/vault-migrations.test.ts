import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { cacheMigrations } from '../../src-main/core/cache/migrations.ts';
import { vaultMigrations } from '../../src-main/core/vault/migrations.ts';
import { migrate, versionOf, type Db } from '../../src-main/core/storage/sqlite.ts';

describe.each([
  ['vault.db', vaultMigrations],
  ['cache.db', cacheMigrations],
])('%s', (_, migrations) => {
  const earlier = migrations.map((_migration, version) => version);

  test.each(earlier)('from version %i it becomes what a new one is, and keeps its rows', (version) => {
    const old = databaseAt(migrations, version);
    const filled = fill(old);
    migrate(old, migrations);
    expect(versionOf(old)).toBe(migrations.length);
    expect(schemaOf(old)).toEqual(schemaOf(databaseAt(migrations, migrations.length)));
    for (const table of filled.filter((name) => !isTakenOver(name))) expect(countOf(old, table), table).toBe(1);
    expect(old.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(old.pragma('foreign_key_check')).toEqual([]);
  });

  test('every table is strict', () => {
    const tables = tablesOf(databaseAt(migrations, migrations.length));
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
    expect(tables.length).toBeGreaterThan(5);
  });

  test('a newer version is refused and left as it is', () => {
    const newer = databaseAt(migrations, migrations.length);
    newer.pragma(`user_version = ${migrations.length + 1}`);
    const schema = schemaOf(newer);
    expect(() => migrate(newer, migrations)).toThrow('storage_newer');
    expect([versionOf(newer), schemaOf(newer)]).toEqual([migrations.length + 1, schema]);
  });

  test('a step that fails leaves the version that was', () => {
    const database = databaseAt(migrations, 0);
    expect(() => migrate(database, [...migrations, 'CREATE TABLE half (a TEXT) STRICT; CREATE nonsense'])).toThrow(
      'syntax',
    );
    expect([versionOf(database), schemaOf(database)]).toEqual([0, []]);
  });
});

function databaseAt(migrations: readonly string[], version: number): Db {
  const database = new Database(':memory:');
  migrate(database, migrations.slice(0, version));
  return database;
}

function schemaOf(database: Db): unknown[] {
  return database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
}

/** A row in every table, with something of each column's type; gives the tables' names. */
function fill(database: Db): string[] {
  database.pragma('foreign_keys = OFF');
  const tables = tablesOf(database);
  for (const { name } of tables) {
    const columns = database
      .prepare<[string], { name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)')
      .all(name);
    const values = columns.map(({ type }) => ({ TEXT: `'1'`, BLOB: `x'01'` })[type] ?? '1');
    database.exec(`INSERT INTO ${name} (${columns.map((column) => column.name).join()}) VALUES (${values.join()})`);
  }
  return tables.map(({ name }) => name);
}

function countOf(database: Db, table: string): unknown {
  return database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

/** Whose rows another table has now: see `acts-migration.test.ts`. */
function isTakenOver(table: string): boolean {
  return ['intent', 'journal'].includes(table);
}

interface Table {
  name: string;
  type: string;
  strict: number;
}

function tablesOf(database: Db): Table[] {
  const tables = database.prepare<[], Table>('PRAGMA table_list').all();
  return tables.filter(({ name, type }) => type === 'table' && !isOfSqlite(name));
}

/** SQLite's own, and those that a full-text index consists of. */
function isOfSqlite(name: string): boolean {
  return /^sqlite_|^api_key_text/.test(name);
}

test('what an earlier cache took beyond the limits is cut, or read again; all else stays', () => {
  const step = cacheMigrations.findIndex((migration) => migration.includes('substr(name, 1, 49)'));
  const cache = databaseAt(cacheMigrations, step);
  cache.exec("INSERT INTO rights_set VALUES (1, '[]', 0, 0)");
  const add = cache.prepare(
    "INSERT INTO api_key (account, id, name, rights_set, seen_by) VALUES ('acc_aaaaaaaaaaaaaaaa', ?, ?, 1, 1)",
  );
  for (const [id, name] of [
    ['GOOD_1-a', 'x'.repeat(50)],
    ['LONG', '名'.repeat(90)],
    ['A'.repeat(65), 'too long an ID'],
    ['A/../B', 'a path'],
    ['\u001b[2J', 'a command'],
  ])
    add.run(id, name);
  const user = cache.prepare("INSERT INTO user (account, record, fetched_at) VALUES (?, ?, '')");
  user.run('acc_aaaaaaaaaaaaaaaa', JSON.stringify({ ids: { user_id: 'ops' } }));
  user.run('acc_bbbbbbbbbbbbbbbb', JSON.stringify({ name: 'x'.repeat(100_000) }));
  migrate(cache, cacheMigrations);
  expect(cache.prepare('SELECT id, name FROM api_key ORDER BY id').all()).toEqual([
    { id: 'GOOD_1-a', name: 'x'.repeat(50) },
    { id: 'LONG', name: `${'名'.repeat(49)}…` },
  ]);
  expect(cache.prepare('SELECT account FROM user').pluck().all()).toEqual(['acc_aaaaaaaaaaaaaaaa']);
});
