import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Database } from 'better-sqlite3';
import { accountTables } from './account-tables.ts';
import { isSameIdentity } from './identity.ts';
import { writesOf } from '../storage/changes.ts';

/** An account as kept in the vault. `identity` and `api` are base URLs without a path. */
export interface AccountRow {
  id: string;
  identity: string;
  api: string;
  user_id: string;
  label: string | null;
  position: number;
  added_at: string;
  ca: string | null;
  color: string | null;
  /** The user's own group; null where it stands under its server. */
  own_group: string | null;
  production: number;
  paused: number;
}

/** What the user says of an account. */
export type AccountMarks = Pick<AccountRow, 'label' | 'color' | 'own_group' | 'production' | 'paused'>;

/** Nothing was said of it. */
export const noMarks: AccountMarks = { label: null, color: null, own_group: null, production: 0, paused: 0 };

/**
 * What an account signs in with: an `api_key`, or an `oauth` pair of tokens, whose `value` is the access token and `key_id` its
 * ID. `changed_at` is when the user signed in; a refresh leaves it.
 */
export interface CredentialRow {
  account: string;
  kind: 'api_key' | 'oauth';
  key_id: string;
  value: string;
  changed_at: string;
  refresh: string | null;
  client_id: string | null;
}

/** A pair that takes another's place. */
export interface PairChange {
  account: string;
  /** The access token that it must still be. */
  stale: string;
  key_id: string;
  value: string;
  refresh: string | null;
}

/**
 * Accounts and credentials, in the vault. The few accounts, which every answer of a server is asked about, are kept from one
 * change of them to the next: a read takes the file's locks and looks for a journal, some ten times what the query costs.
 */
export function accountRows(vault: Database) {
  const wrote = writesOf(vault, 'account');
  const wroteCredential = writesOf(vault, 'credential');
  const wroteClient = writesOf(vault, 'oauth_client');
  const tables = accountTables(vault);
  let known: readonly Readonly<AccountRow>[] | null = null;
  const all = vault.prepare<[], AccountRow>('SELECT * FROM account ORDER BY position, added_at');
  const add = vault.prepare<AccountRow>(
    `INSERT INTO account (id, identity, api, user_id, label, position, added_at, ca, color, own_group, production, paused)
     VALUES (@id, @identity, @api, @user_id, @label, (SELECT coalesce(max(position), 0) + 1 FROM account), @added_at, @ca,
       @color, @own_group, @production, @paused)`,
  );
  const mark = vault.prepare<AccountMarks & { id: string }>(
    `UPDATE account SET label = @label, color = @color, own_group = @own_group, production = @production, paused = @paused
     WHERE id = @id`,
  );
  const place = vault.prepare<Pick<AccountRow, 'id' | 'position' | 'own_group'>>(
    'UPDATE account SET position = @position, own_group = @own_group WHERE id = @id',
  );
  const ca = vault.prepare<[string | null, string]>('UPDATE account SET ca = ? WHERE id = ?');
  const remove = vault.prepare<[string]>('DELETE FROM account WHERE id = ?');
  const credential = vault.prepare<[string], CredentialRow>('SELECT * FROM credential WHERE account = ?');
  const credentials = vault.prepare<[], Omit<CredentialRow, 'value' | 'refresh' | 'client_id'>>(
    'SELECT account, kind, key_id, changed_at FROM credential',
  );
  const putCredential = vault.prepare<CredentialRow>(
    `INSERT INTO credential (account, kind, key_id, value, changed_at, refresh, client_id)
     VALUES (@account, @kind, @key_id, @value, @changed_at, @refresh, @client_id)
     ON CONFLICT (account) DO UPDATE SET kind = excluded.kind, key_id = excluded.key_id, value = excluded.value,
       changed_at = excluded.changed_at, refresh = excluded.refresh, client_id = excluded.client_id`,
  );
  const swapPair = vault.prepare<PairChange>(
    `UPDATE credential SET key_id = @key_id, value = @value, refresh = @refresh
     WHERE account = @account AND kind = 'oauth' AND value = @stale`,
  );
  const removeCredential = vault.prepare<[string, string]>('DELETE FROM credential WHERE account = ? AND value = ?');
  const clientId = vault.prepare<[string], string>('SELECT client_id FROM oauth_client WHERE identity = ?').pluck();
  const clients = vault.prepare<[], { identity: string; client_id: string }>(
    'SELECT identity, client_id FROM oauth_client ORDER BY identity',
  );
  const putClientId = vault.prepare<[string, string]>(
    'INSERT INTO oauth_client (identity, client_id) VALUES (?, ?) ON CONFLICT (identity) DO UPDATE SET client_id = excluded.client_id',
  );

  const addBoth = vault.transaction((row: Omit<AccountRow, 'position'>, signIn: CredentialRow | null) => {
    add.run({ ...row, position: 0 });
    if (signIn !== null) putCredential.run(signIn);
  });
  const placeAll = vault.transaction((rows: readonly Pick<AccountRow, 'id' | 'own_group'>[]) => {
    rows.forEach(({ id, own_group }, index) => place.run({ id, own_group, position: index + 1 }));
  });
  function accounts(): readonly Readonly<AccountRow>[] {
    // What is read within a transaction may be taken back with it.
    if (known === null && vault.inTransaction) return all.all();
    return (known ??= all.all());
  }
  const get = (id: string) => accounts().find((account) => account.id === id);
  /** Read anew afterwards, also where the change fails or is taken back with what it is a part of. */
  function changing<T>(account: string | null, change: () => T): T {
    known = null;
    wrote(account);
    return change();
  }

  return {
    all: accounts,
    get,
    /** Throws `not_found` for an account that is not, or no longer, here. */
    one(id: string): Readonly<AccountRow> {
      const row = get(id);
      if (row === undefined) throw new Failed('not_found', { field: 'account' });
      return row;
    },
    /** An account is (Identity Server, user ID), however its address was written. */
    find: (identity: string, userId: string) =>
      accounts().find((account) => account.user_id === userId && isSameIdentity(account.identity, identity)),
    /** The account and its credential (null: it is signed in later), or neither. `position` is given at the end of the list. */
    add(row: Omit<AccountRow, 'position'>, signIn: CredentialRow | null): void {
      changing(row.id, () => addBoth(row, signIn));
      wroteCredential(row.id);
    },
    /** PEM of what it trusts besides the system's authorities; null for nothing. */
    setCa: (id: string, pem: string | null) => void changing(id, () => ca.run(pem, id)),
    /** What is left out stays. False for an account that is not here. */
    mark(id: string, change: Partial<AccountMarks>): boolean {
      const row = get(id);
      return row !== undefined && changing(id, () => mark.run({ ...row, ...change }).changes > 0);
    },
    /** All in this order, each in this group of the user's own, or nothing. */
    arrange: (rows: readonly Pick<AccountRow, 'id' | 'own_group'>[]) => changing(null, () => placeAll(rows)),
    /** With all that is kept of it in the vault. */
    remove: (id: string) =>
      changing(null, () => {
        tables.forget(id);
        return remove.run(id).changes > 0;
      }),
    credential: (account: string) => credential.get(account),
    /** Without their values. */
    credentials: () => credentials.all(),
    putCredential(row: CredentialRow): void {
      putCredential.run(row);
      wroteCredential(row.account);
    },
    /**
     * Puts a pair in another's place; false where that one is not there any more. Nobody is told: the account is signed in as
     * it was.
     */
    swapPair: (change: PairChange) => swapPair.run(change).changes > 0,
    /** Forgets what the account signs in with, if it is this still. */
    removeCredential(account: string, value: string): boolean {
      wroteCredential(account);
      return removeCredential.run(account, value).changes > 0;
    },
    /** The OAuth client that a server is asked with, if it is not the usual one. */
    clientId: (identity: string) => clientId.get(identity),
    clients: () => clients.all(),
    putClientId(identity: string, id: string): void {
      putClientId.run(identity, id);
      wroteClient(null);
    },
  };
}
export type AccountRows = ReturnType<typeof accountRows>;
