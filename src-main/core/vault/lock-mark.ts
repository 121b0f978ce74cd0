import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFile, removeFile } from '../storage/files.ts';

const pathOf = (dataDir: string) => join(dataDir, 'locked');

/**
 * True where the vault was locked and has not been unlocked in the window since: neither a restart is a way round the passphrase, nor is
 * a command, however it ends.
 */
export function isMarkedLocked(dataDir: string): boolean {
  return existsSync(pathOf(dataDir));
}

/** Keeps a lock over a restart, where the disk lets it. An empty file: it holds nobody off who can remove files. */
export function markLocked(dataDir: string, locked: boolean): void {
  try {
    if (locked) makePrivateFile(pathOf(dataDir));
    else removeFile(pathOf(dataDir));
  } catch {
    // The lock itself has nothing to do with the disk.
  }
}
