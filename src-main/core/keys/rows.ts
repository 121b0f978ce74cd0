import type { Database } from 'better-sqlite3';
import { digestOf, sortRights } from '../../../src-preload/contract/rights.ts';
import type { News } from '../../../src-preload/contract/keys.ts';
import type * as v from 'valibot';
import { fold } from './fold.ts';

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

/** What a row written from a list of the server meant: nothing new, or what happened elsewhere. */
export type Arrival = 'same' | 'new' | 'changed' | 'stale';

const columns = `k.row, k.account, k.id, k.name, s.rights, k.created_at, k.updated_at, k.expires_at, k.seen_by, k.news
  FROM api_key k JOIN rights_set s ON s.id = k.rights_set`;

/** API keys in the cache. Equal sets of rights are stored once: 100,000 keys hold a handful of them. */
export function keyRows(cache: Database) {
  const get = cache.prepare<[string, string], KeyRow>(`SELECT ${columns} WHERE k.account = ? AND k.id = ?`);
  const byRows = cache.prepare<[string], KeyRow>(`SELECT ${columns} WHERE k.row IN (SELECT value FROM json_each(?))`);
  const named = cache
    .prepare<[string, string], string>('SELECT id FROM api_key WHERE account = ? AND name = ?')
    .pluck();
  const setId = cache.prepare<[string], number>('SELECT id FROM rights_set WHERE rights = ?').pluck();
  const addSet = cache
    .prepare<[string, number, number], number>(
      'INSERT INTO rights_set (rights, size, everything) VALUES (?, ?, ?) RETURNING id',
    )
    .pluck();
  const put = cache.prepare<Omit<KeyRow, 'row' | 'rights'> & { rights_set: number; folded: string }>(
    `INSERT INTO api_key (account, id, name, folded, rights_set, created_at, updated_at, expires_at, seen_by, news)
     VALUES (@account, @id, @name, @folded, @rights_set, @created_at, @updated_at, @expires_at, @seen_by, @news)
     ON CONFLICT (account, id) DO UPDATE SET name = excluded.name, folded = excluded.folded, rights_set = excluded.rights_set,
       created_at = excluded.created_at, updated_at = excluded.updated_at, expires_at = excluded.expires_at,
       seen_by = excluded.seen_by, news = excluded.news`,
  );
  const touch = cache.prepare<[number, number]>('UPDATE api_key SET seen_by = ? WHERE row = ?');
  const remove = cache.prepare<[string, string]>('DELETE FROM api_key WHERE account = ? AND id = ?');
  const unseen = cache.prepare<[string, number], { id: string; name: string }>(
    'SELECT id, name FROM api_key WHERE account = ? AND seen_by < ?',
  );
  const sweep = cache.prepare<[string, number]>('DELETE FROM api_key WHERE account = ? AND seen_by < ?');
  const forget = cache.prepare<[string]>('DELETE FROM api_key WHERE account = ?');
  const look = cache.prepare<[string]>('UPDATE api_key SET news = NULL WHERE account = ? AND news IS NOT NULL');
  const lookAll = cache.prepare<[]>('UPDATE api_key SET news = NULL WHERE news IS NOT NULL');
  const lookAt = cache.prepare<[string, string]>('UPDATE api_key SET news = NULL WHERE account = ? AND id = ?');

  function rightsSet(rights: readonly string[]): number {
    const sorted = sortRights(rights);
    const text = JSON.stringify(sorted);
    const known = setId.get(text) ?? addSet.get(text, sorted.length, digestOf(sorted).everything ? 1 : 0);
    if (known === undefined) throw new Error('a rights set has no row');
    return known;
  }

  function write(account: string, key: Key, run: number, news: KeyRow['news']): void {
    put.run({
      account,
      id: key.id,
      name: key.name,
      folded: fold(key.name),
      rights_set: rightsSet(key.rights),
      created_at: key.createdAt,
      updated_at: key.updatedAt,
      expires_at: key.expiresAt,
      seen_by: run,
      news,
    });
  }

  return {
    get: (account: string, id: string) => get.get(account, id),
    /** At most a window's worth, in the order of `rows`; those that are gone are left out. */
    window(rows: readonly number[]): KeyRow[] {
      const found = new Map(byRows.all(JSON.stringify(rows)).map((row) => [row.row, row]));
      return rows.flatMap((row) => found.get(row) ?? []);
    },
    /** IDs of the keys that bear this name now. */
    idsNamed: (account: string, name: string) => named.all(account, name),
    /** Writes what this app itself did, protected against pages of a sync that were read before. */
    putOwn: (account: string, key: Key, run: number) =>
      write(account, key, run, get.get(account, key.id)?.news ?? null),
    /**
     * Writes a key of a list read in run `run`. `isNews` says of one that was not here whether it is news to the user. A page that is older than this app's own write of the same run is `stale` and not written.
     */
    putListed(account: string, key: Key, run: number, isNews: (key: Key) => boolean): Arrival {
      const was = get.get(account, key.id);
      if (was === undefined) {
        const news = isNews(key);
        write(account, key, run, news ? 'new' : null);
        return news ? 'new' : 'same';
      }
      if (was.seen_by >= run && (was.updated_at ?? '') > (key.updatedAt ?? '')) return 'stale';
      if (sameKey(was, key)) {
        if (was.updated_at === key.updatedAt) touch.run(run, was.row);
        else write(account, key, run, was.news);
        return 'same';
      }
      write(account, key, run, was.news ?? 'changed');
      return 'changed';
    },
    remove: (account: string, id: string) => remove.run(account, id).changes > 0,
    /** Deletes the rows that run `run` did not see, and says which they were. */
    sweep: cache.transaction((account: string, run: number) => {
      const gone = unseen.all(account, run);
      if (gone.length > 0) sweep.run(account, run);
      return gone;
    }),
    forget: (account: string) => void forget.run(account),
    look: (account: string | null, id?: string) =>
      account === null ? lookAll.run() : id === undefined ? look.run(account) : lookAt.run(account, id),
    inOneGo: <T>(work: () => T): T => cache.transaction(work)(),
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
