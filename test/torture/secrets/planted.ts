import { randomBytes } from 'node:crypto';

/** A secret that the app meets. `text` is the part of it that is secret, and the whole of it is never printed. */
export interface Planted {
  kind: string;
  text: string;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => base32[byte % 32]).join('');
}

/** A credential of The Things Stack: `NNSXS.` a key, `MFRWG.` an access token, `OJSWM.` a refresh token, `MF2XI.` a code. */
export function credential(kind: 'NNSXS' | 'MFRWG' | 'OJSWM' | 'MF2XI'): { whole: string; id: string; secret: string } {
  const [id, secret] = [letters(26), letters(52)];
  return { whole: `${kind}.${id}.${secret}`, id, secret };
}

export function passwordLike(): string {
  return `Pw-${letters(20).toLowerCase()}!7`;
}

/**
 * What to look for: the text in the encodings that programs write, and pieces of it, since a page of a database may hold one
 * end of it alone.
 */
export function needlesOf({ text }: Planted): Buffer[] {
  const piece = 14;
  const pieces = [text.slice(0, piece), text.slice((text.length - piece) / 2).slice(0, piece), text.slice(-piece)];
  // Inside of longer base64 the same bytes look in three ways, by where they begin.
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [
    ...pieces.map((part) => Buffer.from(part)),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('hex')),
    ...inBase64.map((part) => Buffer.from(part)),
  ];
}
