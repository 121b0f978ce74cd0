import { createDecipheriv, pbkdf2Sync, timingSafeEqual, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SQLCipher's page: 4096 bytes, of which the last 80 hold the IV (16) and an HMAC-SHA512 (64). */
const pageBytes = 4096;
const ivBytes = 16;
const macBytes = 64;
const saltBytes = 16;
/** SQLite3 Multiple Ciphers leaves the eight bytes after the salt, page size and format versions, as they are. */
const plainHeaderBytes = 24;

const sectorBytes = 512;
const recordBytes = pageBytes + 8;
const walHeaderBytes = 32;
const walFrameBytes = pageBytes + 24;

/**
 * Every page of a database file, decrypted without SQLite: free ones too, and those that no index leads to. Follows
 * https://www.zetetic.net/sqlcipher/design/. Throws where a page's HMAC does not fit, so that nothing is looked for in noise.
 */
export function pagesOf(path: string, dataKey: Uint8Array): Buffer[] {
  const bytes = readFileSync(path);
  const salt = bytes.subarray(0, saltBytes);
  return Array.from({ length: bytes.length / pageBytes }, (_, at) =>
    decrypt(bytes.subarray(at * pageBytes, (at + 1) * pageBytes), at + 1, salt, dataKey),
  );
}

/**
 * The pages in a rollback journal (https://sqlite.org/fileformat.html#the_rollback_journal): segments of a header, which
 * fills a sector, and records of a page with its number before and a checksum after it.
 */
export function journalPagesOf(path: string, database: string, dataKey: Uint8Array): Buffer[] {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const salt = readFileSync(database).subarray(0, saltBytes);
  const pages: Buffer[] = [];
  for (let at = 0; at + sectorBytes <= bytes.length;) {
    const toTheEnd = Math.floor((bytes.length - at - sectorBytes) / recordBytes);
    // Not filled in yet: the segment that is being written.
    const records = bytes.readUInt32BE(at + 8) || toTheEnd;
    at += sectorBytes;
    for (let nth = 0; nth < records; nth += 1, at += recordBytes) {
      pages.push(decrypt(bytes.subarray(at + 4, at + 4 + pageBytes), bytes.readUInt32BE(at), salt, dataKey));
    }
    at = Math.ceil(at / sectorBytes) * sectorBytes;
  }
  return pages;
}

/** The pages in a write-ahead log (https://sqlite.org/fileformat.html#the_write_ahead_log), those that are done with too. */
export function walPagesOf(path: string, database: string, dataKey: Uint8Array): Buffer[] {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const salt = readFileSync(database).subarray(0, saltBytes);
  const frames = Math.max(0, Math.floor((bytes.length - walHeaderBytes) / walFrameBytes));
  return Array.from({ length: frames }, (_, nth) => {
    const at = walHeaderBytes + nth * walFrameBytes;
    const page = bytes.subarray(at + walFrameBytes - pageBytes, at + walFrameBytes);
    return decrypt(page, bytes.readUInt32BE(at), salt, dataKey);
  });
}

/** The files of a folder whose bytes, as they lie there, hold the text. */
export function filesThatHold(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}

function decrypt(page: Buffer, number: number, salt: Buffer, dataKey: Uint8Array): Buffer {
  const begin = number === 1 ? plainHeaderBytes : 0;
  const ivAt = pageBytes - ivBytes - macBytes;
  const macAt = pageBytes - macBytes;
  const nth = Buffer.alloc(4);
  nth.writeUInt32LE(number);
  const mac = createHmac('sha512', macKey(salt, dataKey)).update(page.subarray(begin, macAt)).update(nth).digest();
  if (!timingSafeEqual(mac, page.subarray(macAt))) throw new Error(`page ${number} is not of this key`);
  return decryptBlocks(page.subarray(begin, ivAt), dataKey, page.subarray(ivAt, macAt));
}

/** AES-256-CBC; the first page is not a multiple of a block, so its last two are by ciphertext stealing. */
function decryptBlocks(text: Buffer, dataKey: Uint8Array, iv: Buffer): Buffer {
  const rest = text.length % 16;
  const whole = rest === 0 ? text : withoutStealing(text, rest, dataKey);
  const cipher = createDecipheriv('aes-256-cbc', dataKey, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(whole), cipher.final()]).subarray(0, text.length);
}

/** The last whole block, decrypted, ends in what was stolen from the one before. */
function withoutStealing(text: Buffer, rest: number, dataKey: Uint8Array): Buffer {
  const end = text.length - rest;
  const last = text.subarray(end - 16, end);
  const cipher = createDecipheriv('aes-256-ecb', dataKey, null).setAutoPadding(false);
  const stolen = Buffer.concat([cipher.update(last), cipher.final()]).subarray(rest);
  return Buffer.concat([text.subarray(0, end - 16), text.subarray(end), stolen, last]);
}

function macKey(salt: Buffer, dataKey: Uint8Array): Buffer {
  return pbkdf2Sync(dataKey, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
}
