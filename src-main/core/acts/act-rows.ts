import { writesOf } from '../storage/changes.ts';
import type { Db } from '../storage/sqlite.ts';

/** `request`, `before`, `known_ids` and `candidates` are JSON. One that is not closed is open. */
export interface ActRow {
  id: string;
  parent: string | null;
  account: string | null;
  identity: string | null;
  owner: string | null;
  kind: string;
  subject: string | null;
  created_at: string | null;
  what: string;
  request: string;
  before: string | null;
  known_ids: string;
  state: string;
  outcome: string | null;
  candidates: string;
  failure: string | null;
  begun_at: string;
  looked_at: string | null;
  closed_at: string | null;
}

export type Closing = Pick<
  ActRow,
  'id' | 'subject' | 'created_at' | 'request' | 'before' | 'state' | 'outcome' | 'failure' | 'closed_at'
>;

/** Bytes that closed acts may take, and a row's own share of them. Years of a person's work. */
const budget = 4_000_000;
const perRow = 300;
/** So many rows are added between two looks at what they take. */
const between = 1_000;

/** Acts, and what was made by them, in the vault. */
export function actRows(vault: Db) {
  const add = vault.prepare<ActRow>(
    `INSERT INTO act (id, parent, account, identity, owner, kind, subject, created_at, what, request, before, known_ids,
       state, outcome, candidates, failure, begun_at, looked_at, closed_at)
     VALUES (@id, @parent, @account, @identity, @owner, @kind, @subject, @created_at, @what, @request, @before, @known_ids,
       @state, @outcome, @candidates, @failure, @begun_at, @looked_at, @closed_at)`,
  );
  const open = vault.prepare<[], ActRow>('SELECT * FROM act WHERE closed_at IS NULL ORDER BY begun_at, id');
  const one = vault.prepare<[string], ActRow>('SELECT * FROM act WHERE id = ? AND closed_at IS NULL');
  const done = vault.prepare<[string, string, string, string], number>(
    `SELECT 1 FROM act WHERE account = ? AND kind = ? AND subject = ? AND what = ? AND state = 'done' LIMIT 1`,
  );
  const close = vault.prepare<Closing>(
    `UPDATE act SET subject = @subject, created_at = @created_at, request = @request, before = @before, state = @state,
       outcome = @outcome, failure = @failure, closed_at = @closed_at
     WHERE id = @id AND closed_at IS NULL`,
  );
  const look = vault.prepare<Pick<ActRow, 'id' | 'state' | 'outcome' | 'candidates' | 'failure' | 'looked_at'>>(
    `UPDATE act SET state = @state, outcome = @outcome, candidates = @candidates, failure = @failure, looked_at = @looked_at
     WHERE id = @id AND closed_at IS NULL`,
  );
  // What holds a secret is told with it for as long as that waits.
  const prune = vault.prepare<[number, number]>(
    `DELETE FROM act WHERE closed_at IS NOT NULL AND id NOT IN (SELECT act FROM secret) AND seq <= (
       SELECT max(seq) FROM (
         SELECT seq, sum(? + octet_length(request) + coalesce(octet_length(before), 0)) OVER (ORDER BY seq DESC) AS bytes FROM act
       ) WHERE bytes > ?)`,
  );
  const addCreated = vault.prepare<[string, string, string]>('INSERT OR IGNORE INTO created VALUES (?, ?, ?)');
  const created = vault
    .prepare<[string, string], string>('SELECT subject FROM created WHERE account = ? AND kind = ?')
    .pluck();
  const wrote = writesOf(vault, 'act');
  const wroteCreated = writesOf(vault, 'created');

  return {
    add(row: ActRow): void {
      const { lastInsertRowid } = add.run(row);
      if (Number(lastInsertRowid) % between === 0) prune.run(perRow, budget);
      wrote(row.account);
    },
    open: () => open.all(),
    /** An open one. */
    one: (id: string) => one.get(id),
    wasDone: (account: string, kind: string, subject: string, what: string) =>
      done.get(account, kind, subject, what) !== undefined,
    close(account: string | null, closing: Closing): void {
      close.run(closing);
      wrote(account);
    },
    look(row: ActRow): void {
      look.run(row);
      wrote(row.account);
    },
    addCreated(account: string, kind: string, subject: string): void {
      addCreated.run(account, kind, subject);
      wroteCreated(account);
    },
    created: (account: string, kind: string) => created.all(account, kind),
  };
}
