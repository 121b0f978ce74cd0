import type { AccountSummary } from '../../src-preload/contract/accounts.ts';

export type Freshness =
  | { kind: 'never' }
  /** Not in touch: what is shown is as of then, and why. */
  | { kind: 'as_of'; at: string; why: 'offline' | 'unreachable' | 'sign_in_required' | 'restricted' }
  | { kind: 'updated'; at: string }
  /** Of several accounts, `out` are not in touch; the others are as old as this. */
  | { kind: 'partly'; at: string; out: number };

/** `syncedAt`: when what is shown was read last. */
export type Judged = Pick<AccountSummary, 'syncedAt' | 'health'>;

/** How old the data of these accounts are: as old as the oldest of those in touch; why not, where none is. */
export function freshnessOf(accounts: readonly Judged[]): Freshness {
  const inTouch = accounts.filter((account) => outOfTouch(account) === null);
  const at = oldest(inTouch);
  if (at !== null) {
    const out = accounts.length - inTouch.length;
    return out === 0 ? { kind: 'updated', at } : { kind: 'partly', at, out };
  }
  const asOf = oldest(accounts);
  const why = accounts.map(outOfTouch).find((reason) => reason !== null);
  return asOf === null || why === undefined ? { kind: 'never' } : { kind: 'as_of', at: asOf, why };
}

function outOfTouch({ health: { state } }: Judged) {
  return state === 'ok' || state === 'unknown' ? null : state;
}

function oldest(accounts: readonly Judged[]): string | null {
  return (
    accounts
      .map(({ syncedAt }) => syncedAt)
      .filter((at) => at !== null)
      .sort()[0] ?? null
  );
}
