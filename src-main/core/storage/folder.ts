import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { makePrivateFile, makePrivateFolder } from './files.ts';
import { isDamage, storageFailure, type StorageReason } from './storage-failure.ts';

/** The right to a data folder, until it is released or its process ends. */
export interface FolderHold {
  release(): void;
}

/**
 * Takes the data folder for this process, making it (mode 700) if need be. The lock is an exclusive transaction on an
 * empty SQLite file of its own: the system drops it with the process, however that ends, and no other code opens that
 * file (a POSIX lock is lost as soon as its process closes any descriptor of the file).
 *
 * Throws SQLITE_BUSY at once, that is `storage_unwritable` with the reason `in_use`, where another process has it, and the reason
 * `no_locks` where no file can be locked there.
 */
export function holdFolder(dataDir: string): FolderHold {
  makePrivateFolder(dataDir);
  const path = join(dataDir, 'in-use.lock');
  makePrivateFile(path);
  const lock = lockOrExplain(path, dataDir);
  return { release: () => void lock.close() };
}

/** SQLite calls it BUSY too where the file system has no locks (ENOLCK): there a new file can't be locked either. */
function lockOrExplain(path: string, dataDir: string): Database.Database {
  try {
    return lockEmptied(path);
  } catch (error) {
    if (isInUse(error) && !hasLocks(dataDir)) {
      throw new Failed('storage_unwritable', { params: { reason: 'no_locks' satisfies StorageReason } });
    }
    throw error;
  }
}

function isInUse(error: unknown): boolean {
  return failureOf(storageFailure(error)).params['reason'] === 'in_use';
}

/** Also true where that can't be found out. */
function hasLocks(dataDir: string): boolean {
  const path = join(dataDir, `locks-${randomBytes(8).toString('hex')}`);
  try {
    makePrivateFile(path);
    lockFile(path).close();
    return true;
  } catch (error) {
    return !isInUse(error);
  } finally {
    rmSync(path, { force: true });
  }
}

/** Bytes in it are damage, which SQLite tells only where no process has the lock: then they go. */
function lockEmptied(path: string): Database.Database {
  try {
    return lockFile(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    truncateSync(path);
    return lockFile(path);
  }
}

function lockFile(path: string): Database.Database {
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
