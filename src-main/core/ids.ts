import { randomBytes } from 'node:crypto';

/** A new name of its kind: `acc_` and 16 characters of 80 random bits. */
export function newId(kind: 'acc' | 'sec' | 'int' | 'lst' | 'flw' | 'imp'): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return `${kind}_${Array.from(randomBytes(16), (byte) => letters[byte % 32]).join('')}`;
}
