import type { Db } from '../storage/sqlite.ts';
import { writesOf } from '../storage/changes.ts';

export interface SecretRow {
  handle: string;
  act: string;
  account: string;
  kind: string;
  subject: string;
  name: string;
  expires_at: string | null;
  value: string;
  held_since: string;
}

/** Held secrets, in the vault. */
export function secretRows(vault: Db) {
  const add = vault.prepare<SecretRow>(
    `INSERT INTO secret (handle, act, account, kind, subject, name, expires_at, value, held_since)
     VALUES (@handle, @act, @account, @kind, @subject, @name, @expires_at, @value, @held_since) ON CONFLICT (handle) DO NOTHING`,
  );
  const all = vault.prepare<[], Omit<SecretRow, 'value'>>(
    'SELECT handle, act, account, kind, subject, name, expires_at, held_since FROM secret ORDER BY held_since, handle',
  );
  const value = vault.prepare<[string], string>('SELECT value FROM secret WHERE handle = ?').pluck();
  const remove = vault.prepare<[string], string>('DELETE FROM secret WHERE handle = ? RETURNING account').pluck();
  const removeOf = vault.prepare<[string, string, string]>(
    'DELETE FROM secret WHERE account = ? AND kind = ? AND subject = ?',
  );
  const wrote = writesOf(vault, 'secret');
  return {
    add(row: SecretRow): void {
      add.run(row);
      wrote(row.account);
    },
    /** Without their values. */
    all: () => all.all(),
    value: (handle: string) => value.get(handle),
    remove(handle: string): boolean {
      // Not `get`, which stops at the first row: the commit comes after the last, and its failure would be told to nobody.
      const [account] = remove.all(handle);
      if (account !== undefined) wrote(account);
      return account !== undefined;
    },
    removeOf(account: string, kind: string, subject: string): boolean {
      const { changes } = removeOf.run(account, kind, subject);
      if (changes > 0) wrote(account);
      return changes > 0;
    },
  };
}
