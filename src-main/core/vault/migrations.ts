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
];
