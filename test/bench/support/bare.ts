import Database from 'better-sqlite3';
import { join } from 'node:path';

/** A database of the app, opened by SQLite alone, for what its questions cost without the app. */
export function openBareDatabase(dataDir: string, name: 'vault.db' | 'cache.db', dataKey: string): Database.Database {
  const db = new Database(join(dataDir, name));
  db.pragma(`cipher = 'sqlcipher'`);
  db.key(Buffer.from(`x'${dataKey}'`));
  db.pragma('temp_store = MEMORY');
  return db;
}
