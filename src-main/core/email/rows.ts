import type { Db } from '../storage/sqlite.ts';
import { writesOf } from '../storage/changes.ts';

/** What was chosen before all was turned off, in the vault: the server forgets it. Types separated by commas. */
export function emailRows(vault: Db) {
  const before = vault.prepare<[string], string>('SELECT types FROM email_before WHERE account = ?').pluck();
  const put = vault.prepare<[string, string]>('INSERT OR REPLACE INTO email_before (account, types) VALUES (?, ?)');
  const drop = vault.prepare<[string]>('DELETE FROM email_before WHERE account = ?');
  const wrote = writesOf(vault, 'email_before');
  return {
    before: (account: string): string[] => before.get(account)?.split(',') ?? [],
    put(account: string, types: readonly string[]): void {
      put.run(account, types.join(','));
      wrote(account);
    },
    drop(account: string): void {
      drop.run(account);
      wrote(account);
    },
  };
}
