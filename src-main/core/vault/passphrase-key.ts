import { randomBytes, scrypt } from 'node:crypto';
import * as v from 'valibot';
import { bytes, keyBytes } from './sealed.ts';

const saltBytes = 16;

/**
 * How a key is derived from a passphrase. Files are not trusted: theirs can ask for no more than `maxScryptMemory` and no
 * less than is slow.
 */
export const scryptEntries = {
  salt: bytes(saltBytes),
  n: v.picklist([2 ** 15, 2 ** 16, 2 ** 17]),
  r: v.literal(8),
  p: v.picklist([1, 2, 3, 4]),
};
export type Scrypt = { readonly [N in keyof typeof scryptEntries]: v.InferOutput<(typeof scryptEntries)[N]> };

/** node's default of 32 MiB refuses N = 2^17, which takes 128 MiB. */
const maxScryptMemory = 2 ** 28;

/** A salt of its own, and what takes half a second on the machines of 2026. */
export function newScrypt(): Scrypt {
  return { salt: randomBytes(saltBytes).toString('base64'), n: 2 ** 17, r: 8, p: 1 };
}

/** One at a time, whoever asks: each takes 128 MiB, and guessing in parallel would gain by it. */
let before: Promise<unknown> = Promise.resolve();

/** The key of a passphrase, on a thread of the pool. The caller wipes it. */
export function deriveKey(passphrase: string, how: Scrypt): Promise<Buffer> {
  const mine = before.then(() => derive(passphrase, how));
  before = mine.catch(() => undefined);
  return mine;
}

function derive(passphrase: string, { salt, n, r, p }: Scrypt): Promise<Buffer> {
  // One person types the same passphrase on keyboards that compose letters differently.
  const normal = passphrase.normalize('NFKC');
  return new Promise((resolve, reject) => {
    const cost = { N: n, r, p, maxmem: maxScryptMemory };
    scrypt(normal, Buffer.from(salt, 'base64'), keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
