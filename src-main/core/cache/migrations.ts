/**
 * The schema of cache.db, step by step; `user_version` counts those that a file has seen. A step that was released is
 * never changed, a new one is added at the end.
 */
export const cacheMigrations: readonly string[] = [
  `
  CREATE TABLE rights_set (
    id INTEGER PRIMARY KEY,
    rights TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    everything INTEGER NOT NULL
  ) STRICT;

  -- No further index: each would be encrypted at every write, and lists are made in memory.
  CREATE TABLE api_key (
    row INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    rights_set INTEGER NOT NULL REFERENCES rights_set (id),
    created_at TEXT,
    updated_at TEXT,
    expires_at TEXT,
    seen_by INTEGER NOT NULL,
    news TEXT,
    UNIQUE (account, id)
  ) STRICT;
  CREATE TABLE user (
    account TEXT PRIMARY KEY NOT NULL,
    record TEXT NOT NULL,
    fetched_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE login (
    account TEXT PRIMARY KEY NOT NULL,
    rights TEXT NOT NULL,
    grantable TEXT NOT NULL,
    key_name TEXT,
    key_expires_at TEXT,
    is_admin INTEGER NOT NULL,
    warning TEXT,
    checked_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE synced (
    account TEXT NOT NULL,
    topic TEXT NOT NULL,
    at TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (account, topic)
  ) STRICT;

  CREATE TABLE server (
    account TEXT PRIMARY KEY NOT NULL,
    configuration TEXT,
    last_time TEXT,
    clock_offset_ms INTEGER
  ) STRICT;

  CREATE TABLE health (
    account TEXT PRIMARY KEY NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    failure TEXT,
    warning TEXT
  ) STRICT;
  `,
  // Which fields of the user are known: a login may lack rights, a server be too old for some.
  `
  ALTER TABLE user ADD COLUMN fields TEXT;
  `,
  // Who else is signed in as the user, and the rules of passwords that servers do not publish.
  `
  CREATE TABLE access (
    account TEXT PRIMARY KEY NOT NULL,
    record TEXT NOT NULL,
    fetched_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE password_rule (
    identity TEXT NOT NULL,
    rule TEXT NOT NULL,
    learnt_at TEXT NOT NULL,
    PRIMARY KEY (identity, rule)
  ) STRICT;
  `,
  // Pictures of the accounts, and when the server will mail again for the validation of an address.
  `
  CREATE TABLE picture (
    account TEXT NOT NULL,
    width INTEGER NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    data BLOB NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (account, width)
  ) STRICT;

  CREATE TABLE email_validation (
    account TEXT PRIMARY KEY NOT NULL,
    next_at TEXT NOT NULL,
    exact INTEGER NOT NULL
  ) STRICT;
  `,
  // What a server last said of its rate limits, and when it last refused a request for them.
  `
  ALTER TABLE server ADD COLUMN rate_limit INTEGER;
  ALTER TABLE server ADD COLUMN rate_limit_at TEXT;
  ALTER TABLE server ADD COLUMN rate_limited_at TEXT;
  `,
  // What earlier releases took of a server that keeps to no limits: it is read again, as far as it may be kept.
  `
  UPDATE api_key SET name = substr(name, 1, 49) || '…' WHERE length(name) > 50;
  DELETE FROM api_key WHERE length(id) > 64 OR id GLOB '*[^A-Za-z0-9_-]*' OR id GLOB '[_-]*' OR id = '';
  DELETE FROM user WHERE length(record) > 40000;
  DELETE FROM access WHERE length(record) > 2000000;
  DELETE FROM login WHERE length(rights) > 20000 OR length(grantable) > 20000;
  UPDATE server SET configuration = NULL WHERE length(configuration) > 20000;
  `,
  // What is read in parts is kept by part, and why a part could not be read.
  `
  CREATE TABLE synced_by_part (
    account TEXT NOT NULL,
    topic TEXT NOT NULL,
    part TEXT NOT NULL,
    at TEXT NOT NULL,
    run INTEGER NOT NULL,
    failure TEXT,
    PRIMARY KEY (account, topic, part)
  ) STRICT;
  INSERT INTO synced_by_part SELECT account, topic, '', at, run, NULL FROM synced;
  DROP TABLE synced;
  ALTER TABLE synced_by_part RENAME TO synced;
  `,
];
