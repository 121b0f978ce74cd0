import type { StateRows } from '../account/state-rows.ts';
import { timeText, type Clock } from '../clock.ts';
import { whole } from './pull.ts';

/**
 * Where it is kept, by account and part, when what a pull reads was read, which readings were begun, and whether one was whole;
 * and of what has parts which could not be read, and since when all of them are.
 */
export const keptNames = (pull: string) => ({
  read: pull,
  begun: `${pull}_begun`,
  whole: `${pull}_whole`,
  failed: `${pull}_failed`,
  round: `${pull}_round`,
});

/** Something that asks the server and will write the answer: what was written since it began may be newer. */
export interface Watch {
  /** What is marked with this number, or a greater one, was perhaps written since. */
  readonly since: number;
  /** Items that are known to be gone since, by what tells them apart: no answer to what was asked before brings them back. */
  readonly removed: ReadonlySet<string>;
  end(): void;
}

/**
 * Readings of what a pull reads, numbered by account and part. While one is under way, what this app does itself is marked with
 * its number, so that a page read before can neither undo it nor sweep it away. A number is never used twice, also after a
 * reading that failed or was cut off: what that one saw would be safe from the next one's sweep.
 */
export function createRuns(state: StateRows, clock: Clock, pull: string) {
  const names = keptNames(pull);
  const running = new Map<string, number>();
  const watches = new Map<string, Set<Set<string>>>();

  const keyOf = (account: string, part: string) => `${account}/${part}`;
  const kept = (account: string, part: string, name: string) => state.synced(account, name, part)?.run ?? 0;
  const put = (account: string, part: string, name: string, run: number) =>
    state.putSynced({ account, topic: name, part, at: timeText(clock.now()), run, failure: null });

  function watchFrom(account: string, part: string, since: number): Watch {
    const removed = new Set<string>();
    const key = keyOf(account, part);
    const all = watches.get(key) ?? new Set();
    watches.set(key, all.add(removed));
    return {
      since,
      removed,
      end() {
        all.delete(removed);
        if (all.size === 0 && watches.get(key) === all) watches.delete(key);
      },
    };
  }

  /** The number for this app's own writes. */
  function own(account: string, part = whole): number {
    return running.get(keyOf(account, part)) ?? kept(account, part, names.read);
  }

  return {
    own,
    /** Begins a reading; `since` is its number. */
    begin(account: string, part = whole): Watch {
      const run = Math.max(kept(account, part, names.read), kept(account, part, names.begun)) + 1;
      put(account, part, names.begun, run);
      running.set(keyOf(account, part), run);
      const watch = watchFrom(account, part, run);
      return {
        ...watch,
        end() {
          running.delete(keyOf(account, part));
          watch.end();
        },
      };
    },
    /** A reading was read to its end, and if `isWhole` nothing was missing in it. */
    ended(account: string, run: number, isWhole: boolean, part = whole): void {
      put(account, part, names.read, run);
      if (isWhole) put(account, part, names.whole, run);
    },
    /** Before an act asks the server for an item. */
    watch: (account: string, part = whole): Watch => watchFrom(account, part, own(account, part)),
    /** Nothing of it was ever read whole: nothing in it is news. */
    isFirst: (account: string, part = whole) => kept(account, part, names.whole) === 0,
    /** What is here of the account is not whole any more, in any part. */
    forgetWhole(account: string): void {
      put(account, whole, names.whole, 0);
      for (const { part } of state.syncedParts(account, names.whole)) put(account, part, names.whole, 0);
    },
    /** An item is gone for good: what was asked before must not bring it back. */
    removed(account: string, id: string, part = whole): void {
      for (const removed of watches.get(keyOf(account, part)) ?? []) removed.add(id);
    },
  };
}
export type Runs = ReturnType<typeof createRuns>;
