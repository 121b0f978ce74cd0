import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db } from './sqlite.ts';

/** Tables that change only along with another. */
const partOf: Readonly<Record<string, string>> = { rights_set: 'api_key' };

interface Query {
  name: string;
  reads: ReadonlySet<string>;
}

const running = new AsyncLocalStorage<Query>();

/** Those whose statements say what they read. */
const checked = new WeakSet<Db>();

/** Runs a query of the contract: from here on, a statement that reads what the query has not declared throws. */
export function asQuery<T>(name: string, reads: readonly string[], run: () => T): T {
  return running.run({ name, reads: new Set(reads) }, run);
}

/**
 * Runs what is no part of a query, whoever calls: a call that comes in by the debugger, or from a timer that a query has set,
 * inherits the query that ran last.
 */
export function asNoQuery<T>(run: () => T): T {
  return running.exit(run);
}

/**
 * For tests and development: has a database's statements say what they read, to be called before any is prepared. Which tables
 * these are SQLite tells itself (`EXPLAIN`, opcode OpenRead; https://sqlite.org/opcode.html#OpenRead).
 */
export function checkReads(db: Db): void {
  if (checked.has(db)) return;
  checked.add(db);
  const prepare = db.prepare.bind(db);
  const names = new Map(
    prepare<[], { name: string; table: string; page: number }>(
      'SELECT name, tbl_name AS "table", rootpage AS page FROM sqlite_schema WHERE rootpage > 0',
    )
      .all()
      .map(({ table, page }) => [page, partOf[table] ?? table]),
  );

  function tablesOf(sql: string): Set<string> {
    const unbound = sql.replaceAll(/\?|@\w+/g, 'NULL');
    const steps = prepare<[], { opcode: string; p2: number }>(`EXPLAIN ${unbound}`).all();
    return new Set(steps.flatMap(({ opcode, p2 }) => (opcode === 'OpenRead' ? (names.get(p2) ?? []) : [])));
  }

  function check(sql: string, tables: ReadonlySet<string>): void {
    const query = running.getStore();
    if (query === undefined) return;
    const undeclared = [...tables].filter((table) => !query.reads.has(table));
    if (undeclared.length > 0) throw new Error(`${query.name} reads ${undeclared.join(', ')}: ${sql}`);
  }

  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (!statement.reader) return statement;
    const tables = tablesOf(sql);
    for (const method of ['get', 'all', 'iterate'] as const) {
      const run: (...parameters: unknown[]) => unknown = statement[method].bind(statement);
      Object.defineProperty(statement, method, {
        value: (...parameters: unknown[]) => {
          check(sql, tables);
          return run(...parameters);
        },
      });
    }
    return statement;
  }) as Db['prepare'];
}
