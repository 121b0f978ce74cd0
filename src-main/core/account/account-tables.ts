import type { Topic } from '../../../src-preload/contract/topics.ts';
import { writesOf } from '../storage/changes.ts';
import type { Db } from '../storage/sqlite.ts';

/** So many rows of a table are measured; more are taken to be like them, so that nobody waits for the size of 100,000 keys. */
const measured = 500;

/** What outlives an account: what was done and seen tells of it, and what is open must be seen before. */
const kept: readonly string[] = ['act', 'observation', 'secret'];

/**
 * The tables of a database that hold an account's rows: all that have a column `account`. Whoever adds one has nothing more to do
 * for it to be measured, and forgotten with the account.
 */
export function accountTables(db: Db) {
  let names: string[] | undefined;
  let sizes: ((account: string) => number)[] | undefined;

  function tables(): string[] {
    return (names ??= db
      .prepare<[], string>(
        `SELECT made.name FROM sqlite_schema AS made JOIN pragma_table_info(made.name) AS field
         WHERE made.type = 'table' AND field.name = 'account'`,
      )
      .pluck()
      .all());
  }

  function sizeOf(table: string): (account: string) => number {
    const fields = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const bytes = fields.map((field) => `coalesce(length(CAST("${field}" AS BLOB)), 0)`).join(' + ');
    const all = db.prepare<[string], number>(`SELECT count(*) FROM "${table}" WHERE account = ?`).pluck();
    const some = db
      .prepare<[string], number>(
        `SELECT coalesce(avg(bytes), 0) FROM (SELECT ${bytes} AS bytes FROM "${table}" WHERE account = ? LIMIT ${measured})`,
      )
      .pluck();
    return (account) => (all.get(account) ?? 0) * (some.get(account) ?? 0);
  }

  return {
    /** How many bytes an account's rows hold. */
    size: (account: string) =>
      Math.round((sizes ??= tables().map(sizeOf)).reduce((sum, size) => sum + size(account), 0)),
    /** Forgets an account's rows, in one commit. Of many, some were better forgotten before, a few in each turn of the loop. */
    forget: db.transaction((account: string): void => {
      for (const table of tables().filter((name) => !kept.includes(name))) {
        const { changes } = db.prepare<[string]>(`DELETE FROM "${table}" WHERE account = ?`).run(account);
        if (changes > 0) writesOf(db, table as Topic)(account);
      }
    }),
  };
}
