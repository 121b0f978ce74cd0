import { Failed } from '../../../src-preload/contract/failure.ts';
import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { timeText, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { writesOf } from '../storage/changes.ts';
import { secretRows, type SecretRow } from './rows.ts';
import type { Db } from '../storage/sqlite.ts';

/** How often a secret that the disk had no room for is written again, in ms. */
const againMs = 5_000;

/** A secret that could not be written. `row` is null when it was forgotten before: then its act alone is to be closed. */
interface Unwritten {
  act: string;
  row: SecretRow | null;
  close(): void;
}

/** What a one-time secret is of. */
export interface SecretOf {
  account: string;
  kind: string;
  subject: string;
  name: string;
  expiresAt: string | null;
}

/** Secrets that a server gives once, held until the user has confirmed a copy. `renewCopy` is that of the open storage. */
export function createHeldSecrets(vault: Db, clock: Clock, renewCopy: () => void) {
  const rows = secretRows(vault);
  const wrote = writesOf(vault, 'secret');
  const unwritten = new Map<string, Unwritten>();
  let timer: NodeJS.Timeout | null = null;

  const write = vault.transaction(({ row, close }: Unwritten): void => {
    close();
    if (row !== null) rows.add(row);
  }).immediate;

  function writeAgain(): void {
    for (const [handle, secret] of unwritten) {
      try {
        write(secret);
        unwritten.delete(handle);
      } catch {
        // It was told when it was held; it stays in memory, and its act open.
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
     * Holds the secret that an act has brought and, by `close`, closes that act, in one transaction: after a kill either the secret
     * is here or the act is still open. On the disk when this returns; where the disk has no room, in memory, until it
     * can be written: the server gives a secret once. Gives the secret's handle.
     */
    hold(act: string, { expiresAt: expires_at, ...of }: SecretOf, value: string, close: () => void): string {
      const handle = newId('sec');
      const row = { handle, act, ...of, expires_at, value, held_since: timeText(clock.now()) };
      try {
        write({ act, row, close });
      } catch (error) {
        if (!vault.open) throw error;
        keepInMemory(handle, { act, row, close });
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
        keyId: row.subject,
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
    /** Likewise for that of a subject, if one is held: it is no more, so neither is what its secret was good for. */
    forgetOf(account: string, kind: string, subject: string): void {
      forgetUnwritten((row) => row.account === account && row.kind === kind && row.subject === subject);
      if (rows.removeOf(account, kind, subject)) renewCopy();
    },
    /** True for an act that is open on the disk alone: what it waits for is here. */
    hasAnswered: (act: string): boolean => [...unwritten.values()].some((secret) => secret.act === act),
    /** Before the databases are closed: a last try for what is in memory alone. What remains is told by its act. */
    stop(): void {
      writeAgain();
      clearInterval(timer ?? undefined);
      unwritten.clear();
    },
  };
}
export type HeldSecrets = ReturnType<typeof createHeldSecrets>;
