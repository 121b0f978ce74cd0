import type { VaultState } from './vault.ts';

type Protection = VaultState['protection'];

/** Whether there is a passphrase: only then does locking lock anybody out. */
export function hasPassphrase(protection: Protection): boolean {
  return protection === 'passphrase' || protection === 'both';
}

/** With the keychain alone there is nothing to unlock with, so it is called hiding; in memory there is neither. */
export function lockingOf(protection: Protection): 'lock' | 'hide' | null {
  if (protection === null || protection === 'memory') return null;
  return hasPassphrase(protection) ? 'lock' : 'hide';
}
