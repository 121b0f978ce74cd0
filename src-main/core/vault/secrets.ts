import { Failed } from '../../../src-preload/contract/failure.ts';
import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { timeText, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { writesOf } from '../storage/changes.ts';
import { intentRows, secretRows, type SecretRow } from './rows.ts';
import type { Db } from '../storage/sqlite.ts';

/** How often a secret that the disk had no room for is written again, in ms. */
const againMs = 5_000;

/** A secret that could not be written. `row` is null when it was forgotten before: then its intent alone is to end. */
interface Unwritten {
  intent: string;
  row: SecretRow | null;
  alongside(): void;
}

/** Secrets of new keys, held until the user has confirmed a copy. `renewCopy` is that of the open storage. */
export function createSecrets(vault: Db, clock: Clock, renewCopy: () => void) {
  const rows = secretRows(vault);
  const intents = intentRows(vault);
  const wrote = writesOf(vault, 'secret');
  const unwritten = new Map<string, Unwritten>();
  let timer: NodeJS.Timeout | null = null;

  const write = vault.transaction(({ intent, row, alongside }: Unwritten): void => {
    alongside();
    if (row !== null) rows.add(row);
    intents.remove(intent);
  }).immediate;

  function writeAgain(): void {
    for (const [handle, secret] of unwritten) {
      try {
        write(secret);
        unwritten.delete(handle);
      } catch {
        // It was told when it was held; it stays in memory, and its intent open.
      }
    }
    if (unwritten.size > 0) return;
    clearInterval(timer ?? undefined);
    timer = null;
  }

  function keepInMemory(handle: string, secret: Unwritten): void {
    unwritten.set(handle, secret);
    wrote(secret.row?.account ?? null);
    timer ??= setInterval(writeAgain, againMs).unref();
  }

  function forgetUnwritten(is: (row: SecretRow) => boolean): void {
    const found = [...unwritten.values()].filter(({ row }) => row !== null && is(row));
    for (const secret of found) {
      wrote(secret.row?.account ?? null);
      secret.row = null;
    }
    if (found.length > 0) writeAgain();
  }

  const inMemory = (): SecretRow[] => [...unwritten.values()].flatMap(({ row }) => row ?? []);

  return {
    /**
     * Holds a secret and ends its intent, in one transaction with what `alongside` writes: after a kill either the secret
     * is here or the intent is still open. On the disk when this returns; where the disk has no room, in memory, until it
     * can be written: the server gives a secret once. Gives the secret's handle.
     */
    hold(
      intent: string,
      of: Pick<HeldSecret, 'account' | 'keyId' | 'name' | 'expiresAt'>,
      value: string,
      alongside: () => void = () => undefined,
    ): string {
      const handle = newId('sec');
      const { account, keyId: key_id, name, expiresAt: expires_at } = of;
      const row = { handle, account, key_id, name, expires_at, value, held_since: timeText(clock.now()) };
      try {
        write({ intent, row, alongside });
      } catch (error) {
        if (!vault.open) throw error;
        keepInMemory(handle, { intent, row, alongside });
      }
      return handle;
    },
    /** Those that wait, the oldest first; never their values. */
    pending(): HeldSecret[] {
      const written = rows.all();
      // A commit whose last flush failed is told as a failure, and is there all the same.
      const others = inMemory().filter(({ handle }) => !written.some((row) => row.handle === handle));
      return [...written, ...others].map((row) => ({
        secret: row.handle,
        account: row.account,
        keyId: row.key_id,
        name: row.name,
        expiresAt: row.expires_at,
        heldSince: row.held_since,
      }));
    },
    /** The secret itself. Throws `not_found` at `secret`. */
    reveal(handle: string): string {
      const value = unwritten.get(handle)?.row?.value ?? rows.value(handle);
      if (value === undefined) throw new Failed('not_found', { field: 'secret' });
      return value;
    },
    /** Overwrites it where it lay, and in the vault's copy. One that is gone already counts as forgotten. */
    forget(handle: string): void {
      forgetUnwritten((row) => row.handle === handle);
      if (rows.remove(handle)) renewCopy();
    },
    /** Likewise for the key's own, if one is held: the key is no more, so neither is what its secret was good for. */
    forgetOfKey(account: string, keyId: string): void {
      forgetUnwritten((row) => row.account === account && row.key_id === keyId);
      if (rows.removeOfKey(account, keyId)) renewCopy();
    },
    /** True for an intent that is open on the disk alone: what it waits for is here. */
    hasAnswered: (intent: string): boolean => [...unwritten.values()].some((secret) => secret.intent === intent),
    /** Before the databases are closed: a last try for what is in memory alone. What remains is told by its intent. */
    stop(): void {
      writeAgain();
      clearInterval(timer ?? undefined);
      unwritten.clear();
    },
  };
}
export type Secrets = ReturnType<typeof createSecrets>;
