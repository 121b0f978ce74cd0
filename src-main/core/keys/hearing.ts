import type { Rooms } from '../rooms.ts';
import type { Arrival } from '../sync/list.ts';
import type { OwnActs } from './own-acts.ts';
import type { Key, KeyRows } from './rows.ts';
import type { Runs, Watch } from '../sync/runs.ts';

/** What the acts on keys share. */
export interface KeyParts {
  rows: KeyRows;
  runs: Runs;
  acts: OwnActs;
}

/**
 * Writes what a server said of one key in answer to an act; what others did is news, and told in the journal. Nothing is
 * written of a key that is known to be gone since it was asked for, nor for an account that is: then it gives null.
 */
export function hearKey(
  rooms: Rooms,
  { rows, runs, acts }: KeyParts,
  account: string,
  key: Key,
  watch: Watch,
): Arrival | null {
  if (watch.removed.has(key.id) || rooms.accounts.get(account) === undefined) return null;
  const arrival = rows.put(account, key, {
    since: watch.since,
    run: runs.own(account),
    isNews: () => false,
    isOwn: (was, is) => acts.explain(account, was, is),
  });
  if (arrival === 'changed') rooms.journal.record(account, 'key_changed_elsewhere', key.id, { name: key.name });
  return arrival;
}

/** Forgets a key that the server no longer has. That this app deleted it is told by that act. */
export function forgetGone(rooms: Rooms, { rows, runs, acts }: KeyParts, account: string, id: string): void {
  runs.removed(account, id);
  const name = rows.get(account, id)?.name ?? '';
  if (!rows.remove(account, id)) return;
  if (!acts.mayRemove(account, id)) rooms.journal.record(account, 'key_vanished', id, { name });
}
