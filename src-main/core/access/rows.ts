import type { Database } from 'better-sqlite3';
import { writesOf } from '../storage/changes.ts';

export interface AccessRow {
  account: string;
  record: string;
  fetched_at: string;
}

/** What was last read of who is signed in as the user, by account. */
export function accessRows(cache: Database) {
  const get = cache.prepare<[string], AccessRow>('SELECT * FROM access WHERE account = ?');
  const put = cache.prepare<AccessRow>(
    'INSERT OR REPLACE INTO access (account, record, fetched_at) VALUES (@account, @record, @fetched_at)',
  );
  const wrote = writesOf(cache, 'access');
  return {
    get: (account: string) => get.get(account),
    put(row: AccessRow): void {
      put.run(row);
      wrote(row.account);
    },
  };
}
