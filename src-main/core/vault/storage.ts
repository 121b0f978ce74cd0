import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { cacheName, openCache, openCacheInMemory, removeCache } from '../cache/database.ts';
import { timeText, type Clock } from '../clock.ts';
import { keepCopy } from '../storage/copy.ts';
import { removeOldDamaged, withJournals } from '../storage/damage.ts';
import { forgetBefore, removeOldBefore, vaultBeforeName } from './before.ts';
import { openVault, openVaultInMemory, vaultCopyName, vaultName } from './database.ts';
import { copyDurably, removeFile, renameDurably, syncFolder } from '../storage/files.ts';
import type { Db } from '../storage/sqlite.ts';
import { previousName, vaultFileName } from './vault-file.ts';

/** Both databases, open. */
export interface Stores {
  vault: Db;
  cache: Db;
  recovered: VaultState['recovered'];
  /** Makes the vault's copy anew, so that it holds nothing that the vault has dropped, and forgets the one from before a migration. */
  renewCopy(): void;
  /** Forgets that one alone. */
  forgetBefore(): void;
  close(): void;
}

export interface StoresPlace {
  dataDir: string;
  dataKey: Uint8Array;
  clock: Clock;
  wasMade: boolean;
  /** Reads every page of the cache first, as after a failure. */
  thorough: boolean;
}

/** Opens both databases of a data folder, repairing what can be repaired. Throws as `openVault` and `openCache` do. */
export function openStores(place: StoresPlace): Stores {
  const { dataDir, dataKey, clock, thorough } = place;
  removeOldDamaged(dataDir, [vaultName, vaultCopyName, vaultFileName], clock);
  removeOldBefore(dataDir, clock);
  const { vault, recovered } = openVault(place);
  try {
    // Its accounts are gone, and with them the meaning of every row.
    if (recovered === 'vault_lost') removeCache(dataDir);
    const { cache, rebuilt } = openCache(dataDir, dataKey, { thorough });
    const copy = keepCopy(vault, join(dataDir, vaultCopyName));
    return {
      vault,
      cache,
      recovered: [...(recovered ? [recovered] : []), ...(rebuilt ? (['cache_rebuilt'] as const) : [])],
      renewCopy() {
        copy.renew();
        forgetBefore(dataDir);
      },
      forgetBefore: () => forgetBefore(dataDir),
      close() {
        copy.stop();
        cache.close();
        vault.close();
      },
    };
  } catch (error) {
    vault.close();
    throw error;
  }
}

/** Both databases in memory: nothing is written, and nothing outlives the process. */
export function openStoresInMemory(): Stores {
  const vault = openVaultInMemory();
  const cache = openCacheInMemory();
  return {
    vault,
    cache,
    recovered: [],
    renewCopy: () => undefined,
    forgetBefore: () => undefined,
    close() {
      cache.close();
      vault.close();
    },
  };
}

/**
 * Moves everything that a vault consists of into a folder beside it, named by the time, and keeps it there. vault.json is
 * copied there first and removed last, so that after a kill no database lies apart from the wraps of its key.
 */
export function setVaultAside(dataDir: string, clock: Clock): void {
  const aside = newFolder(join(dataDir, `set-aside-${timeText(clock.now()).slice(0, 19).replaceAll(':', '-')}`));
  const inside = (name: string): string => join(dataDir, name);
  const wraps = [vaultFileName, previousName].filter((name) => existsSync(inside(name)));
  const rest = [vaultFileName, previousName, vaultName, vaultCopyName].map((name) => `${name}.damaged`);
  const databases = [vaultName, vaultCopyName, vaultBeforeName, cacheName].flatMap(withJournals);

  for (const name of wraps) copyDurably(inside(name), join(aside, name));
  for (const name of [...databases, ...rest].filter((name) => existsSync(inside(name)))) {
    renameDurably(inside(name), join(aside, name));
  }
  for (const name of wraps) removeFile(inside(name));
  syncFolder(dataDir);
}

function newFolder(wanted: string): string {
  for (let nth = 1; ; nth += 1) {
    const path = nth === 1 ? wanted : `${wanted}-${nth}`;
    if (existsSync(path)) continue;
    mkdirSync(path, { mode: 0o700 });
    return path;
  }
}
