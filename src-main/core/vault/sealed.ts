import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as v from 'valibot';

export const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** So many bytes as base64, written in the one way that they can be. */
export const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(64),
    v.check(
      (text) =>
        Buffer.from(text, 'base64').length === length && Buffer.from(text, 'base64').toString('base64') === text,
    ),
  );

/** What stands beside a sealed text. */
export const sealEntries = { iv: bytes(ivBytes), tag: bytes(tagBytes) };

export interface Sealed {
  iv: string;
  tag: string;
  text: Buffer;
}

/** AES-256-GCM; `about` is not in it, and has to be the same to open it. */
export function seal(text: Buffer, key: Buffer, about: Buffer): Sealed {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(about);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), text: sealed };
}

/** The text, or null where it was sealed by another key, about something else, or was changed since. */
export function unseal({ iv, tag, text }: Sealed, key: Buffer, about: Buffer): Buffer | null {
  if (key.length !== keyBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: tagBytes });
  decipher.setAAD(about).setAuthTag(Buffer.from(tag, 'base64'));
  const opened = decipher.update(text);
  try {
    decipher.final();
    return opened;
  } catch {
    opened.fill(0);
    return null;
  }
}
