import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEncrypted } from '../../../src-main/core/storage/sqlite.ts';
import type { Random } from '../support/random.ts';

/** What a disk, a crash or a careless program makes of a file's bytes; null removes the file. */
export type Damage = (bytes: Buffer, random: Random) => Buffer | null;

const pageBytes = 4096;

/** Damages that any file can suffer. */
export const anyFile: Readonly<Record<string, Damage>> = {
  'a bit': (bytes, random) => {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  noise: (bytes, random) => {
    for (let spots = 1 + random.below(8); spots > 0; spots -= 1)
      scramble(bytes, random.below(bytes.length), 600, random);
    return bytes;
  },
  'cut off': (bytes, random) => bytes.subarray(0, 1 + random.below(bytes.length - 1)),
  'zeros to the end': (bytes, random) => bytes.fill(0, random.below(bytes.length)),
  'all zeros': (bytes) => bytes.fill(0),
  'a sector of zeros': (bytes, random) => {
    const at = random.below(Math.ceil(bytes.length / 512)) * 512;
    return bytes.fill(0, at, Math.min(at + 512, bytes.length));
  },
  emptied: () => Buffer.alloc(0),
  missing: () => null,
  'made longer': (bytes, random) => {
    const more = Buffer.alloc(1 + random.below(3 * pageBytes));
    scramble(more, 0, more.length, random);
    return Buffer.concat([bytes, more]);
  },
};

/** Damages to the parts of a database's first page. */
export const header: Readonly<Record<string, Damage>> = {
  salt: (bytes, random) => scramble(bytes, random.below(16), 1 + random.below(4), random),
  'plain header': (bytes, random) => scramble(bytes, 16 + random.below(8), 1, random),
  'first page': (bytes, random) => scramble(bytes, 24 + random.below(pageBytes - 24), 1 + random.below(40), random),
};

/** Damage amid one of these pages, which count from 1. */
export function pageOf(pages: readonly number[]): Damage {
  return (bytes, random) => {
    const begin = (random.pick(pages) - 1) * pageBytes;
    const length = 1 + random.below(200);
    return scramble(bytes, begin + random.below(pageBytes - length), length, random);
  };
}

/** The pages of a database by their kind: `table leaf`, `index internal`, `free` and so on. */
export function pageKinds(path: string, dataKey: Uint8Array): Map<string, number[]> {
  // Asked of a copy, since opening a database may change it and its journals.
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pages-'));
  const copy = join(folder, 'copy.db');
  for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  const db = openEncrypted(copy, dataKey);
  try {
    const rows = db
      .prepare<[], { page: number; kind: string }>(
        `SELECT d.pageno AS page, coalesce(s.type, 'table') || ' ' || d.pagetype AS kind
         FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name WHERE d.pageno > 1`,
      )
      .all();
    const used = new Set(rows.map(({ page }) => page));
    const count = Number(db.pragma('page_count', { simple: true }));
    const free = Array.from({ length: count - 1 }, (_, nth) => nth + 2).filter((page) => !used.has(page));
    const all = [...rows, ...free.map((page) => ({ page, kind: 'free' }))];
    const kinds = Map.groupBy(all, ({ kind }) => kind);
    return new Map([...kinds].map(([kind, pages]) => [kind, pages.map(({ page }) => page)]));
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

/** Other bytes than there were, at least in the first place. */
function scramble(bytes: Buffer, from: number, length: number, random: Random): Buffer {
  for (let at = from; at < Math.min(from + length, bytes.length); at += 1) {
    bytes[at] = at === from ? (bytes[at] ?? 0) ^ (1 + random.below(255)) : random.below(256);
  }
  return bytes;
}
