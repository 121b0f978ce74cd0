import { Failed, failureOf, type FailureCode } from '../../../src-preload/contract/failure.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html); extended ones begin with them. */
const ofSqlite: readonly (readonly [prefix: string, code: FailureCode, reason?: string])[] = [
  ['SQLITE_FULL', 'storage_full'],
  // The index of the WAL could not be made larger: what a full disk looks like there.
  ['SQLITE_IOERR_SHMSIZE', 'storage_full'],
  ['SQLITE_CORRUPT', 'storage_damaged'],
  ['SQLITE_NOTADB', 'storage_damaged'],
  ['SQLITE_BUSY', 'storage_unwritable', 'in_use'],
  ['SQLITE_READONLY', 'storage_unwritable'],
  ['SQLITE_IOERR', 'storage_unwritable'],
  ['SQLITE_CANTOPEN', 'storage_unwritable'],
  ['SQLITE_PERM', 'storage_unwritable'],
  ['SQLITE_AUTH', 'storage_unwritable'],
];

const ofSystem: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'storage_full',
  EDQUOT: 'storage_full',
  EACCES: 'storage_unwritable',
  EPERM: 'storage_unwritable',
  EROFS: 'storage_unwritable',
  EIO: 'storage_unwritable',
  EBUSY: 'storage_unwritable',
  ENOTDIR: 'storage_unwritable',
  EISDIR: 'storage_unwritable',
  EEXIST: 'storage_unwritable',
  ENOENT: 'storage_unwritable',
  ELOOP: 'storage_unwritable',
  ENAMETOOLONG: 'storage_unwritable',
  EMFILE: 'storage_unwritable',
  ENFILE: 'storage_unwritable',
};

/**
 * What an error of SQLite or the file system is called: a `Failed`. Anything else comes back as it is: that is a fault of
 * the program, not of the disk. `params.reason` is `in_use` where another process holds the files.
 */
export function storageFailure(error: unknown): unknown {
  const code = codeOf(error);
  if (code === null) return isClosed(error) ? new Failed('vault_locked') : error;
  const sqlite = ofSqlite.find(([prefix]) => code.startsWith(prefix));
  if (sqlite) {
    const [, failure, reason] = sqlite;
    return new Failed(failure, reason === undefined ? {} : { params: { reason } });
  }
  const system = ofSystem[code];
  return system === undefined ? error : new Failed(system);
}

/** True where the bytes are at fault, not the way to them. */
export function isDamage(error: unknown): boolean {
  return failureOf(storageFailure(error)).code === 'storage_damaged';
}

/** What better-sqlite3 throws for a database that was closed meanwhile, as by locking. */
function isClosed(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'The database connection is not open';
}

/** A `Failed` has a code too, of another list. */
function codeOf(error: unknown): string | null {
  const code = error instanceof Error && !(error instanceof Failed) && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
