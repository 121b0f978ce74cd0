import { Failed } from '../../../src-preload/contract/failure.ts';
import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { timeText, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { intentRows, secretRows } from './rows.ts';
import type { Db } from './sqlite.ts';

/** Secrets of new keys, held until the user has confirmed a copy. `renewCopy` is that of the open storage. */
export function createSecrets(vault: Db, clock: Clock, renewCopy: () => void) {
  const rows = secretRows(vault);
  const intents = intentRows(vault);

  return {
    /**
     * Holds a secret and ends its intent, in one transaction: after a kill either the secret is here or the intent is
     * still open. On the disk when this returns. Gives the secret's handle.
     */
    hold: vault.transaction(
      (intent: string, of: Pick<HeldSecret, 'account' | 'keyId' | 'name' | 'expiresAt'>, value: string): string => {
        const handle = newId('sec');
        rows.add({
          handle,
          account: of.account,
          key_id: of.keyId,
          name: of.name,
          expires_at: of.expiresAt,
          value,
          held_since: timeText(clock.now()),
        });
        intents.remove(intent);
        return handle;
      },
    ).immediate,
    /** Those that wait, the oldest first; never their values. */
    pending: (): HeldSecret[] =>
      rows.all().map((row) => ({
        secret: row.handle,
        account: row.account,
        keyId: row.key_id,
        name: row.name,
        expiresAt: row.expires_at,
        heldSince: row.held_since,
      })),
    /** The secret itself. Throws `not_found` at `secret`. */
    reveal(handle: string): string {
      const value = rows.value(handle);
      if (value === undefined) throw new Failed('not_found', { field: 'secret' });
      return value;
    },
    /** Overwrites it where it lay, and in the vault's copy. One that is gone already counts as forgotten. */
    forget(handle: string): void {
      if (rows.remove(handle)) renewCopy();
    },
    /** Likewise for the key's own, if one is held: the key is no more, so neither is what its secret was good for. */
    forgetOfKey(account: string, keyId: string): void {
      if (rows.removeOfKey(account, keyId)) renewCopy();
    },
  };
}
export type Secrets = ReturnType<typeof createSecrets>;
