import type { StateRows } from '../account/state-rows.ts';
import { timeText, type Clock } from '../clock.ts';

/** Something that asks the server and will write the answer: what was written since it began may be newer. */
export interface Watch {
  /** What is marked with this number, or a greater one, was perhaps written since. */
  readonly since: number;
  /** Items of the list that are known to be gone since, by what tells them apart: no answer to what was asked before brings them back. */
  readonly removed: ReadonlySet<string>;
  end(): void;
}

/**
 * Readings of a list, numbered by account. While one is under way, what this app does itself is marked with its
 * number, so that a page read before can neither undo it nor sweep it away. A number is never used twice, also after a
 * reading that failed or was cut off: what that one saw would be safe from the next one's sweep.
 */
export function createRuns(state: StateRows, clock: Clock, topic: string) {
  /** Where it is kept which readings were begun, and whether one was whole, beside when the last one ended. */
  const [begunTopic, wholeTopic] = [`${topic}_begun`, `${topic}_whole`];
  const running = new Map<string, number>();
  const watches = new Map<string, Set<Set<string>>>();

  const last = (account: string) => state.synced(account, topic)?.run ?? 0;
  const begun = (account: string) => state.synced(account, begunTopic)?.run ?? 0;
  const own = (account: string) => running.get(account) ?? last(account);
  const put = (account: string, what: string, run: number) =>
    state.putSynced({ account, topic: what, at: timeText(clock.now()), run });

  function watchFrom(account: string, since: number): Watch {
    const removed = new Set<string>();
    const all = watches.get(account) ?? new Set();
    watches.set(account, all.add(removed));
    return {
      since,
      removed,
      end() {
        all.delete(removed);
        if (all.size === 0 && watches.get(account) === all) watches.delete(account);
      },
    };
  }

  return {
    /** Begins a reading; `since` is its number. */
    begin(account: string): Watch {
      const run = Math.max(last(account), begun(account)) + 1;
      put(account, begunTopic, run);
      running.set(account, run);
      const watch = watchFrom(account, run);
      return {
        ...watch,
        end() {
          running.delete(account);
          watch.end();
        },
      };
    },
    /** A reading was read to its end, and if `isWhole` nothing was missing in it. */
    ended(account: string, run: number, isWhole: boolean): void {
      put(account, topic, run);
      if (isWhole) put(account, wholeTopic, run);
    },
    /** Before an act asks the server for an item. */
    watch: (account: string): Watch => watchFrom(account, own(account)),
    /** Nothing of this account was ever read whole: nothing in it is news. */
    isFirst: (account: string) => (state.synced(account, wholeTopic)?.run ?? 0) === 0,
    /** What is here of the account is not whole any more. */
    forgetWhole: (account: string) => put(account, wholeTopic, 0),
    /** The number for this app's own writes. */
    own,
    /** An item is gone for good: what was asked before must not bring it back. */
    removed(account: string, id: string): void {
      for (const removed of watches.get(account) ?? []) removed.add(id);
    },
  };
}
export type Runs = ReturnType<typeof createRuns>;
