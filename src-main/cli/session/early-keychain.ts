import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeKeychainProcess } from '../../core/vault/keychain-process.ts';
import type { KeychainProcess } from '../../core/vault/keychain.ts';

export interface EarlyKeychain {
  /** The process that was started early, the first time; then new ones. */
  spawn(): KeychainProcess;
  /** Ends one that nobody has asked anything. */
  close(): void;
}

/**
 * The keychain's process, in a process of its own as in the window: one that hangs can be left. It is started before the core is
 * loaded, where the folder's vault is going to ask it, so that both load at once.
 */
export function earlyKeychain(dataDir: string): EarlyKeychain {
  // That of the window, seen from `out/cli`.
  const entry = join(import.meta.dirname, '../main/keychain.js');
  let waiting = isWanted(dataDir) ? nodeKeychainProcess(entry) : null;
  return {
    spawn() {
      const process = waiting ?? nodeKeychainProcess(entry);
      waiting = null;
      return process;
    },
    close() {
      waiting?.kill();
      waiting = null;
    },
  };
}

/** A guess, by what vault.json says without its being checked: it costs a process at most. */
function isWanted(dataDir: string): boolean {
  try {
    return /"kind":\s*"keychain"/.test(readFileSync(join(dataDir, 'vault.json'), 'utf8'));
  } catch {
    return false;
  }
}
