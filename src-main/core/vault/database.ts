import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Clock } from '../clock.ts';
import { setAside, withJournals } from '../storage/damage.ts';
import { copyDurably, removeFile } from '../storage/files.ts';
import { keepBefore } from './before.ts';
import { vaultMigrations } from './migrations.ts';
import {
  checkPages,
  migrate,
  openEncrypted,
  openInMemory,
  refuseNewer,
  versionOf,
  type Db,
} from '../storage/sqlite.ts';
import { isDamage } from '../storage/storage-failure.ts';

export const vaultName = 'vault.db';
export const vaultCopyName = 'vault.db.copy';

export interface OpenedVault {
  vault: Db;
  recovered: 'vault_from_copy' | 'vault_lost' | null;
}

export interface VaultPlace {
  dataDir: string;
  dataKey: Uint8Array;
  clock: Clock;
  /** The vault was in use before: a file that is missing or empty is a loss, not a beginning. */
  wasMade: boolean;
}

/**
 * Opens vault.db, checked and migrated. A damaged one is set aside and its last good copy takes its place; without a
 * copy that can be read an empty vault begins. Throws `storage_newer` with nothing touched, and what SQLite throws where
 * the file can't be read or written at all.
 */
export function openVault(place: VaultPlace): OpenedVault {
  const path = join(place.dataDir, vaultName);
  const copy = join(place.dataDir, vaultCopyName);

  refuseNewerCopy(copy, place);
  const asItIs = openUndamaged(path, place);
  if (asItIs) return { vault: asItIs, recovered: null };

  setAside(path, place.clock);
  if (existsSync(copy)) {
    copyDurably(copy, path);
    const fromCopy = openUndamaged(path, place);
    if (fromCopy) return { vault: fromCopy, recovered: 'vault_from_copy' };
    // Not set aside too: it is the copy's bytes again, and would take the place of the damaged vault.
    for (const file of withJournals(path)) removeFile(file);
    setAside(copy, place.clock);
  }
  return { vault: open(path, place), recovered: 'vault_lost' };
}

/** A vault that no file holds. */
export function openVaultInMemory(): Db {
  const vault = openInMemory();
  migrate(vault, vaultMigrations);
  return vault;
}

/** A copy that a newer release wrote is not to be replaced. One that can't be read matters only when it is needed. */
function refuseNewerCopy(copy: string, { dataKey }: VaultPlace): void {
  if (!existsSync(copy)) return;
  try {
    const db = openEncrypted(copy, dataKey);
    try {
      refuseNewer(versionOf(db), vaultMigrations.length);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Failed && error.code === 'storage_newer') throw error;
  }
}

function openUndamaged(path: string, place: VaultPlace): Db | null {
  const { wasMade } = place;
  if (wasMade && !existsSync(path)) return null;
  try {
    return open(path, place, wasMade ? 1 : 0);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

function open(path: string, { dataDir, dataKey, clock }: VaultPlace, atLeastVersion = 0): Db {
  const vault = openEncrypted(path, dataKey);
  try {
    refuseNewer(versionOf(vault), vaultMigrations.length);
    if (versionOf(vault) < atLeastVersion) throw new Failed('storage_damaged');
    checkPages(vault, 'quick_check');
    // TRUNCATE with FULL: the journal's end is fsynced before a commit returns, where DELETE would leave its folder entry
    // to chance unless synchronous is EXTRA. And a truncated journal holds no page of the past.
    vault.pragma('journal_mode = TRUNCATE');
    vault.pragma('synchronous = FULL');
    const version = versionOf(vault);
    if (version > 0 && version < vaultMigrations.length) keepBefore(vault, dataDir, clock);
    migrate(vault, vaultMigrations);
    return vault;
  } catch (error) {
    vault.close();
    throw error;
  }
}
