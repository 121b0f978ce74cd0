import type { Database } from 'better-sqlite3';
import { writesOf } from '../storage/changes.ts';

/** For which accounts the user lets gravatar.com be asked: in the vault, as nobody else knows it. */
export function gravatarRows(vault: Database) {
  const get = vault.prepare<[string], number>('SELECT 1 FROM gravatar WHERE account = ?').pluck();
  const put = vault.prepare<[string]>('INSERT OR IGNORE INTO gravatar (account) VALUES (?)');
  const remove = vault.prepare<[string]>('DELETE FROM gravatar WHERE account = ?');
  const wrote = writesOf(vault, 'gravatar');
  return {
    isAllowed: (account: string) => get.get(account) !== undefined,
    allow(account: string, allowed: boolean): void {
      (allowed ? put : remove).run(account);
      wrote(account);
    },
  };
}
export type GravatarRows = ReturnType<typeof gravatarRows>;
