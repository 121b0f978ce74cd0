import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import type { Clock } from '../../../src-main/core/clock.ts';
import { createVaultKeeper, type OpenStorage } from '../../../src-main/core/vault/keeper.ts';
import type { Keychain } from '../../../src-main/core/vault/keychain.ts';
import { keychainInMemory } from './keychain.ts';

/** A folder of its own for a test, gone after it. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that stands until the test moves it. */
export function standingClock(at = '2026-11-24T06:00:00Z'): Clock & { at: number } {
  const clock = { at: Date.parse(at), now: () => clock.at };
  return clock;
}

/** A keeper on a folder, closed after the test; not started yet. */
export function keeperOn({
  dataDir = join(testFolder(), 'data'),
  keychain = keychainInMemory(),
  clock = standingClock(),
  liftsLock = true,
}: {
  dataDir?: string;
  keychain?: Keychain;
  clock?: Clock;
  /** As the window does; a command's keeper does not. */
  liftsLock?: boolean;
} = {}) {
  const states: VaultState[] = [];
  const calls: string[] = [];
  let open: OpenStorage | null = null;
  const opened = createVaultKeeper({
    dataDir,
    keychain,
    clock,
    liftsLock,
    onState: (state) => void states.push(state),
    onOpen(storage) {
      open = storage;
      calls.push('open');
    },
    onClose() {
      open = null;
      calls.push('close');
    },
  });
  const keeper = {
    ...opened,
    /** What was given to the features. Throws `vault_locked` unless the vault is open. */
    storage(): OpenStorage {
      if (open === null) throw new Failed('vault_locked');
      return open;
    },
  };
  onTestFinished(() => keeper.close());
  return { keeper, dataDir, keychain, states, calls };
}

/** A vault that a passphrase opens, in a folder of its own; open. */
export async function vaultWithPassphrase(passphrase: string) {
  const place = keeperOn({ keychain: keychainInMemory({ silent: true }) });
  await place.keeper.start();
  await place.keeper.create({ protection: 'passphrase', passphrase });
  return place;
}
