import type { Shared } from '../shared.ts';
import type { Arrival } from '../sync/list.ts';
import type { Runs, Watch } from '../sync/runs.ts';
import type { Key, KeyRows } from './rows.ts';
import type { Whose } from './whose.ts';

/** What the acts on keys share. */
export interface KeyParts {
  rows: KeyRows;
  runs: Runs;
  whose: Whose;
}

/**
 * Writes what a server said of one key in answer to an act; what others did is news, and observed. Nothing is
 * written of a key that is known to be gone since it was asked for, nor for an account that is: then it gives null.
 */
export function hearKey(
  shared: Shared,
  { rows, runs, whose }: KeyParts,
  account: string,
  key: Key,
  watch: Watch,
): Arrival | null {
  if (watch.removed.has(key.id) || shared.accounts.get(account) === undefined) return null;
  const arrival = rows.put(account, key, {
    since: watch.since,
    run: runs.own(account),
    isNews: () => false,
    isOwn: (was, is) => whose.isOwnChange(account, was, is),
  });
  if (arrival === 'changed') whose.changed(account, key);
  return arrival;
}

/** Forgets a key that the server no longer has. */
export function forgetGone({ rows, runs, whose }: KeyParts, account: string, id: string): void {
  runs.removed(account, id);
  const name = rows.get(account, id)?.name ?? '';
  if (rows.remove(account, id)) whose.vanished(account, { id, name });
}
