import type { StateRows } from '../account/state-rows.ts';
import { timeText, type Clock } from '../clock.ts';
import { keysTopic } from './lists.ts';

/** Where it is kept which readings were begun, beside that of the last whole one. */
const begunTopic = 'keys_begun';

/**
 * Readings of key lists, numbered by account. While one is under way, what this app does itself is marked with its
 * number, so that a page read before can neither undo it nor sweep it away. A number is never used twice, also after a
 * reading that failed or was cut off: what that one saw would be safe from the next one's sweep.
 */
export function createRuns(state: StateRows, clock: Clock) {
  const running = new Map<string, { run: number; removed: Set<string> }>();

  const last = (account: string) => state.synced(account, keysTopic)?.run ?? 0;
  const begun = (account: string) => state.synced(account, begunTopic)?.run ?? 0;

  return {
    begin(account: string): number {
      const run = Math.max(last(account), begun(account)) + 1;
      state.putSynced({ account, topic: begunTopic, at: timeText(clock.now()), run });
      running.set(account, { run, removed: new Set() });
      return run;
    },
    end: (account: string) => void running.delete(account),
    /** Nothing of this account was ever read whole: nothing in it is news. */
    isFirst: (account: string) => last(account) === 0,
    /** The number for this app's own writes. */
    own: (account: string) => running.get(account)?.run ?? last(account),
    /** This app deleted a key: pages still under way must not bring it back. */
    removed: (account: string, id: string) => void running.get(account)?.removed.add(id),
    wasRemoved: (account: string, id: string) => running.get(account)?.removed.has(id) ?? false,
  };
}
export type Runs = ReturnType<typeof createRuns>;
