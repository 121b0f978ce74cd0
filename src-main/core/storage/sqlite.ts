import Database from 'better-sqlite3';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { makePrivateFile, readStart } from './files.ts';

export type Db = Database.Database;

/** No transaction of this app lasts long, and one process has the files: a longer wait would only freeze the window. */
const busyTimeoutMs = 500;

/**
 * Opens an encrypted database, making its file (mode 600) if there is none. No page is read yet, so a wrong key or
 * damage shows at the first statement (SQLITE_NOTADB, SQLITE_CORRUPT).
 */
export function openEncrypted(path: string, dataKey: Uint8Array): Db {
  makePrivateFile(path);
  checkPlainHeader(path);
  const db = new Database(path, { timeout: busyTimeoutMs });
  const key = rawKey(dataKey);
  try {
    db.pragma(`cipher = 'sqlcipher'`);
    db.key(key);
    protect(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  } finally {
    key.fill(0);
  }
}

/** A database that no file ever holds. */
export function openInMemory(): Db {
  const db = new Database(':memory:');
  protect(db);
  return db;
}

/** Brings the schema up to date in one transaction. Throws `storage_newer`, before anything is written, if it is ahead. */
export function migrate(db: Db, migrations: readonly string[]): void {
  const version = versionOf(db);
  refuseNewer(version, migrations.length);
  if (version === migrations.length) return;
  db.transaction(() => {
    for (const migration of migrations.slice(version)) db.exec(migration);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}

/** How many migrations the database has seen; 0 for a new one. */
export function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Throws `storage_newer` for files that a newer release wrote. */
export function refuseNewer(found: number, known: number): void {
  if (found > known) throw new Failed('storage_newer', { params: { found, known } });
}

/** Reads every page that holds something. Throws `storage_damaged`, or what SQLite throws over a page it can't decrypt. */
export function checkPages(db: Db, how: 'quick_check' | 'integrity_check'): void {
  if (db.pragma(how, { simple: true }) !== 'ok') throw new Failed('storage_damaged');
}

/**
 * The eight bytes after the salt are not sealed: page size, the two format versions (1, or 2 with a WAL), reserved bytes and
 * three constants (https://sqlite.org/fileformat.html). A damaged version would make SQLite take the file for one that
 * it may only read.
 */
function checkPlainHeader(path: string): void {
  const header = readStart(path, 24).subarray(16);
  if (header.length === 0) return;
  const version = header[2] === 2 ? 2 : 1;
  if (!header.equals(Buffer.from([0x10, 0x00, version, version, 80, 64, 32, 32]))) throw new Failed('storage_damaged');
}

function protect(db: Db): void {
  db.pragma('temp_store = MEMORY');
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
}

/** `x'<64 hex digits>'` in bytes: the cipher's form of a key that needs no derivation. Never a string, which can't be wiped. */
function rawKey(dataKey: Uint8Array): Buffer {
  const digits = Buffer.from('0123456789abcdef');
  const text = Buffer.alloc(3 + dataKey.length * 2);
  text.write(`x'`);
  dataKey.forEach((byte, at) => {
    text[2 + at * 2] = digits[byte >> 4] ?? 0;
    text[3 + at * 2] = digits[byte & 15] ?? 0;
  });
  text.write(`'`, text.length - 1);
  return text;
}
