import type { Database } from 'better-sqlite3';
import type { PictureWidth } from '../../../src-preload/contract/profile.ts';
import { writesOf } from '../storage/changes.ts';

export interface PictureRow {
  account: string;
  width: PictureWidth;
  /** The address it was fetched from: another one is another picture. */
  source: string;
  /** Empty where there is nothing at that address. */
  type: string;
  data: Buffer;
  fetched_at: string;
}

export interface ValidationRow {
  account: string;
  next_at: string;
  exact: number;
}

/** Pictures of the accounts, and when the server will send another mail for a validation: in the cache. */
export function profileRows(cache: Database) {
  const picture = cache.prepare<[string, PictureWidth], Pick<PictureRow, 'type' | 'data'>>(
    "SELECT type, data FROM picture WHERE account = ? AND width = ? AND type <> ''",
  );
  const kept = cache.prepare<[string, PictureWidth], Pick<PictureRow, 'source' | 'type' | 'fetched_at'>>(
    'SELECT source, type, fetched_at FROM picture WHERE account = ? AND width = ?',
  );
  const put = cache.prepare<PictureRow>(
    `INSERT OR REPLACE INTO picture (account, width, source, type, data, fetched_at)
     VALUES (@account, @width, @source, @type, @data, @fetched_at)`,
  );
  const remove = cache.prepare<[string]>('DELETE FROM picture WHERE account = ?');
  const validation = cache.prepare<[string], ValidationRow>('SELECT * FROM email_validation WHERE account = ?');
  const putValidation = cache.prepare<ValidationRow>(
    'INSERT OR REPLACE INTO email_validation (account, next_at, exact) VALUES (@account, @next_at, @exact)',
  );
  const wrotePicture = writesOf(cache, 'picture');
  const wroteValidation = writesOf(cache, 'email_validation');

  return {
    picture: (account: string, width: PictureWidth) => picture.get(account, width),
    /** What is kept of it, without the picture itself. */
    kept: (account: string, width: PictureWidth) => kept.get(account, width),
    put(row: PictureRow): void {
      put.run(row);
      wrotePicture(row.account);
    },
    /** Whether there was any. */
    remove(account: string): boolean {
      const { changes } = remove.run(account);
      if (changes > 0) wrotePicture(account);
      return changes > 0;
    },
    validation: (account: string) => validation.get(account),
    putValidation(row: ValidationRow): void {
      putValidation.run(row);
      wroteValidation(row.account);
    },
  };
}
export type ProfileRows = ReturnType<typeof profileRows>;
