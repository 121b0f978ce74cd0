import Database from 'better-sqlite3';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFile, makePrivateFolder } from './files.ts';
import { isDamage } from './storage-failure.ts';

/** The right to a data folder, until it is released or its process ends. */
export interface FolderHold {
  release(): void;
}

/**
 * Takes the data folder for this process, making it (mode 700) if need be. The lock is an exclusive transaction on an
 * empty SQLite file of its own: the system drops it with the process, however that ends, and no other code opens that
 * file (a POSIX lock is lost as soon as its process closes any descriptor of the file).
 *
 * Throws SQLITE_BUSY at once, that is `storage_unwritable` with the reason `in_use`, where another process has it.
 */
export function holdFolder(dataDir: string): FolderHold {
  makePrivateFolder(dataDir);
  const path = join(dataDir, 'in-use.lock');
  makePrivateFile(path);
  const lock = lockEmptied(path);
  return { release: () => void lock.close() };
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
