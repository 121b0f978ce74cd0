import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { copyInto } from '../storage/copy.ts';
import { keptForMs } from '../storage/damage.ts';
import { removeFile } from '../storage/files.ts';
import type { Db } from '../storage/sqlite.ts';

/**
 * The vault as it was before the last migration, encrypted by the same key: for someone who has to go back. Nothing opens it by
 * itself, not even the mending of damage, since the vault's copy is newer. It holds what the vault may have dropped since: so it is kept
 * until the first secret is confirmed, an account is signed out or removed, or a passphrase changed, and 30 days at most.
 */
export const vaultBeforeName = 'vault.db.before';

/** Where it can't be kept, as on a full disk, the vault is opened without. */
export function keepBefore(vault: Db, dataDir: string, clock: Clock): void {
  const path = join(dataDir, vaultBeforeName);
  try {
    copyInto(vault, path);
    const now = new Date(clock.now());
    utimesSync(path, now, now);
  } catch {
    // A copy half made is gone again; one of an earlier migration stays for its time.
  }
}

/** Where it can't be removed now, that is done at the next opening after its time. */
export function forgetBefore(dataDir: string): void {
  try {
    removeFile(join(dataDir, vaultBeforeName));
  } catch {
    // What it holds too long is forgotten in the vault already.
  }
}

export function removeOldBefore(dataDir: string, clock: Clock): void {
  const path = join(dataDir, vaultBeforeName);
  if (existsSync(path) && clock.now() - statSync(path).mtimeMs > keptForMs) forgetBefore(dataDir);
}
