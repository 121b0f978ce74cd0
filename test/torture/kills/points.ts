import Database from 'better-sqlite3';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import type { Plan, Point } from './acts.ts';

/** Points in this process: what it is about to do, or has just done. */
export type Reached =
  | { kind: 'commit'; db: string; sql: string; when: 'before' | 'after' }
  | { kind: 'row'; db: string; sql: string }
  | { kind: 'file'; call: 'write' | 'rename'; name: string; when: 'before' | 'after' }
  | { kind: 'vacuum'; when: 'before' | 'after' };

type Method = (this: Database.Statement, ...given: unknown[]) => unknown;

/** Tells of every commit, row and file of this process from now on, amid the very call. Nothing else about them changes. */
export function watchPoints(tell: (reached: Reached) => void): void {
  watchStatements(tell);
  watchFiles(tell);
}

function watchStatements(tell: (reached: Reached) => void): void {
  /** What the transaction that is open has written, by database. */
  const written = new Map<string, string[]>();
  const statements = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')) as object; // never null

  function commit(db: string, sql: string, run: () => unknown): unknown {
    tell({ kind: 'commit', db, sql, when: 'before' });
    const result = run();
    tell({ kind: 'commit', db, sql, when: 'after' });
    return result;
  }

  function watched(statement: Database.Statement, run: () => unknown): unknown {
    const { source, database } = statement;
    const db = basename(database.name);
    if (source.startsWith('BEGIN')) written.set(db, []);
    if (source === 'COMMIT') return commit(db, (written.get(db) ?? []).join('\n'), run);
    if (source.startsWith('VACUUM INTO')) {
      tell({ kind: 'vacuum', when: 'before' });
      const result = run();
      tell({ kind: 'vacuum', when: 'after' });
      return result;
    }
    if (!/^\s*(?:INSERT|UPDATE|DELETE)/.test(source)) return run();
    if (!database.inTransaction) return commit(db, source, run);
    const result = run();
    written.get(db)?.push(source);
    tell({ kind: 'row', db, sql: source });
    return result;
  }

  for (const how of ['run', 'get', 'all']) {
    const original = Reflect.get(statements, how) as Method; // a method of every statement
    Reflect.set(statements, how, function (this: Database.Statement, ...given: unknown[]) {
      return watched(this, () => original.apply(this, given));
    });
  }
  const exec = Reflect.get(Database.prototype, 'exec') as Method; // a method of every database
  Reflect.set(Database.prototype, 'exec', function (this: Database.Database, sql: string) {
    const result: unknown = Reflect.apply(exec, this, [sql]);
    written.get(basename(this.name))?.push(sql);
    return result;
  });
}

function watchFiles(tell: (reached: Reached) => void): void {
  const { openSync, renameSync, writeSync } = fs;
  const names = new Map<number, string>();
  fs.openSync = (path, ...rest) => {
    const file = openSync(path, ...rest);
    names.set(file, basename(String(path)));
    return file;
  };
  fs.writeSync = ((file: number, ...rest: [string]) => {
    const name = names.get(file);
    if (name === undefined) return writeSync(file, ...rest);
    tell({ kind: 'file', call: 'write', name, when: 'before' });
    const count = writeSync(file, ...rest);
    tell({ kind: 'file', call: 'write', name, when: 'after' });
    return count;
  }) as typeof writeSync; // its overloads all begin with the file
  fs.renameSync = (from, to) => {
    const name = basename(String(to));
    tell({ kind: 'file', call: 'rename', name, when: 'before' });
    renameSync(from, to);
    tell({ kind: 'file', call: 'rename', name, when: 'after' });
  };
  // So that named imports see them too.
  syncBuiltinESMExports();
}

/** Whether a point that was reached is the one that is meant. */
export function isPoint(point: Plan['point'], reached: Reached): boolean {
  if (point?.kind === 'amid') return isBeginOf(point, reached);
  if (point === null || point.kind !== reached.kind) return false;
  switch (reached.kind) {
    case 'commit':
      return isOf(point, 'commit') && sameWrite(point, reached) && point.when === reached.when;
    case 'row':
      return isOf(point, 'row') && sameWrite(point, reached);
    case 'file':
      return (
        isOf(point, 'file') && point.call === reached.call && point.name === reached.name && point.when === reached.when
      );
    case 'vacuum':
      return isOf(point, 'vacuum') && point.when === reached.when;
  }
}

function isBeginOf(point: Extract<Point, { kind: 'amid' }>, reached: Reached): boolean {
  if (reached.kind === 'vacuum') return point.db === 'copy' && reached.when === 'before';
  return reached.kind === 'commit' && reached.when === 'before' && sameWrite(point, reached);
}

function isOf<K extends Point['kind']>(point: Point, kind: K): point is Extract<Point, { kind: K }> {
  return point.kind === kind;
}

function sameWrite(point: { db: string; writes: string }, reached: { db: string; sql: string }): boolean {
  return point.db === reached.db && reached.sql.includes(point.writes);
}
