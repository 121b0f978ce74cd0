import { writesOf } from '../storage/changes.ts';
import type { Db } from '../storage/sqlite.ts';

export interface ObservationRow {
  at: string;
  account: string;
  identity: string | null;
  owner: string | null;
  kind: string;
  subject: string;
  created_at: string | null;
  what: string;
  name: string;
  doubted: number;
}

export type DoubtedRow = Pick<ObservationRow, 'account' | 'subject' | 'name'> & { seq: number };

/** Bytes that they may take, and a row's own share of them. */
const budget = 4_000_000;
const perRow = 250;
const between = 1_000;

/** What was seen happen without this app's doing, in the vault. */
export function observationRows(vault: Db) {
  const add = vault.prepare<ObservationRow>(
    `INSERT INTO observation (at, account, identity, owner, kind, subject, created_at, what, name, doubted)
     VALUES (@at, @account, @identity, @owner, @kind, @subject, @created_at, @what, @name, @doubted)`,
  );
  const doubted = vault.prepare<[string], DoubtedRow>(
    'SELECT seq, account, subject, name FROM observation WHERE doubted = 1 AND kind = ?',
  );
  const confirm = vault.prepare<[string, number]>('UPDATE observation SET doubted = 0, name = ? WHERE seq = ?');
  const drop = vault.prepare<[string, string, string]>(
    'DELETE FROM observation WHERE doubted = 1 AND account = ? AND kind = ? AND subject = ?',
  );
  const prune = vault.prepare<[number, number]>(
    `DELETE FROM observation WHERE doubted = 0 AND seq <= (
       SELECT max(seq) FROM (
         SELECT seq, sum(? + octet_length(name)) OVER (ORDER BY seq DESC) AS bytes FROM observation
       ) WHERE bytes > ?)`,
  );
  const wrote = writesOf(vault, 'observation');

  return {
    add(row: ObservationRow): void {
      const { lastInsertRowid } = add.run(row);
      if (Number(lastInsertRowid) % between === 0) prune.run(perRow, budget);
      wrote(row.account);
    },
    doubted: (kind: string) => doubted.all(kind),
    confirm({ seq, account }: DoubtedRow, name: string): void {
      confirm.run(name, seq);
      wrote(account);
    },
    drop(account: string, kind: string, subject: string): void {
      if (drop.run(account, kind, subject).changes > 0) wrote(account);
    },
  };
}
