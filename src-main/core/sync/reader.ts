import { failureOf, type FailureCode } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { StateRows } from '../account/state-rows.ts';
import { msOf, timeText, type Clock } from '../clock.ts';
import type { On, Parts, Pull, Reason } from './pull.ts';
import { whole } from './pull.ts';
import { keptNames } from './runs.ts';

/** Parts of an account that are read at once: one fewer than it may have requests, so that a person waits for none. */
const atOnce = 3;
/** For how long a reading that was broken off is gone on with, in ms; then it begins anew. */
const goneOnWith = 60 * 60_000;

/** What a server refuses of one part and not of another; anything else breaks the reading off. */
const ofOnePart: ReadonlySet<FailureCode> = new Set([
  'not_found',
  'forbidden',
  'not_a_stack',
  'refused_by_server',
  'unsupported_by_server',
]);

export interface ReaderNeeds {
  state: StateRows;
  clock: Clock;
  /** What one part writes is told in one, at its end. */
  gather<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Reads what a pull reads of an account. Of what has parts, those come first that were read longest ago, and it is kept when each
 * was read, or why it could not be: a reading that was broken off, also by the end of the app, goes on with the parts that it had
 * not come to.
 */
export function createReader({ state, clock, gather }: ReaderNeeds) {
  const isWithin = (at: number, age: number) => clock.now() - at >= 0 && clock.now() - at < age;

  function put(account: string, topic: string, part: string, more: { run: number; failure?: string }): void {
    state.putSynced({ account, topic, part, at: timeText(clock.now()), failure: null, ...more });
  }

  /** When the reading began that was broken off and is gone on with, in ms; null where it begins anew. */
  function begin(account: string, round: string): number | null {
    const last = state.synced(account, round);
    if (last?.run === 1 && isWithin(msOf(last.at), goneOnWith)) return msOf(last.at);
    put(account, round, whole, { run: 1 });
    return null;
  }

  /** When each part was read, or it was last tried, in ms. */
  function triedAt(account: string, { read, failed }: ReturnType<typeof keptNames>): ReadonlyMap<string, number> {
    const tried = new Map<string, number>();
    for (const { part, at } of [...state.syncedParts(account, read), ...state.syncedParts(account, failed)]) {
      tried.set(part, Math.max(tried.get(part) ?? 0, msOf(at)));
    }
    return tried;
  }

  function forget(account: string, part: string, pull: Pull): void {
    pull.parts?.lost(account, part);
    for (const name of Object.values(keptNames(pull.name))) state.forgetSynced(account, name, part);
  }

  async function readOne(pull: Pull, account: AccountHandle, part: string, signal: AbortSignal): Promise<void> {
    const { failed } = keptNames(pull.name);
    signal.throwIfAborted();
    try {
      await gather(() => pull.run(account, part, { signal, progress: () => undefined }));
      state.forgetSynced(account.id, failed, part);
    } catch (error) {
      const { code } = failureOf(error);
      if (signal.aborted || !ofOnePart.has(code)) throw error;
      put(account.id, failed, part, { run: 0, failure: code });
    }
  }

  async function readParts(pull: Pull, parts: Parts, account: AccountHandle, reason: Reason, on: On): Promise<void> {
    const names = keptNames(pull.name);
    const since = begin(account.id, names.round);
    const there = await parts.list(account, on.signal);
    const tried = triedAt(account.id, names);
    const listed = new Set(there);
    for (const part of tried.keys()) if (!listed.has(part)) forget(account.id, part, pull);

    const age = pull.ages[reason]();
    const at = (part: string) => tried.get(part) ?? 0;
    const isOfThis = (part: string) => since !== null && at(part) >= since && at(part) <= clock.now();
    const due = there.filter((part) => !isOfThis(part) && !isWithin(at(part), age));
    let done = there.length - due.length;
    on.progress(done, there.length);
    await someAtOnce(
      due.sort((a, b) => at(a) - at(b)),
      async (part) => {
        await readOne(pull, account, part, on.signal);
        on.progress((done += 1), there.length);
      },
    );
    put(account.id, names.round, whole, { run: 0 });
  }

  return {
    /** When all of it was last read, or refused by part, in ms since 1970; null for never, or not to its end. */
    readAt(account: string, { name, parts }: Pull): number | null {
      const last = state.synced(account, parts === undefined ? name : keptNames(name).round);
      return last === undefined || (parts !== undefined && last.run !== 0) ? null : msOf(last.at);
    },
    /** Parts are counted, where there are any. Throws what breaks it off; what one part alone is refused for is kept with it. */
    async read(pull: Pull, account: AccountHandle, reason: Reason, on: On): Promise<void> {
      if (pull.parts !== undefined) await readParts(pull, pull.parts, account, reason, on);
      else await gather(() => pull.run(account, whole, on));
    },
  };
}

/** A few at a time, in their order. After one has failed none is begun; throws that failure when those under way have ended. */
async function someAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  let isBroken = false;
  async function workOn(): Promise<void> {
    for (const item of left) {
      if (isBroken) return;
      await work(item).catch((error: unknown) => {
        isBroken = true;
        throw error;
      });
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, workOn));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
