import type { Db } from '../storage/sqlite.ts';
import { writesOf } from '../storage/changes.ts';

export interface DraftRow {
  account: string;
  form: string;
  text: string;
  changed_at: string;
}

/** What was typed and not saved, in the vault: it can't be fetched again. */
export function draftRows(vault: Db) {
  const one = vault.prepare<[string, string], DraftRow>('SELECT * FROM draft WHERE account = ? AND form = ?');
  const put = vault.prepare<DraftRow>(
    `INSERT OR REPLACE INTO draft (account, form, text, changed_at) VALUES (@account, @form, @text, @changed_at)`,
  );
  const drop = vault.prepare<[string, string]>('DELETE FROM draft WHERE account = ? AND form = ?');
  const wrote = writesOf(vault, 'draft');
  return {
    one: (account: string, form: string) => one.get(account, form),
    /** What an old draft says anew is told to nobody: whoever typed it knows. */
    put(row: DraftRow): void {
      const isNew = one.get(row.account, row.form) === undefined;
      put.run(row);
      if (isNew) wrote(row.account);
    },
    drop(account: string, form: string): void {
      if (drop.run(account, form).changes > 0) wrote(account);
    },
  };
}
