import type { Database } from 'better-sqlite3';
import { writesOf } from '../storage/changes.ts';

/** What was last heard of an account's server: health, sign-in, user, ages and clock. All of it can be asked again. */
export interface HealthRow {
  account: string;
  state: string;
  since: string;
  failure: string | null;
  warning: string | null;
}

export interface LoginRow {
  account: string;
  rights: string;
  grantable: string;
  key_name: string | null;
  key_expires_at: string | null;
  is_admin: number;
  warning: string | null;
  checked_at: string;
}

export interface UserRow {
  account: string;
  record: string;
  fetched_at: string;
  /** The field mask that was answered, separated by commas; null in rows of earlier releases. */
  fields: string | null;
}

export interface ServerRow {
  account: string;
  last_time: string | null;
  clock_offset_ms: number | null;
}

export interface LimitRow {
  account: string;
  rate_limit: number | null;
  rate_limit_at: string | null;
  /** When a request was last refused for it; of a row that is put, null leaves what is known. */
  rate_limited_at: string | null;
}

/** What is kept of readings, under a name of what reads. */
export interface SyncedRow {
  account: string;
  topic: string;
  /** Empty where it is not read in parts. */
  part: string;
  at: string;
  run: number;
  /** Of a part that could not be read, the code of why. */
  failure: string | null;
}

export function stateRows(cache: Database) {
  const wrote = {
    health: writesOf(cache, 'health'),
    login: writesOf(cache, 'login'),
    user: writesOf(cache, 'user'),
    server: writesOf(cache, 'server'),
    synced: writesOf(cache, 'synced'),
  };
  const health = cache.prepare<[string], HealthRow>('SELECT * FROM health WHERE account = ?');
  const putHealth = cache.prepare<HealthRow>(
    'INSERT OR REPLACE INTO health (account, state, since, failure, warning) VALUES (@account, @state, @since, @failure, @warning)',
  );
  const login = cache.prepare<[string], LoginRow>('SELECT * FROM login WHERE account = ?');
  const putLogin = cache.prepare<LoginRow>(
    `INSERT OR REPLACE INTO login (account, rights, grantable, key_name, key_expires_at, is_admin, warning, checked_at)
     VALUES (@account, @rights, @grantable, @key_name, @key_expires_at, @is_admin, @warning, @checked_at)`,
  );
  const user = cache.prepare<[string], UserRow>('SELECT * FROM user WHERE account = ?');
  const putUser = cache.prepare<UserRow>(
    `INSERT OR REPLACE INTO user (account, record, fetched_at, fields)
     VALUES (@account, @record, @fetched_at, @fields)`,
  );
  const configuration = cache
    .prepare<[string], string | null>('SELECT configuration FROM server WHERE account = ?')
    .pluck();
  const putConfiguration = cache.prepare<[string, string]>(
    `INSERT INTO server (account, configuration) VALUES (?, ?)
     ON CONFLICT (account) DO UPDATE SET configuration = excluded.configuration`,
  );
  const server = cache.prepare<[string], ServerRow>(
    'SELECT account, last_time, clock_offset_ms FROM server WHERE account = ?',
  );
  const servers = cache.prepare<[], ServerRow>('SELECT account, last_time, clock_offset_ms FROM server');
  const putServer = cache.prepare<ServerRow>(
    `INSERT INTO server (account, last_time, clock_offset_ms) VALUES (@account, @last_time, @clock_offset_ms)
     ON CONFLICT (account) DO UPDATE SET last_time = excluded.last_time, clock_offset_ms = excluded.clock_offset_ms`,
  );
  const limit = cache.prepare<[string], LimitRow>(
    'SELECT account, rate_limit, rate_limit_at, rate_limited_at FROM server WHERE account = ?',
  );
  const putLimit = cache.prepare<LimitRow>(
    `INSERT INTO server (account, rate_limit, rate_limit_at, rate_limited_at)
     VALUES (@account, @rate_limit, @rate_limit_at, @rate_limited_at)
     ON CONFLICT (account) DO UPDATE SET rate_limit = excluded.rate_limit, rate_limit_at = excluded.rate_limit_at,
       rate_limited_at = coalesce(excluded.rate_limited_at, rate_limited_at)`,
  );
  const synced = cache.prepare<[string, string, string], SyncedRow>(
    'SELECT * FROM synced WHERE account = ? AND topic = ? AND part = ?',
  );
  const syncedParts = cache.prepare<[string, string], SyncedRow>(
    `SELECT * FROM synced WHERE account = ? AND topic = ? AND part <> ''`,
  );
  const putSynced = cache.prepare<SyncedRow>(
    `INSERT OR REPLACE INTO synced (account, topic, part, at, run, failure)
     VALUES (@account, @topic, @part, @at, @run, @failure)`,
  );
  const forgetPart = cache.prepare<[string, string, string]>(
    'DELETE FROM synced WHERE account = ? AND topic = ? AND part = ?',
  );
  const tables = ['health', 'login', 'user', 'server', 'synced'];
  const accounts = cache
    .prepare<[], string>(tables.map((table) => `SELECT account FROM ${table}`).join(' UNION '))
    .pluck();

  return {
    health: (account: string) => health.get(account),
    putHealth(row: HealthRow): void {
      putHealth.run(row);
      wrote.health(row.account);
    },
    login: (account: string) => login.get(account),
    user: (account: string) => user.get(account),
    putUser(row: UserRow): void {
      putUser.run(row);
      wrote.user(row.account);
    },
    putLogin(row: LoginRow): void {
      putLogin.run(row);
      wrote.login(row.account);
    },
    /** What the server told of its rules, as JSON; null where it was never asked. */
    configuration: (account: string) => configuration.get(account) ?? null,
    putConfiguration(account: string, text: string): void {
      putConfiguration.run(account, text);
      wrote.server(account);
    },
    server: (account: string) => server.get(account),
    servers: () => servers.all(),
    /** Nobody is told: by how much the clock differs now is. */
    putServer: (row: ServerRow) => void putServer.run(row),
    limit: (account: string) => limit.get(account),
    /** Nobody is told: it changes with every answer. */
    putLimit: (row: LimitRow) => void putLimit.run(row),
    synced: (account: string, topic: string, part = '') => synced.get(account, topic, part),
    syncedParts: (account: string, topic: string) => syncedParts.all(account, topic),
    putSynced(row: SyncedRow): void {
      putSynced.run(row);
      wrote.synced(row.account);
    },
    forgetSynced(account: string, topic: string, part: string): void {
      if (forgetPart.run(account, topic, part).changes > 0) wrote.synced(account);
    },
    /** All of which anything was ever heard: whoever has rows elsewhere in the cache is among them. */
    accounts: () => accounts.all(),
  };
}
export type StateRows = ReturnType<typeof stateRows>;
