import type { Database } from 'better-sqlite3';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { News } from '../../../src-preload/contract/keys.ts';
import type * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { writesOf } from '../storage/changes.ts';
import type { Arrival, ListReading } from '../sync/list.ts';
import { createChangeLog } from './change-log.ts';
import { rightsSetRows } from './rights-set-rows.ts';

/** A key as the server stores it, in this app's words; times are texts of one width. */
export interface Key {
  id: string;
  name: string;
  rights: string[];
  createdAt: string | null;
  updatedAt: string | null;
  expiresAt: string | null;
}

export interface KeyRow {
  row: number;
  account: string;
  id: string;
  name: string;
  rights: string;
  created_at: string | null;
  updated_at: string | null;
  expires_at: string | null;
  seen_by: number;
  news: v.InferOutput<typeof News>;
}

/** How an answer of the server is to be read. */
export interface Hearing {
  /** What is marked with this number or a greater one may have been written since it was asked for. */
  readonly since: number;
  /** The number that what is written now is marked with. */
  readonly run: number;
  /** Of a key that was not here: whether it is news to the user. */
  isNews(key: Key): boolean;
  /** Of a key that differs from what is here: whether this app did that. */
  isOwn(was: Pick<Key, 'name' | 'expiresAt' | 'rights'>, key: Key): boolean;
}

/** A reading of an account's whole list. */
export interface Reading extends Hearing, ListReading {
  /** How many sets of rights no key here had before. */
  newSets: number;
}

/** Sets of rights that one reading may bring: keys are made by people and programs, which give the same ones again and again. */
const mostNewSets = 2_000;

const columns = `k.row, k.account, k.id, k.name, s.rights, k.created_at, k.updated_at, k.expires_at, k.seen_by, k.news
  FROM api_key k JOIN rights_set s ON s.id = k.rights_set`;

/** API keys in the cache. Equal sets of rights are stored once: 100,000 keys hold a handful of them. */
export function keyRows(cache: Database) {
  const get = cache.prepare<[string, string], KeyRow>(`SELECT ${columns} WHERE k.account = ? AND k.id = ?`);
  const byRows = cache.prepare<[string], KeyRow>(`SELECT ${columns} WHERE k.row IN (SELECT value FROM json_each(?))`);
  const sets = rightsSetRows(cache);
  type Text = string | null;
  type Written = [string, string, string, rightsSet: number, Text, Text, Text, seenBy: number, news: KeyRow['news']];
  // By position: names are looked up for every row.
  const add = cache.prepare<[...Written, row: number]>(
    `INSERT INTO api_key (account, id, name, rights_set, created_at, updated_at, expires_at, seen_by, news, row)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, id) DO NOTHING`,
  );
  const put = cache.prepare<[...Written, row: number]>(
    `UPDATE api_key SET account = ?, id = ?, name = ?, rights_set = ?, created_at = ?, updated_at = ?, expires_at = ?,
       seen_by = ?, news = ?
     WHERE row = ?`,
  );
  const remove = cache
    .prepare<[string, string], number>('DELETE FROM api_key WHERE account = ? AND id = ? RETURNING row')
    .pluck();
  const count = cache.prepare<[string], number>('SELECT count(*) FROM api_key WHERE account = ?').pluck();
  const rowsOf = cache
    .prepare<[string, number, number], number>('SELECT row FROM api_key WHERE account = ? ORDER BY id LIMIT ? OFFSET ?')
    .pluck();
  const sweep = cache.prepare<[number, number], { row: number; id: string; name: string }>(
    'DELETE FROM api_key WHERE row = ? AND seen_by < ? RETURNING row, id, name',
  );
  const forget = cache.prepare<[string, number]>(
    'DELETE FROM api_key WHERE row IN (SELECT row FROM api_key WHERE account = ? LIMIT ?)',
  );
  const look = cache.prepare<[string]>(
    'UPDATE api_key SET news = NULL WHERE row IN (SELECT value FROM json_each(?)) AND news IS NOT NULL',
  );
  const markChanged = cache.prepare<[number]>(`UPDATE api_key SET news = ifnull(news, 'changed') WHERE row = ?`);
  const markNew = cache.prepare<[number]>(`UPDATE api_key SET news = 'new' WHERE row = ?`);
  const changes = createChangeLog();
  const wrote = writesOf(cache, 'api_key');
  /** A row's number is given once while this app runs: whoever holds a list of numbers never meets another key by one. */
  let lastRow = cache.prepare<[], number>('SELECT ifnull(max(row), 0) FROM api_key').pluck().get() ?? 0;

  const sweepAll = cache.transaction((unseen: readonly number[], run: number) =>
    unseen.flatMap((row) => sweep.all(row, run)),
  );

  function writtenOf(account: string, key: Key, run: number, news: KeyRow['news']): Written {
    const set = sets.of(key.rights);
    return [account, key.id, key.name, set, key.createdAt, key.updatedAt, key.expiresAt, run, news];
  }

  function write(account: string, key: Key, run: number, news: KeyRow['news'], row: number): void {
    put.run(...writtenOf(account, key, run, news), row);
    changes.add(row);
    wrote(account);
  }

  /** Writes a key that is not here, without looking first. Gives its row, or null where it is. */
  function addNew(account: string, key: Key, run: number, news: KeyRow['news']): number | null {
    const { changes: added } = add.run(...writtenOf(account, key, run, news), lastRow + 1);
    if (added === 0) return null;
    changes.add(++lastRow);
    wrote(account);
    return lastRow;
  }

  interface Heard {
    arrival: Arrival;
    row: number;
    /** It was here when what is heard was asked for. */
    wasHere: boolean;
  }

  function hear(account: string, key: Key, { since, run, isNews, isOwn }: Hearing): Heard {
    const was = get.get(account, key.id);
    if (was === undefined) {
      const news = isNews(key);
      const row = addNew(account, key, run, news ? 'new' : null);
      if (row === null) throw new Error('a key that is not here is here');
      return { arrival: news ? 'new' : 'same', row, wasHere: false };
    }
    const { row } = was;
    const wasHere = was.seen_by < since;
    if (was.seen_by >= since && (was.updated_at ?? '') > (key.updatedAt ?? ''))
      return { arrival: 'stale', row, wasHere };
    if (sameKey(was, key)) {
      if (was.updated_at !== key.updatedAt) write(account, key, run, was.news, row);
      return { arrival: 'same', row, wasHere };
    }
    const known = { name: was.name, expiresAt: was.expires_at, rights: rightsOfRow(was) };
    const arrival = isOwn(known, key) ? 'own' : 'changed';
    write(account, key, run, arrival === 'changed' ? (was.news ?? 'changed') : was.news, row);
    return { arrival, row, wasHere };
  }

  return {
    get: (account: string, id: string) => get.get(account, id),
    /** At most a window's worth, in the order of `rows`; those that are gone are left out. */
    window(rows: readonly number[]): KeyRow[] {
      const found = new Map(byRows.all(JSON.stringify(rows)).map((row) => [row.row, row]));
      return rows.flatMap((row) => found.get(row) ?? []);
    },
    /**
     * Writes a key that the server told of; one that is as it was costs no write. An answer that is older than what was
     * written since it was asked for is `stale` and not written.
     */
    put: (account: string, key: Key, hearing: Hearing): Arrival => hear(account, key, hearing).arrival,
    /** The same of a key of a list, and adds its row to those seen. Throws `not_a_stack` (`too_many`) where no two keys have rights in common. */
    putListed(account: string, key: Key, reading: Reading): Arrival {
      const setsBefore = sets.added();
      const added = reading.isFirst ? addNew(account, key, reading.run, null) : null;
      const heard = added === null ? hear(account, key, reading) : null;
      if (heard?.wasHere === false) reading.fresh.push(key.createdAt);
      reading.seen.add(heard?.row ?? added ?? 0);
      reading.newSets += sets.added() - setsBefore;
      if (reading.newSets > mostNewSets) throw new Failed('not_a_stack', { params: { reason: 'too_many' } });
      return heard?.arrival ?? 'same';
    },
    /** What is here says the same as this. */
    isAsKept(account: string, key: Key): boolean {
      const was = get.get(account, key.id);
      return was !== undefined && sameKey(was, key);
    },
    /** What was taken for this app's own doing is somebody else's. False where the key is not here. */
    mark(account: string, id: string, news: 'new' | 'changed'): boolean {
      const row = get.get(account, id)?.row;
      if (row === undefined) return false;
      (news === 'new' ? markNew : markChanged).run(row);
      changes.add(row);
      wrote(account);
      return true;
    },
    remove(account: string, id: string): boolean {
      // Not `get`: see `secretRows`.
      const [row] = remove.all(account, id);
      if (row === undefined) return false;
      changes.add(row);
      wrote(account);
      return true;
    },
    count: (account: string) => count.get(account) ?? 0,
    /** Some of an account's rows, by the keys' IDs. */
    rowsOf: (account: string, from: number, most: number) => rowsOf.all(account, most, from),
    /** Deletes those of the rows that were not written in run `run`, and says which keys they were. */
    sweep(account: string, unseen: readonly number[], run: number) {
      const gone = sweepAll(unseen, run);
      for (const { row } of gone) changes.add(row);
      if (gone.length > 0) wrote(account);
      return gone;
    },
    /** Forgets some of an account's keys. False when none is left. */
    forgetSome(account: string, most: number): boolean {
      changes.addMany();
      wrote(account);
      return forget.run(account, most).changes === most;
    },
    /** Rows of an account are gone, by whoever forgets all of it. */
    forgotten: () => changes.addMany(),
    /** The user has looked at what is new in these rows: of an account or, null, of several. */
    look(account: string | null, rows: readonly number[]): void {
      for (const row of rows) changes.add(row);
      if (look.run(JSON.stringify(rows)).changes > 0) wrote(account);
    },
    /** Moves what was written from the log into the file. SQLite does it by itself after a thousand pages, which takes longer. */
    checkpoint: () => void cache.pragma('wal_checkpoint(PASSIVE)'),
    changesSince: changes.since,
    /** After a reading: what it has left without a key is forgotten. */
    tidy: () => sets.tidy(),
    inOneGo<T>(work: () => T): T {
      try {
        return cache.transaction(work)();
      } catch (error) {
        sets.forgetKnown();
        throw error;
      }
    },
  };
}
export type KeyRows = ReturnType<typeof keyRows>;

export function rightsOfRow(row: Pick<KeyRow, 'rights'>): string[] {
  const rights: unknown = JSON.parse(row.rights);
  return Array.isArray(rights) ? rights.filter((right) => typeof right === 'string') : [];
}

/** A release that knows more rights sorts them otherwise than the one that wrote the row: that is no change. */
function sameKey(row: KeyRow, key: Key): boolean {
  const rights = JSON.stringify(sortRights(key.rights));
  return (
    row.name === key.name &&
    row.expires_at === key.expiresAt &&
    row.created_at === key.createdAt &&
    (row.rights === rights || JSON.stringify(sortRights(rightsOfRow(row))) === rights)
  );
}
