import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEncrypted } from '../../../src-main/core/storage/sqlite.ts';
import { vaultBeforeName } from '../../../src-main/core/vault/before.ts';
import { filesBelow, pagesOfDatabase, texts, type Place } from './places.ts';
import type { Planted } from './planted.ts';
import { search } from './search.ts';

type How = 'row' | 'free' | 'wal' | 'journal' | 'before';

/**
 * The same places with a secret put there on purpose, on copies of the app's files: in a free page, in a journal, in a log,
 * in a file, in an answer. A search that misses one of them is worth nothing.
 */
export function searchControls(
  dataDir: string,
  dataKey: Uint8Array,
  planted: Planted,
): { name: string; found: boolean }[] {
  const look = (place: Place) => search(place, [planted], () => false).found.length > 0;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-controls-'));
  try {
    const controls: [string, Place][] = [
      ['a raw file', inFile(join(folder, 'raw'), planted)],
      ['a log', inLog(join(folder, 'logs'), planted)],
      ['base64 in a file', inFile(join(folder, 'coded'), { ...planted, text: `xy${planted.text}` }, 'base64')],
      ['an answer', texts('answers', 'answers', [JSON.stringify({ ok: true, value: { text: planted.text } })])],
      ['a row of the vault', inDatabase(join(folder, 'row'), 'vault.db', 'row')],
      ['a free page of the vault', inDatabase(join(folder, 'free'), 'vault.db', 'free')],
      ['the vault from before a migration', inDatabase(join(folder, 'before'), 'vault.db', 'before')],
      ['a free page of the cache', inDatabase(join(folder, 'cache'), 'cache.db', 'free')],
      ['a log of the cache', inDatabase(join(folder, 'wal'), 'cache.db', 'wal')],
      ['a journal of the vault', inDatabase(join(folder, 'journal'), 'vault.db', 'journal')],
    ];
    return controls.map(([name, place]) => ({ name, found: look(place) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  function inDatabase(at: string, database: 'vault.db' | 'cache.db', how: How): Place {
    mkdirSync(at);
    const path = join(at, database);
    copyFileSync(join(dataDir, database), path);
    const db = openEncrypted(path, dataKey);
    db.pragma('secure_delete = OFF');
    db.pragma(how === 'wal' ? 'journal_mode = WAL' : 'journal_mode = PERSIST');
    db.exec('CREATE TABLE control (text TEXT)');
    db.prepare('INSERT INTO control VALUES (?)').run(planted.text);
    if (how === 'free') db.exec('DROP TABLE control');
    // The page as it was is in the journal from now on.
    if (how === 'journal') db.pragma('secure_delete = ON');
    if (how === 'journal') db.exec(`UPDATE control SET text = ''`);
    const open = how === 'wal' ? pagesOfDatabase(at, database, dataKey) : null;
    db.close();
    if (how === 'before') {
      renameSync(path, join(at, vaultBeforeName));
      copyFileSync(join(dataDir, database), path);
    }
    return open ?? pagesOfDatabase(at, database, dataKey);
  }
}

function inFile(folder: string, { text }: Planted, as: 'utf8' | 'base64' = 'utf8'): Place {
  mkdirSync(folder);
  writeFileSync(join(folder, 'file'), `before ${Buffer.from(text).toString(as)} after`);
  return filesBelow('a file', folder);
}

function inLog(folder: string, { text }: Planted): Place {
  mkdirSync(folder);
  appendFileSync(join(folder, 'latchkey.log'), `2026-11-24T00:00:00.000Z call_failed text=${JSON.stringify(text)}\n`);
  return filesBelow('logs', folder);
}
