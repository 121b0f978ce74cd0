import { open, stat } from 'node:fs/promises';
import { Failed } from '../../src-preload/contract/failure.ts';

/** What anybody types, or any program keeps, into a file that is read here has less, in bytes. */
const usualMost = 1_000_000;

export interface ReadOptions {
  /** In bytes. */
  most?: number;
  /** Takes a pipe or a device as well, such as a shell's `<(…)`: one that nobody writes to is waited for. */
  pipes?: boolean;
}

/**
 * The text of a file that a person or a program wrote, as `textOf` has it. Throws `not_found`, and `invalid_input` (params.reason
 * `unreadable`, `too_large`, `not_text`).
 */
export async function readText(path: string, options: ReadOptions = {}): Promise<string> {
  return textOf(await readBytes(path, options));
}

/** All of a file; of a pipe no more than is allowed is read. Throws as `readText`. */
export async function readBytes(path: string, { most = usualMost, pipes = false }: ReadOptions = {}): Promise<Buffer> {
  try {
    const about = await stat(path);
    if (!about.isFile() && !pipes) throw refused('unreadable');
    if (about.size > most) throw refused('too_large');
    const file = await open(path, 'r');
    try {
      const parts: Buffer[] = [];
      let size = 0;
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(65_536, most + 1)));
        if (bytesRead === 0) return Buffer.concat(parts);
        size += bytesRead;
        if (size > most) throw refused('too_large');
        parts.push(buffer.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Failed) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? new Failed('not_found') : refused('unreadable');
  }
}

/**
 * Bytes as text: UTF-8, with or without a mark of its order, or UTF-16 with one, as Windows' shells and editors write it. One line break at
 * its end is the file's and not the text's. Throws `invalid_input` (params.reason `not_text`).
 */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes);
  // No text has a NUL: UTF-16 without its mark has.
  if (text === null || text.includes('\0')) throw refused('not_text');
  return text.replace(/\r?\n$/, '');
}

function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  try {
    if (!isLittle && !isBig) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Not every runtime has the other order.
    const units = isBig ? Buffer.from(bytes).swap16() : bytes;
    return new TextDecoder('utf-16le', { fatal: true }).decode(units);
  } catch {
    return null;
  }
}

function refused(reason: 'unreadable' | 'too_large' | 'not_text'): Failed {
  return new Failed('invalid_input', { params: { reason } });
}
