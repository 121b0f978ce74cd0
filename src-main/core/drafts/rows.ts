import type { Db } from '../vault/sqlite.ts';

export interface DraftRow {
  account: string;
  form: string;
  text: string;
  changed_at: string;
}

/** What was typed and not saved, in the vault: it can't be fetched again. */
export function draftRows(vault: Db) {
  const one = vault.prepare<[string, string], DraftRow>('SELECT * FROM draft WHERE account = ? AND form = ?');
  const all = vault.prepare<[], Omit<DraftRow, 'text'>>(
    'SELECT account, form, changed_at FROM draft ORDER BY changed_at',
  );
  const put = vault.prepare<DraftRow>(
    `INSERT OR REPLACE INTO draft (account, form, text, changed_at) VALUES (@account, @form, @text, @changed_at)`,
  );
  const drop = vault.prepare<[string, string]>('DELETE FROM draft WHERE account = ? AND form = ?');
  return {
    one: (account: string, form: string) => one.get(account, form),
    /** Without what they say. */
    all: () => all.all(),
    put: (row: DraftRow) => void put.run(row),
    drop: (account: string, form: string) => drop.run(account, form).changes > 0,
  };
}
