import type { Widening } from '../../../src-preload/contract/widening.ts';

/**
 * What was confirmed of servers before there is an account, since the vault was opened: adding one asks its server several times, and
 * the person once.
 */
export interface Consents {
  has(widening: Widening): boolean;
  keep(widenings: readonly Widening[]): void;
}

/** More than anyone says yes to in a day. */
const most = 100;

export function createConsents(): Consents {
  const kept = new Set<string>();
  return {
    has: (widening) => kept.has(JSON.stringify(widening)),
    keep(widenings) {
      for (const widening of widenings) kept.add(JSON.stringify(widening));
      for (const oldest of [...kept].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest);
    },
  };
}
