import type { Db } from '../storage/sqlite.ts';
import { writesOf } from '../storage/changes.ts';

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
  const removeOld = vault.prepare<[number, number]>(
    `DELETE FROM journal WHERE seq <= ? AND (act <> 'key_created' OR seq <= ?)`,
  );
  const newest = vault.prepare<[number], JournalRow>('SELECT * FROM journal ORDER BY seq DESC LIMIT ?');
  const subjects = vault
    .prepare<[string, string], string>(
      'SELECT DISTINCT subject FROM journal WHERE account = ? AND act = ? AND subject IS NOT NULL',
    )
    .pluck();
  const addOne = vault.transaction((row: Omit<JournalRow, 'seq'>, keep: number) => {
    const { lastInsertRowid } = add.run(row);
    removeOld.run(Number(lastInsertRowid) - keep, Number(lastInsertRowid) - 10 * keep);
  });
  const wrote = writesOf(vault, 'journal');
  return {
    /**
     * Adds one, and drops those that are more than `keep` behind it; which keys this app made is known for ten times as
     * long, lest it take one for the unknown outcome of another creation after many changes elsewhere.
     */
    add(row: Omit<JournalRow, 'seq'>, keep: number): void {
      addOne(row, keep);
      wrote(row.account);
    },
    newest: (count: number) => newest.all(count),
    subjects: (account: string, act: string) => subjects.all(account, act),
  };
}
