import type { Database } from 'better-sqlite3';
import { isPlain } from './fold.ts';

/** Between texts: a character that none keeps when it is read for a list. */
const end = '\x1e';
const endSql = `char(${end.charCodeAt(0)})`;

/** A column of many keys as one text, since that crosses from SQLite many times as fast as a value a key. */
const texts = (column: string) => `group_concat(${column}, ${endSql})`;
const numbers = (column: string) => `json_group_array(${column})`;
const columns = [
  numbers('row'),
  numbers('rights_set'),
  numbers('news IS NOT NULL'),
  // Once, where all are of one account.
  `CASE WHEN min(account) = max(account) THEN min(account) ELSE ${texts('account')} END`,
  texts(`ifnull(expires_at, '')`),
  texts(`replace(lower(name || char(10) || id), ${endSql}, ' ')`),
].join(', ');

/** What lists need of some keys, a column each, in the order of the rows. */
export interface ListedColumns {
  rows: number[];
  rightsSets: number[];
  /** 1 for what is new or changed. */
  news: number[];
  /** One a key, or one for all. */
  accounts: string[];
  /** '' for never. */
  expires: string[];
  /** Name, line break and ID, in lower case as far as ASCII goes. */
  texts: string[];
  /** No text has any other than ASCII that shows. */
  arePlain: boolean;
}

/** The SQL of key lists: it reads, and what is read is sorted, searched and counted in memory. */
export function keyListRows(cache: Database) {
  const between = cache
    .prepare<[number, number], (string | null)[]>(
      `SELECT ${columns} FROM (SELECT * FROM api_key WHERE row > ? AND row <= ? ORDER BY row)`,
    )
    .raw();
  const some = cache
    .prepare<[string], (string | null)[]>(
      `SELECT ${columns} FROM (SELECT * FROM api_key WHERE row IN (SELECT value FROM json_each(?)) ORDER BY row)`,
    )
    .raw();
  const created = cache
    .prepare<[number, number], (string | null)[]>(
      `SELECT ${numbers('row')}, ${texts(`ifnull(created_at, '')`)} FROM api_key WHERE row > ? AND row <= ?`,
    )
    .raw();
  const lastRow = cache.prepare<[], number | null>('SELECT max(row) FROM api_key').pluck();
  const rowOf = cache.prepare<[string, string], number>('SELECT row FROM api_key WHERE account = ? AND id = ?').pluck();
  const setsAfter = cache.prepare<[number], { id: number; rights: string; size: number; everything: number }>(
    'SELECT id, rights, size, everything FROM rights_set WHERE id > ?',
  );

  return {
    /** Keys whose row is greater than the first and at most the second: they lie together, decrypted once. */
    between: (after: number, last: number) => split(between.get(after, last)),
    /** Those of the rows that there are. */
    some: (rows: readonly number[]) => split(some.get(JSON.stringify(rows))),
    /** '' where it is not known. */
    created(after: number, last: number): { rows: number[]; created: string[] } {
      const [rows = null, times = null] = created.get(after, last) ?? [];
      return { rows: numbersIn(rows), created: textsIn(times) };
    },
    lastRow: () => lastRow.get() ?? 0,
    rowOf: (account: string, id: string) => rowOf.get(account, id),
    /** Sets of rights that were added after this one; none of them ever changes. */
    setsAfter: (id: number) => setsAfter.all(id),
  };
}
export type KeyListRows = ReturnType<typeof keyListRows>;

function split(read: readonly (string | null)[] = []): ListedColumns {
  const [rows = null, rightsSets = null, news = null, accounts = null, expires = null, names = null] = read;
  return {
    rows: numbersIn(rows),
    rightsSets: numbersIn(rightsSets),
    news: numbersIn(news),
    accounts: textsIn(accounts),
    expires: textsIn(expires),
    texts: textsIn(names),
    arePlain: isPlain(names ?? ''),
  };
}

function numbersIn(json: string | null): number[] {
  return JSON.parse(json ?? '[]') as number[]; // of a column of integers
}

/** Of no keys there is no text. */
function textsIn(joined: string | null): string[] {
  return joined === null ? [] : joined.split(end);
}
