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

  CREATE TABLE api_key (
    row INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The name as search compares it.
    folded TEXT NOT NULL,
    rights_set INTEGER NOT NULL REFERENCES rights_set (id),
    created_at TEXT,
    updated_at TEXT,
    expires_at TEXT,
    seen_by INTEGER NOT NULL,
    news TEXT,
    UNIQUE (account, id)
  ) STRICT;
  CREATE INDEX api_key_by_name ON api_key (account, name COLLATE NOCASE, id);
  CREATE INDEX api_key_by_created ON api_key (account, created_at, id);
  CREATE INDEX api_key_by_expires ON api_key (account, expires_at, id);
  CREATE INDEX api_key_by_rights ON api_key (rights_set);

  CREATE VIRTUAL TABLE api_key_text USING fts5 (
    folded, id, content = 'api_key', content_rowid = 'row', tokenize = 'trigram'
  );
  CREATE TRIGGER api_key_text_insert AFTER INSERT ON api_key BEGIN
    INSERT INTO api_key_text (rowid, folded, id) VALUES (new.row, new.folded, new.id);
  END;
  CREATE TRIGGER api_key_text_delete AFTER DELETE ON api_key BEGIN
    INSERT INTO api_key_text (api_key_text, rowid, folded, id) VALUES ('delete', old.row, old.folded, old.id);
  END;
  CREATE TRIGGER api_key_text_update AFTER UPDATE OF row, folded, id ON api_key
  WHEN old.row IS NOT new.row OR old.folded IS NOT new.folded OR old.id IS NOT new.id BEGIN
    INSERT INTO api_key_text (api_key_text, rowid, folded, id) VALUES ('delete', old.row, old.folded, old.id);
    INSERT INTO api_key_text (rowid, folded, id) VALUES (new.row, new.folded, new.id);
  END;

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
];
