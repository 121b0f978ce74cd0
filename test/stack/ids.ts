import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The first part of each kind of token (transcripts/oauth.json). */
export const TOKEN_KINDS = { apiKey: 'NNSXS', accessToken: 'MFRWG', refreshToken: 'OJSWM', code: 'MF2XI' } as const;

/** Base 32 without padding: 24 bytes give the 39 characters of an ID, 32 bytes the 52 of a secret. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + (ALPHABET[(held << (5 - bits)) & 31] ?? '') : text;
}

export function randomId(): string {
  return base32(randomBytes(24));
}

export function randomSecret(): string {
  return base32(randomBytes(32));
}

export interface TokenParts {
  kind: string;
  id: string;
  secret: string;
}

export function formatToken({ kind, id, secret }: TokenParts): string {
  return `${kind}.${id}.${secret}`;
}

/** Takes a token apart, or gives undefined for what has not the form of one. */
export function parseToken(text: string): TokenParts | undefined {
  const [kind, id, secret, more] = text.split('.');
  if (kind === undefined || id === undefined || secret === undefined || more !== undefined) return undefined;
  const kinds: readonly string[] = Object.values(TOKEN_KINDS);
  return kinds.includes(kind) ? { kind, id, secret } : undefined;
}
