import { Failed, failureOf, type FailureCode } from '../../../src-preload/contract/failure.ts';

/** Why, beside the code; the words of `messages/storage.en.ts` go by them. */
export type StorageReason =
  | 'quota'
  | 'in_use'
  | 'no_locks'
  | 'no_home'
  | 'read_only'
  | 'not_allowed'
  | 'missing'
  | 'in_the_way'
  | 'busy'
  | 'too_long'
  | 'too_many_files'
  | 'disk_error';

type Cause = readonly [code: FailureCode, reason?: StorageReason];

/** SQLite's result codes (https://sqlite.org/rescode.html); extended ones begin with the primary ones. The first that fits counts. */
const ofSqlite: readonly (readonly [prefix: string, ...Cause])[] = [
  ['SQLITE_FULL', 'storage_full'],
  // The index of the WAL could not be made larger: what a full disk looks like there.
  ['SQLITE_IOERR_SHMSIZE', 'storage_full'],
  ['SQLITE_CORRUPT', 'storage_damaged'],
  ['SQLITE_NOTADB', 'storage_damaged'],
  ['SQLITE_BUSY', 'storage_unwritable', 'in_use'],
  ['SQLITE_PROTOCOL', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR_LOCK', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR_RDLOCK', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR_UNLOCK', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR_SHMLOCK', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR_CHECKRESERVEDLOCK', 'storage_unwritable', 'no_locks'],
  ['SQLITE_IOERR', 'storage_unwritable', 'disk_error'],
  ['SQLITE_READONLY_DBMOVED', 'storage_unwritable', 'missing'],
  ['SQLITE_READONLY', 'storage_unwritable', 'read_only'],
  ['SQLITE_CANTOPEN_ISDIR', 'storage_unwritable', 'in_the_way'],
  // A journal that can't be made: for which reason it does not tell.
  ['SQLITE_CANTOPEN', 'storage_unwritable'],
  ['SQLITE_PERM', 'storage_unwritable', 'not_allowed'],
  ['SQLITE_AUTH', 'storage_unwritable', 'not_allowed'],
];

const ofSystem: Readonly<Record<string, Cause>> = {
  ENOSPC: ['storage_full'],
  EDQUOT: ['storage_full', 'quota'],
  EACCES: ['storage_unwritable', 'not_allowed'],
  EPERM: ['storage_unwritable', 'not_allowed'],
  EROFS: ['storage_unwritable', 'read_only'],
  EIO: ['storage_unwritable', 'disk_error'],
  ENXIO: ['storage_unwritable', 'disk_error'],
  ENODEV: ['storage_unwritable', 'disk_error'],
  // A network drive whose server is gone.
  ESTALE: ['storage_unwritable', 'disk_error'],
  EREMOTEIO: ['storage_unwritable', 'disk_error'],
  ENOLCK: ['storage_unwritable', 'no_locks'],
  EBUSY: ['storage_unwritable', 'busy'],
  ENOTDIR: ['storage_unwritable', 'in_the_way'],
  EISDIR: ['storage_unwritable', 'in_the_way'],
  EEXIST: ['storage_unwritable', 'in_the_way'],
  ENOTEMPTY: ['storage_unwritable', 'in_the_way'],
  ELOOP: ['storage_unwritable', 'in_the_way'],
  ENOENT: ['storage_unwritable', 'missing'],
  ENAMETOOLONG: ['storage_unwritable', 'too_long'],
  EMFILE: ['storage_unwritable', 'too_many_files'],
  ENFILE: ['storage_unwritable', 'too_many_files'],
};

/**
 * What an error of SQLite or the file system is called: a `Failed`. Anything else comes back as it is: that is a fault of
 * the program, not of the disk. `params.reason` is the cause, a `StorageReason`, where the error tells it.
 */
export function storageFailure(error: unknown): unknown {
  const code = codeOf(error);
  if (code === null) return isClosed(error) ? new Failed('vault_locked') : error;
  const sqlite = ofSqlite.find(([prefix]) => code.startsWith(prefix));
  if (sqlite) return failedBy([sqlite[1], sqlite[2]]);
  const system = Object.hasOwn(ofSystem, code) ? ofSystem[code] : undefined;
  return system === undefined ? error : failedBy(system);
}

function failedBy([code, reason]: readonly [FailureCode, StorageReason | undefined] | Cause): Failed {
  return new Failed(code, reason === undefined ? {} : { params: { reason } });
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
