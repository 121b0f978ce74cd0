import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';

export type Freshness =
  | { kind: 'never' }
  /** Not in touch: what is shown is as of then, and why. */
  | { kind: 'as_of'; at: string; why: 'offline' | 'unreachable' | 'sign_in_required' | 'restricted' }
  | { kind: 'updated'; at: string };

type Judged = Pick<AccountSummary, 'syncedAt' | 'health'>;

/** How old the keys of these accounts are: as old as the oldest; out of touch where any of them is. */
export function freshnessOf(accounts: readonly Judged[]): Freshness {
  const times = accounts.map(({ syncedAt }) => syncedAt).filter((at) => at !== null);
  const at = times.sort()[0];
  if (at === undefined) return { kind: 'never' };
  for (const { health } of accounts) {
    const { state } = health;
    if (state !== 'ok' && state !== 'unknown') return { kind: 'as_of', at, why: state };
  }
  return { kind: 'updated', at };
}
