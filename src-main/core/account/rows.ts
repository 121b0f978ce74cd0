import type { Database } from 'better-sqlite3';

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
}

export interface CredentialRow {
  account: string;
  kind: string;
  key_id: string;
  value: string;
  changed_at: string;
}

/** Accounts and credentials, in the vault. */
export function accountRows(vault: Database) {
  const all = vault.prepare<[], AccountRow>('SELECT * FROM account ORDER BY position, added_at');
  const one = vault.prepare<[string], AccountRow>('SELECT * FROM account WHERE id = ?');
  const byUser = vault.prepare<[string, string], AccountRow>(
    'SELECT * FROM account WHERE identity = ? AND user_id = ?',
  );
  const add = vault.prepare<AccountRow>(
    `INSERT INTO account (id, identity, api, user_id, label, position, added_at, ca)
     VALUES (@id, @identity, @api, @user_id, @label, (SELECT coalesce(max(position), 0) + 1 FROM account), @added_at, @ca)`,
  );
  const label = vault.prepare<[string | null, string]>('UPDATE account SET label = ? WHERE id = ?');
  const remove = vault.prepare<[string]>('DELETE FROM account WHERE id = ?');
  const credential = vault.prepare<[string], CredentialRow>('SELECT * FROM credential WHERE account = ?');
  const credentials = vault.prepare<[], Omit<CredentialRow, 'value'>>(
    'SELECT account, kind, key_id, changed_at FROM credential',
  );
  const putCredential = vault.prepare<CredentialRow>(
    `INSERT INTO credential (account, kind, key_id, value, changed_at) VALUES (@account, @kind, @key_id, @value, @changed_at)
     ON CONFLICT (account) DO UPDATE SET kind = excluded.kind, key_id = excluded.key_id, value = excluded.value,
       changed_at = excluded.changed_at`,
  );

  return {
    all: () => all.all(),
    get: (id: string) => one.get(id),
    find: (identity: string, userId: string) => byUser.get(identity, userId),
    /** The account and its credential, or neither. `position` is given at the end of the list. */
    add: vault.transaction((row: Omit<AccountRow, 'position'>, signIn: CredentialRow) => {
      add.run({ ...row, position: 0 });
      putCredential.run(signIn);
    }),
    setLabel: (id: string, text: string | null) => label.run(text, id).changes > 0,
    remove: (id: string) => remove.run(id).changes > 0,
    credential: (account: string) => credential.get(account),
    /** Without their values. */
    credentials: () => credentials.all(),
    putCredential: (row: CredentialRow) => void putCredential.run(row),
  };
}
export type AccountRows = ReturnType<typeof accountRows>;
