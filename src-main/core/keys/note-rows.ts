import type { Database } from 'better-sqlite3';
import { fold } from './fold.ts';
import { writesOf } from '../storage/changes.ts';

/** The user's own notes on keys, in the vault: nobody else has them. */
export function noteRows(vault: Database) {
  const get = vault.prepare<[string, string], string>('SELECT text FROM note WHERE account = ? AND key_id = ?').pluck();
  const put = vault.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO note (account, key_id, text, changed_at) VALUES (?, ?, ?, ?)',
  );
  const remove = vault.prepare<[string, string]>('DELETE FROM note WHERE account = ? AND key_id = ?');
  const of = vault.prepare<[string], { keyId: string; text: string; at: string }>(
    'SELECT key_id AS keyId, text, changed_at AS at FROM note WHERE account = ? ORDER BY key_id',
  );
  const all = vault.prepare<[], { account: string; key_id: string; text: string }>(
    'SELECT account, key_id, text FROM note',
  );
  const wrote = writesOf(vault, 'note');

  return {
    get: (account: string, keyId: string) => get.get(account, keyId) ?? '',
    of: (account: string) => of.all(account),
    set(account: string, keyId: string, text: string, at: string): void {
      if (text === '') remove.run(account, keyId);
      else put.run(account, keyId, text, at);
      wrote(account);
    },
    /** Keys whose note has this text, as `account/id`; it must be folded. */
    having: (folded: string) =>
      all
        .all()
        .filter((note) => fold(note.text).includes(folded))
        .map((note) => `${note.account}/${note.key_id}`),
    forgetOne(account: string, keyId: string): void {
      if (remove.run(account, keyId).changes > 0) wrote(account);
    },
  };
}
export type NoteRows = ReturnType<typeof noteRows>;
