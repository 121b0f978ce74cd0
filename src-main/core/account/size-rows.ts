import type { Db } from '../vault/sqlite.ts';

/** So many rows of a table are measured; more are taken to be like them, so that nobody waits for the size of 100,000 keys. */
const measured = 500;

/** How many bytes an account's rows hold in a database: of every table that tells whose its rows are. */
export function sizeRows(db: Db): (account: string) => number {
  let tables: ((account: string) => number)[] | undefined;

  function tablesOf(): ((account: string) => number)[] {
    const names = db.prepare<[], string>(
      `SELECT made.name FROM sqlite_schema AS made JOIN pragma_table_info(made.name) AS field
       WHERE made.type = 'table' AND field.name = 'account'`,
    );
    return names.pluck().all().map(sizeOf);
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

  return (account) => Math.round((tables ??= tablesOf()).reduce((sum, size) => sum + size(account), 0));
}
