import type { Db } from '../storage/sqlite.ts';
import { writesOf } from '../storage/changes.ts';

export interface SecretRow {
  handle: string;
  account: string;
  key_id: string;
  name: string;
  expires_at: string | null;
  value: string;
  held_since: string;
}

/** `request`, `known_ids` and `candidates` are JSON. */
export interface IntentRow {
  id: string;
  account: string;
  kind: string;
  request: string;
  known_ids: string;
  started_at: string;
  state: string;
  candidates: string;
  looked_at: string | null;
}

/** Held secrets, in the vault. */
export function secretRows(vault: Db) {
  const add = vault.prepare<SecretRow>(
    `INSERT INTO secret (handle, account, key_id, name, expires_at, value, held_since)
     VALUES (@handle, @account, @key_id, @name, @expires_at, @value, @held_since) ON CONFLICT (handle) DO NOTHING`,
  );
  const all = vault.prepare<[], Omit<SecretRow, 'value'>>(
    'SELECT handle, account, key_id, name, expires_at, held_since FROM secret ORDER BY held_since, handle',
  );
  const value = vault.prepare<[string], string>('SELECT value FROM secret WHERE handle = ?').pluck();
  const remove = vault.prepare<[string], string>('DELETE FROM secret WHERE handle = ? RETURNING account').pluck();
  const removeOfKey = vault.prepare<[string, string]>('DELETE FROM secret WHERE account = ? AND key_id = ?');
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
      const account = remove.get(handle);
      if (account !== undefined) wrote(account);
      return account !== undefined;
    },
    removeOfKey(account: string, keyId: string): boolean {
      const { changes } = removeOfKey.run(account, keyId);
      if (changes > 0) wrote(account);
      return changes > 0;
    },
  };
}

/** Intents, in the vault. */
export function intentRows(vault: Db) {
  const add = vault.prepare<IntentRow>(
    `INSERT INTO intent (id, account, kind, request, known_ids, started_at, state, candidates, looked_at)
     VALUES (@id, @account, @kind, @request, @known_ids, @started_at, @state, @candidates, @looked_at)`,
  );
  const all = vault.prepare<[], IntentRow>('SELECT * FROM intent ORDER BY started_at, id');
  const outcome = vault
    .prepare<Pick<IntentRow, 'id' | 'state' | 'candidates' | 'looked_at'>, string>(
      'UPDATE intent SET state = @state, candidates = @candidates, looked_at = @looked_at WHERE id = @id RETURNING account',
    )
    .pluck();
  const remove = vault.prepare<[string], string>('DELETE FROM intent WHERE id = ? RETURNING account').pluck();
  const wrote = writesOf(vault, 'intent');
  return {
    add(row: IntentRow): void {
      add.run(row);
      wrote(row.account);
    },
    all: () => all.all(),
    setOutcome(row: Pick<IntentRow, 'id' | 'state' | 'candidates' | 'looked_at'>): void {
      const account = outcome.get(row);
      if (account !== undefined) wrote(account);
    },
    remove(id: string): void {
      const account = remove.get(id);
      if (account !== undefined) wrote(account);
    },
  };
}
