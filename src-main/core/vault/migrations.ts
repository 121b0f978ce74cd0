/**
 * The schema of vault.db, step by step; `user_version` counts those that a file has seen. A step that was released is
 * never changed, a new one is added at the end.
 */
export const vaultMigrations: readonly string[] = [
  `
  CREATE TABLE account (
    id TEXT PRIMARY KEY NOT NULL,
    identity TEXT NOT NULL,
    api TEXT NOT NULL,
    user_id TEXT NOT NULL,
    label TEXT,
    position INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    ca TEXT,
    UNIQUE (identity, user_id)
  ) STRICT;

  CREATE TABLE credential (
    account TEXT PRIMARY KEY NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    key_id TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE secret (
    handle TEXT PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    key_id TEXT NOT NULL,
    name TEXT NOT NULL,
    expires_at TEXT,
    value TEXT NOT NULL,
    held_since TEXT NOT NULL
  ) STRICT;

  CREATE TABLE intent (
    id TEXT PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    request TEXT NOT NULL,
    known_ids TEXT NOT NULL,
    started_at TEXT NOT NULL,
    state TEXT NOT NULL,
    candidates TEXT NOT NULL,
    looked_at TEXT
  ) STRICT;

  CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    account TEXT,
    act TEXT NOT NULL,
    subject TEXT,
    details TEXT NOT NULL
  ) STRICT;

  CREATE TABLE note (
    account TEXT NOT NULL,
    key_id TEXT NOT NULL,
    text TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (account, key_id)
  ) STRICT;
  `,
  // How the user arranges accounts. Without a group of the user's own an account stands under its server.
  `
  ALTER TABLE account ADD COLUMN color TEXT;
  ALTER TABLE account ADD COLUMN own_group TEXT;
  ALTER TABLE account ADD COLUMN production INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE account ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
  `,
  // Sign-ins by browser: a refresh token beside the access token that is the credential's value.
  `
  ALTER TABLE credential ADD COLUMN refresh TEXT;
  ALTER TABLE credential ADD COLUMN client_id TEXT;

  CREATE TABLE oauth_client (
    identity TEXT PRIMARY KEY NOT NULL,
    client_id TEXT NOT NULL
  ) STRICT;
  `,
  // What was typed into a form and not saved yet. Never a password or a key.
  `
  CREATE TABLE draft (
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    text TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (account, form)
  ) STRICT;
  `,
  // Which notifications were mailed before all were turned off; separated by commas.
  `
  CREATE TABLE email_before (
    account TEXT PRIMARY KEY NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    types TEXT NOT NULL
  ) STRICT;
  `,
  // Accounts for which the user lets gravatar.com be asked for a picture.
  `
  CREATE TABLE gravatar (
    account TEXT PRIMARY KEY NOT NULL REFERENCES account (id) ON DELETE CASCADE
  ) STRICT;
  `,
  // One table for what a person asked of servers and did here, one for what was seen happen without this app's doing, and one of
  // what it made. They take over intents and the journal; a held secret is of the act that made what it is the secret of.
  `
  CREATE TABLE act (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    parent TEXT,
    account TEXT,
    identity TEXT,
    owner TEXT,
    kind TEXT NOT NULL,
    subject TEXT,
    created_at TEXT,
    what TEXT NOT NULL,
    request TEXT NOT NULL,
    before TEXT,
    known_ids TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT,
    candidates TEXT NOT NULL,
    failure TEXT,
    begun_at TEXT NOT NULL,
    looked_at TEXT,
    closed_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX act_open ON act (id) WHERE closed_at IS NULL;
  CREATE INDEX act_subject ON act (subject) WHERE subject IS NOT NULL;

  CREATE TABLE observation (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    identity TEXT,
    owner TEXT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at TEXT,
    what TEXT NOT NULL,
    name TEXT NOT NULL,
    doubted INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX observation_doubted ON observation (account, kind, subject) WHERE doubted = 1;

  CREATE TABLE created (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (account, kind, subject)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO created
    SELECT DISTINCT account, 'api_key', subject FROM journal
    WHERE act = 'key_created' AND subject IS NOT NULL AND account IN (SELECT id FROM account);

  INSERT INTO observation (at, account, identity, owner, kind, subject, what, name, doubted)
    SELECT at, account, identity, user_id, 'api_key', subject,
      CASE act WHEN 'key_appeared' THEN 'appeared' WHEN 'key_vanished' THEN 'vanished' ELSE 'changed' END,
      coalesce(json_extract(iif(json_valid(details), details, '{}'), '$.name'), ''), 0
    FROM journal LEFT JOIN account ON account.id = journal.account
    WHERE act IN ('key_appeared', 'key_changed_elsewhere', 'key_vanished') AND account IS NOT NULL AND subject IS NOT NULL
    ORDER BY seq;

  INSERT INTO act (id, account, identity, owner, kind, subject, what, request, known_ids, state, candidates, begun_at, closed_at)
    SELECT 'int_' || lower(hex(randomblob(8))), account, identity, user_id,
      CASE
        WHEN act LIKE 'key_%' THEN 'api_key'
        WHEN act LIKE 'account_%' THEN 'account'
        WHEN act IN ('signed_in', 'signed_out') THEN 'sign_in'
        WHEN act IN ('certificate_trusted', 'trust_forgotten') THEN 'trust'
        WHEN act = 'secret_confirmed' THEN 'secret'
        WHEN act = 'tokens_deleted' THEN 'tokens'
        ELSE replace(replace(replace(act, '_deleted', ''), '_changed', ''), '_written', '')
      END,
      subject,
      CASE
        WHEN act IN ('signed_out', 'secret_confirmed') THEN 'end'
        WHEN act IN ('key_updated', 'password_changed') THEN 'update'
        WHEN act LIKE '%_deleted' OR act IN ('account_removed', 'trust_forgotten') THEN 'delete'
        ELSE 'create'
      END,
      iif(json_valid(details), details, '{}'), '[]', 'done', '[]', at, at
    FROM journal LEFT JOIN account ON account.id = journal.account
    WHERE act NOT IN ('key_appeared', 'key_changed_elsewhere', 'key_vanished')
    ORDER BY seq;

  INSERT INTO act (id, account, identity, owner, kind, subject, what, request, known_ids, state, outcome, candidates, begun_at, looked_at)
    SELECT intent.id, account, identity, user_id, 'api_key', json_extract(request, '$.key'),
      CASE kind WHEN 'create_key' THEN 'create' WHEN 'delete_key' THEN 'delete' ELSE 'update' END,
      CASE kind WHEN 'create_key' THEN request ELSE coalesce(json_extract(request, '$.set'), '{}') END,
      known_ids, CASE WHEN looked_at IS NULL THEN 'begun' ELSE 'unknown' END,
      CASE WHEN state <> 'looking' THEN state END, candidates, started_at, looked_at
    FROM intent LEFT JOIN account ON account.id = intent.account
    WHERE json_valid(request)
    ORDER BY started_at, intent.id;

  INSERT INTO act (id, account, identity, owner, kind, subject, what, request, known_ids, state, candidates, begun_at, closed_at)
    SELECT 'int_' || lower(hex(randomblob(8))), account, identity, user_id, 'api_key', key_id, 'create', '{}', '[]', 'done', '[]',
      held_since, held_since
    FROM secret LEFT JOIN account ON account.id = secret.account
    WHERE NOT EXISTS (
      SELECT 1 FROM act WHERE act.account = secret.account AND kind = 'api_key' AND subject = key_id AND what = 'create'
    );

  CREATE TABLE held (
    handle TEXT PRIMARY KEY NOT NULL,
    act TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    expires_at TEXT,
    value TEXT NOT NULL,
    held_since TEXT NOT NULL
  ) STRICT;
  INSERT INTO held
    SELECT handle, (SELECT max(id) FROM act WHERE act.account = secret.account AND act.kind = 'api_key' AND subject = key_id
      AND what = 'create'), account, 'api_key', key_id, name, expires_at, value, held_since
    FROM secret;
  DROP TABLE secret;
  ALTER TABLE held RENAME TO secret;
  DROP TABLE intent;
  DROP TABLE journal;
  `,
];
