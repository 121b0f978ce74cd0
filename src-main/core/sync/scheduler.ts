import type { Progress } from '../../../src-preload/contract/sync.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type * as v from 'valibot';
import type { AccountHandle } from '../account/handle.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../rooms.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import type { Pull } from './pull.ts';

type ProgressOf = v.InferOutput<typeof Progress>;
export type Reason = 'start' | 'switch' | 'asked' | 'hour' | 'wake';

/** How old data may be before each reason reads it again, in ms. The hourly one varies, so that accounts spread out. */
const maxAge: Record<Reason, () => number> = {
  start: () => 15 * 60_000,
  switch: () => 5 * 60_000,
  asked: () => 0,
  wake: () => 15 * 60_000,
  hour: () => (60 + Math.random() * 10) * 60_000,
};

/** How many accounts are begun at one hourly check, and read at once after a sleep, so that a machine that wakes up does not ask for all at once. */
const begunAtATime = 2;

export interface SchedulerOptions {
  pulls(): readonly Pull[];
  handle(account: string): AccountHandle;
  accounts(): readonly string[];
  /** A paused account is never read by itself, nor with all. */
  paused(account: string): boolean;
  /** When the account was last read whole, in ms since 1970; null for never. */
  readAt(account: string): number | null;
  /** What a reading writes is told in one, at its end. */
  gather<T>(work: () => Promise<T>): Promise<T>;
  clock: Clock;
  /** How long after a sleep accounts are read, in ms: the network comes later than the user. */
  wakeDelayMs(): number;
  tell(progress: ProgressOf): void;
  /** After an account was read, whether or not all of it succeeded. */
  after(account: string): void;
  log: Log;
}

/** When accounts are read, and how that is abandoned. How much at once is the request budget's. Knows no feature. */
export function createScheduler(options: SchedulerOptions) {
  const running = new Map<string, { stop: AbortController; ended: Promise<void> }>();
  const last = new Map<string, ProgressOf>();
  /** A failed reading is not tried again by itself before this age, or a dead server would be asked at every switch. */
  const triedAt = new Map<string, number>();
  let closed = false;
  let isAsleep = false;
  /** Accounts that wait for their turn after a sleep, and how many have it. */
  let woken: string[] = [];
  let inTurn = 0;
  let waking: NodeJS.Timeout | undefined;

  function due(account: string, reason: Reason): boolean {
    if (running.has(account) || options.paused(account)) return false;
    // What lies ahead of the clock was written by one that was wrong, and says nothing.
    const ages = [options.readAt(account), triedAt.get(account)]
      .map((at) => options.clock.now() - (at ?? 0))
      .filter((age) => age >= 0);
    return ages.every((age) => age >= maxAge[reason]());
  }

  async function read(account: string, signal: AbortSignal): Promise<void> {
    const tell = (state: ProgressOf['state'], more: Partial<ProgressOf> = {}) => {
      const progress = { ...(last.get(account) ?? { account, done: 0, total: null }), failure: null, ...more, state };
      last.set(account, progress);
      options.tell(progress);
    };
    const handle = options.handle(account);
    tell('running', { done: 0, total: null });
    const results = await Promise.allSettled(
      options
        .pulls()
        .map((pull) =>
          options.gather(() =>
            pull.run(handle, { signal, progress: (done, total) => tell('running', { done, total }) }),
          ),
        ),
    );
    const failures = results.flatMap((result) =>
      result.status === 'rejected' ? [failureOf(storageFailure(result.reason))] : [],
    );
    const failure = signal.aborted ? new Failed('cancelled').failure : failures[0];
    for (const { code } of failures) options.log('sync.failed', { account, code });
    if (failure === undefined) tell('done');
    else if (failure.code === 'cancelled') tell('cancelled');
    else tell('failed', { failure });
  }

  function start(account: string): void {
    const stop = new AbortController();
    triedAt.set(account, options.clock.now());
    const ended = read(account, stop.signal)
      .catch((error: unknown) => options.log('sync.broken', { account, code: failureOf(storageFailure(error)).code }))
      .finally(() => {
        running.delete(account);
        options.after(account);
      });
    running.set(account, { stop, ended });
  }

  /** A few at a time: the next begins when one has ended. */
  function startWoken(): void {
    while (inTurn < begunAtATime && !closed && !isAsleep) {
      const next = woken.shift();
      if (next === undefined) return;
      if (!options.accounts().includes(next) || !due(next, 'wake')) continue;
      start(next);
      inTurn++;
      void running.get(next)?.ended.finally(() => {
        inTurn--;
        startWoken();
      });
    }
  }

  return {
    /** The computer goes to sleep: nothing is begun by itself until it wakes. */
    sleep(): void {
      isAsleep = true;
      woken = [];
      clearTimeout(waking);
    },
    /** The computer is awake again: what has grown old is read, a few accounts at a time. */
    wake(): void {
      isAsleep = false;
      clearTimeout(waking);
      waking = setTimeout(() => {
        woken = [...options.accounts()];
        startWoken();
      }, options.wakeDelayMs()).unref();
    },
    /** Starts what is due, and says which accounts are being read now. */
    start(account: string | null, reason: Reason): string[] {
      if (closed) return [];
      // Whoever asks is awake, whatever the system has said.
      if (reason === 'asked' || reason === 'switch') isAsleep = false;
      if (reason === 'hour' && (isAsleep || woken.length > 0)) return [];
      const asked = account === null ? options.accounts() : [account];
      const old = asked.filter((id) => due(id, reason));
      for (const id of reason === 'hour' ? old.slice(0, begunAtATime) : old) start(id);
      return asked.filter((id) => running.has(id));
    },
    /** Reads the account from the beginning, also if it is being read: by a login that was replaced, say. */
    async restart(account: string): Promise<void> {
      running.get(account)?.stop.abort();
      await running.get(account)?.ended;
      if (!closed && !running.has(account)) start(account);
    },
    progress: (): ProgressOf[] => [...last.values()],
    cancel(account: string | null): void {
      for (const [id, { stop }] of running) if (account === null || id === account) stop.abort();
    },
    /** Forgets an account that is gone, abandoning what runs for it. */
    async forget(account: string): Promise<void> {
      running.get(account)?.stop.abort();
      await running.get(account)?.ended;
      last.delete(account);
      triedAt.delete(account);
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(waking);
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
