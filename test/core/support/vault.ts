import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import type { Clock } from '../../../src-main/core/clock.ts';
import { createVaultKeeper } from '../../../src-main/core/vault/keeper.ts';
import type { Keychain } from '../../../src-main/core/vault/keychain.ts';
import { keychainInMemory } from './keychain.ts';

/** A folder of its own for a test, gone after it. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const testClock: Clock & { at: number } = { at: Date.parse('2026-11-24T06:00:00Z'), now: () => testClock.at };

/** A keeper on a folder, closed after the test; not started yet. */
export function keeperOn({
  dataDir = join(testFolder(), 'data'),
  keychain = keychainInMemory(),
  clock = testClock,
}: {
  dataDir?: string;
  keychain?: Keychain;
  clock?: Clock;
} = {}) {
  const states: VaultState[] = [];
  const calls: string[] = [];
  const keeper = createVaultKeeper({
    dataDir,
    keychain,
    clock,
    onState: (state) => void states.push(state),
    onOpen: () => void calls.push('open'),
    onClose: () => void calls.push('close'),
  });
  onTestFinished(() => keeper.close());
  return { keeper, dataDir, keychain, states, calls };
}
