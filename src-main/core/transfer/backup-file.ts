import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { deriveKey, newScrypt, scryptEntries, type Scrypt } from '../vault/passphrase-key.ts';
import { bytes, keyBytes, seal, sealEntries, unseal } from '../vault/sealed.ts';

/** What a backup says that it is. Readers refuse a higher version than their own. */
const format = 'latchkey-backup';
const version = 1;

/** A thousand accounts with ten thousand short notes have some 3 MB. */
export const maxBytes = 32_000_000;
/** The first line has some 400 bytes. */
const maxHeader = 4096;
const lineEnd = 0x0a;

type Refusal = 'not_a_backup' | 'newer_format' | 'cut' | 'damaged' | 'costly' | 'too_large' | 'unreadable';

/** What the file asks of whoever opens it: a stranger's must not take gigabytes, nor minutes. */
const Cost = v.looseObject({ n: scryptEntries.n, r: scryptEntries.r, p: scryptEntries.p });

const Header = v.strictObject({
  format: v.literal(format),
  version: v.literal(version),
  scrypt: v.strictObject(scryptEntries),
  iv: sealEntries.iv,
  /** How many bytes of sealed text follow the line, and their SHA-256. */
  bytes: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(maxBytes)),
  sha256: bytes(32),
  tag: sealEntries.tag,
});
type Header = v.InferOutput<typeof Header>;

/** A backup whose file is whole, before its passphrase is known. */
export interface SealedBackup {
  header: Header;
  text: Buffer;
}

/** A key of the passphrase, for one backup. It takes half a second; the caller wipes it. */
export async function backupKey(passphrase: string): Promise<{ key: Buffer; scrypt: Scrypt }> {
  const scrypt = newScrypt();
  return { key: await deriveKey(passphrase, scrypt), scrypt };
}

/**
 * The file of a backup: a line of JSON, then the sealed text. The line's sum and the text's tell damage from a wrong passphrase; what
 * holds against a person is the seal, which the line's promises are a part of. Throws `invalid_input` (`too_large`) for more than
 * could be read again.
 */
export function sealBackup(content: Buffer, { key, scrypt }: { key: Buffer; scrypt: Scrypt }): Buffer {
  if (content.length > maxBytes) throw refused('too_large');
  const { iv, tag, text } = seal(content, key, associated(scrypt, content.length));
  const stated: Header = { format, version, scrypt, iv, bytes: text.length, sha256: sha256(text), tag };
  return Buffer.concat([Buffer.from(`${lineOf(stated)}\n`), text]);
}

/** Throws `invalid_input` at `file` (params.reason) for what is no backup, or not whole. Nothing costly is done before that is known. */
export function readSealed(file: Buffer): SealedBackup {
  if (file.length > maxBytes + maxHeader) throw refused('too_large');
  const end = file.subarray(0, maxHeader).indexOf(lineEnd);
  if (end < 0)
    throw refused(file.subarray(0, 64).toString().startsWith(`{"format":"${format}"`) ? 'cut' : 'not_a_backup');
  const header = headerIn(file.subarray(0, end).toString());
  const text = file.subarray(end + 1);
  if (text.length < header.bytes) throw refused('cut');
  if (text.length > header.bytes || sha256(text) !== header.sha256) throw refused('damaged');
  return { header, text };
}

/** What was sealed. Throws `invalid_input` at `passphrase` for another one than it was sealed by. The caller wipes it. */
export async function openSealed({ header, text }: SealedBackup, passphrase: string): Promise<Buffer> {
  const { scrypt, iv, tag } = header;
  const key = await deriveKey(passphrase, scrypt);
  try {
    const opened = unseal({ iv, tag, text }, key, associated(scrypt, header.bytes));
    if (opened === null)
      throw new Failed('invalid_input', { field: 'passphrase', params: { reason: 'wrong_passphrase' } });
    return opened;
  } finally {
    key.fill(0);
  }
}

export function refused(reason: Refusal): Failed {
  return new Failed('invalid_input', { field: 'file', params: { reason } });
}

function headerIn(line: string): Header {
  const value = parsed(line);
  if (!v.is(v.looseObject({ format: v.literal(format), version: v.number() }), value)) throw refused('not_a_backup');
  if (value.version > version) throw refused('newer_format');
  const { sum, ...stated } = value;
  if (line !== JSON.stringify(value) || sum !== sha256(JSON.stringify(stated))) throw refused('damaged');
  if (!v.is(Cost, stated['scrypt'])) throw refused('costly');
  const header = v.safeParse(Header, stated);
  if (!header.success) throw refused('damaged');
  return header.output;
}

function lineOf(header: Header): string {
  return JSON.stringify({ ...header, sum: sha256(JSON.stringify(header)) });
}

/** `iv` and `tag` are a seal's own. */
function associated(scrypt: Scrypt, length: number): Buffer {
  return Buffer.from(JSON.stringify({ format, version, scrypt, bytes: length, key: keyBytes }));
}

function sha256(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('base64');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
