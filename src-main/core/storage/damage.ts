import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { removeFile, renameDurably } from './files.ts';

/** How long what was set aside is kept, in ms. */
export const keptForMs = 30 * 24 * 3600 * 1000;

/** A database's file and those that belong to it: a journal left beside another file would be played into that one. */
export function withJournals(path: string): string[] {
  return [path, `${path}-journal`, `${path}-wal`, `${path}-shm`];
}

/** Keeps one damaged file, as `*.damaged`, for someone who can read more out of it; its journal goes. */
export function setAside(path: string, clock: Clock): void {
  for (const journal of withJournals(path).slice(1)) removeFile(journal);
  if (!existsSync(path)) return;
  const aside = `${path}.damaged`;
  renameDurably(path, aside);
  const now = new Date(clock.now());
  utimesSync(aside, now, now);
}

/** Removes what was set aside more than 30 days ago. */
export function removeOldDamaged(dataDir: string, names: readonly string[], clock: Clock): void {
  for (const name of names) {
    const path = join(dataDir, `${name}.damaged`);
    if (existsSync(path) && clock.now() - statSync(path).mtimeMs > keptForMs) removeFile(path);
  }
}
