import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openEncrypted } from '../../../src-main/core/storage/sqlite.ts';
import { journalPagesOf, pagesOf, walPagesOf } from '../../core/support/pages.ts';

/** Somewhere that is searched: pieces of bytes, each of which may be allowed to hold some kinds. */
export interface Place {
  name: string;
  /** What a piece is called in the figures. */
  unit: 'files' | 'pages' | 'answers' | 'lines';
  pieces: Piece[];
}

export interface Piece {
  bytes: Buffer;
  /** What it is, for whoever looks for how a secret got there. */
  at: string;
  /** The table that a page belongs to; null for free pages and those of an index's interior. */
  table?: string | null;
}

/** Every file below a folder, as its bytes lie there; but for those that a running app takes away meanwhile. */
export function filesBelow(name: string, folder: string): Place {
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = all.filter((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.isFile());
  return { name, unit: 'files', pieces: files.flatMap((at) => pieceOf(folder, at)) };
}

function pieceOf(folder: string, at: string): Piece[] {
  try {
    return [{ bytes: readFileSync(join(folder, at)), at }];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Every page of a database, its copy, what it was before a migration, its journal and its log, decrypted: those in use, and the free ones. */
export function pagesOfDatabase(dataDir: string, database: 'vault.db' | 'cache.db', dataKey: Uint8Array): Place {
  const path = join(dataDir, database);
  const copies = [path, `${path}.copy`, `${path}.before`].filter((file) => existsSync(file));
  const journals = [
    ['-journal', journalPagesOf(`${path}-journal`, path, dataKey)],
    ['-wal', walPagesOf(`${path}-wal`, path, dataKey)],
  ] as const;
  return {
    name: `${database}, its copies and journals, decrypted`,
    unit: 'pages',
    pieces: [
      ...copies.flatMap((file) => {
        const tables = tablesOf(file, dataKey);
        return pagesOf(file, dataKey).map((bytes, index) => ({
          bytes,
          at: `${basename(file)} page ${index + 1} ${tables.get(index + 1) ?? '(free)'}`,
          table: tables.get(index + 1) ?? null,
        }));
      }),
      ...journals.flatMap(([name, pages]) =>
        pages.map((bytes, index) => ({ bytes, at: `${database}${name}, the ${index + 1}th`, table: null })),
      ),
    ],
  };
}

/** Which table or index each page belongs to. Asked of a copy, since opening a database may change it and its journals. */
function tablesOf(path: string, dataKey: Uint8Array): Map<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-tables-'));
  const copy = join(folder, 'copy.db');
  copyFileSync(path, copy);
  const db = openEncrypted(copy, dataKey);
  try {
    const rows = db.prepare<[], { name: string; pageno: number }>('SELECT name, pageno FROM dbstat').all();
    return new Map(rows.map(({ name, pageno }) => [pageno, name]));
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

export function texts(name: string, unit: 'answers' | 'lines', all: readonly string[]): Place {
  return { name, unit, pieces: all.map((text, index) => ({ bytes: Buffer.from(text), at: `${unit} ${index + 1}` })) };
}
