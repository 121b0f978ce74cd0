import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Makes the folder for the user's eyes alone (mode 700), also where it was there already with another mode. */
export function makePrivateFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  allow(path, 0o700);
  if (first === undefined) return;
  // What is made in a folder is as durable as the folder's own entry, and those of the folders around it.
  const [last, outermost] = [resolve(path), resolve(first)];
  const below = relative(outermost, last)
    .split(sep)
    .filter((name) => name !== '');
  for (let made = below.length; made >= 0; made--) syncFolder(dirname(join(outermost, ...below.slice(0, made))));
}

/**
 * Makes an empty file of mode 600 if there is none: SQLite would make it readable by all, and its journal likewise.
 * One that is there is not opened, since closing it would drop the POSIX locks that this process has on it.
 */
export function makePrivateFile(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  // SQLite would only say that it can't be opened.
  if (statSync(path).isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
  allow(path, 0o600);
}

/**
 * Replaces a file so that after a crash at any moment it holds the old bytes or the new: temp, fsync, rename, fsync of
 * the folder.
 */
export function writeDurably(path: string, text: string): void {
  const temp = `${path}.new`;
  removeFile(temp);
  try {
    writeFileSync(temp, text, { flag: 'wx', mode: 0o600, flush: true });
    renameDurably(temp, path);
  } finally {
    removeFile(temp);
  }
}

/** Copies by the same steps. */
export function copyDurably(from: string, to: string): void {
  const temp = `${to}.new`;
  removeFile(temp);
  copyFileSync(from, temp);
  allow(temp, 0o600);
  syncFile(temp);
  renameDurably(temp, to);
}

/** Renames over what is there, and returns once the folder's entry is on the disk. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Removes a file if it is there. `rmSync` gives an error without a code where the disk fails or is read-only. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (existsSync(path)) throw error;
  }
}

/** Flushes a file that something else has written. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a folder's entries. Windows has no such call: its file systems journal them. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Size in bytes; 0 for a file that is not there. */
export function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** The first bytes of a file, fewer where it has no more. */
export function readStart(path: string, most: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(most);
    return bytes.subarray(0, readSync(file, bytes, 0, most, 0));
  } finally {
    closeSync(file);
  }
}

function allow(path: string, mode: number): void {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
}
