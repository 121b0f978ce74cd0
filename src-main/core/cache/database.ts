import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import { withJournals } from '../storage/damage.ts';
import { removeFile, sizeOf } from '../storage/files.ts';
import { checkPages, migrate, openEncrypted, openInMemory, type Db } from '../storage/sqlite.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { cacheMigrations } from './migrations.ts';

export const cacheName = 'cache.db';

/** Of the database in memory, in bytes: all of 10,000 keys. better-sqlite3's own 16 MB would be as much as a reading takes besides. */
const pagesKept = 4 * 1024 * 1024;

export interface OpenedCache {
  cache: Db;
  /** A file was there and could not be used, so it was made anew. */
  rebuilt: boolean;
}

/**
 * Opens cache.db, migrated. Everything in it can be fetched again, so a file that is damaged, of another key or of a
 * newer release is deleted and made anew. `thorough` reads every page first: right after something went wrong, too slow
 * for every start.
 */
export function openCache(dataDir: string, dataKey: Uint8Array, { thorough = false } = {}): OpenedCache {
  const path = join(dataDir, cacheName);
  if (sizeOf(path) === 0) removeCache(dataDir);
  const wasThere = existsSync(path);
  try {
    return { cache: open(path, dataKey, thorough), rebuilt: false };
  } catch (error) {
    const { code } = failureOf(storageFailure(error));
    if (!wasThere || (code !== 'storage_damaged' && code !== 'storage_newer')) throw error;
    removeCache(dataDir);
    return { cache: open(path, dataKey, false), rebuilt: true };
  }
}

/** A cache that no file holds. */
export function openCacheInMemory(): Db {
  const cache = openInMemory();
  migrate(cache, cacheMigrations);
  return cache;
}

/** Deletes the cache's files. */
export function removeCache(dataDir: string): void {
  for (const file of withJournals(join(dataDir, cacheName))) removeFile(file);
}

function open(path: string, dataKey: Uint8Array, thorough: boolean): Db {
  const cache = openEncrypted(path, dataKey);
  try {
    cache.pragma('journal_mode = WAL');
    cache.pragma('synchronous = NORMAL');
    cache.pragma(`cache_size = ${-pagesKept / 1024}`);
    migrate(cache, cacheMigrations);
    if (thorough) checkPages(cache, 'integrity_check');
    return cache;
  } catch (error) {
    cache.close();
    throw error;
  }
}
