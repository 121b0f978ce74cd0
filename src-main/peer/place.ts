import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where the owner of a data folder can be spoken to, and what whoever speaks there may read in that folder alone, so that each can prove it. */
export interface Place {
  address: string;
  nonce: string;
}

const placeName = 'peer.json';
const socketName = 'peer.sock';

/** Bytes of a socket's path, its end included: 108 on Linux, 104 on macOS. */
const longestPath = 103;

/**
 * A place for this process: a socket in the data folder; where its path would be too long, in a new folder of its own among the
 * temporary ones (mode 700); on Windows a pipe, which lies in no folder.
 */
export function newPlace(dataDir: string, platform: NodeJS.Platform = process.platform): Place {
  const nonce = randomBytes(32).toString('hex');
  if (platform === 'win32') return { address: `\\\\.\\pipe\\latchkey-${randomBytes(16).toString('hex')}`, nonce };
  const inside = join(dataDir, socketName);
  const fits = Buffer.byteLength(inside) <= longestPath;
  return { address: fits ? inside : join(mkdtempSync(temporary()), socketName), nonce };
}

/** How the folders begin that are made for a socket; absolute, since whoever is told of one stands in another folder. */
function temporary(): string {
  return resolve(tmpdir(), 'latchkey-');
}

/** Tells of it, in a file of mode 600 in the data folder. */
export function publishPlace(dataDir: string, place: Place): void {
  const file = join(dataDir, placeName);
  remove(file);
  writeFileSync(file, `${JSON.stringify(place)}\n`, { flag: 'wx', mode: 0o600 });
  if (process.platform !== 'win32') chmodSync(place.address, 0o600);
}

/** The place that was told of; null where none was. Its process may be gone by now. */
export function readPlace(dataDir: string): Place | null {
  try {
    const read: unknown = JSON.parse(readFileSync(join(dataDir, placeName), 'utf8'));
    return isPlace(read) ? read : null;
  } catch {
    return null;
  }
}

/** Takes a socket away that a process has left behind when it was killed. For the owner of the folder alone. */
export function clearPlace(dataDir: string): void {
  const left = readPlace(dataDir);
  remove(join(dataDir, placeName));
  remove(join(dataDir, socketName));
  if (left !== null && process.platform !== 'win32') dropPlace(dataDir, left);
}

/** At the end: the socket, the folder that was made for it, and what told of it. */
export function dropPlace(dataDir: string, place: Place): void {
  if (readPlace(dataDir)?.nonce === place.nonce) remove(join(dataDir, placeName));
  if (process.platform === 'win32') return;
  const folder = dirname(place.address);
  // Nothing but what was made here: the file could have been written by an older release, or by hand.
  if (!place.address.endsWith(socketName)) return;
  remove(place.address);
  if (folder === dataDir || !folder.startsWith(temporary())) return;
  try {
    rmdirSync(folder);
  } catch {
    // The system cleans its temporary folders.
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is not there.
  }
}

function isPlace(read: unknown): read is Place {
  return (
    typeof read === 'object' &&
    read !== null &&
    'address' in read &&
    typeof read.address === 'string' &&
    'nonce' in read &&
    typeof read.nonce === 'string'
  );
}
