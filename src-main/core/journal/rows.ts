import type { Db } from '../vault/sqlite.ts';

/** `details` is JSON. */
export interface JournalRow {
  seq: number;
  at: string;
  account: string | null;
  act: string;
  subject: string | null;
  details: string;
}

/** The journal's entries, in the vault. */
export function journalRows(vault: Db) {
  const add = vault.prepare<Omit<JournalRow, 'seq'>>(
    'INSERT INTO journal (at, account, act, subject, details) VALUES (@at, @account, @act, @subject, @details)',
  );
  const removeBefore = vault.prepare<[number]>('DELETE FROM journal WHERE seq <= ?');
  const newest = vault.prepare<[number], JournalRow>('SELECT * FROM journal ORDER BY seq DESC LIMIT ?');
  const subjects = vault
    .prepare<[string, string], string>(
      'SELECT DISTINCT subject FROM journal WHERE account = ? AND act = ? AND subject IS NOT NULL',
    )
    .pluck();
  return {
    /** Adds one, and drops those that are more than `keep` behind it. */
    add: vault.transaction((row: Omit<JournalRow, 'seq'>, keep: number) => {
      const { lastInsertRowid } = add.run(row);
      removeBefore.run(Number(lastInsertRowid) - keep);
    }),
    newest: (count: number) => newest.all(count),
    subjects: (account: string, act: string) => subjects.all(account, act),
  };
}
