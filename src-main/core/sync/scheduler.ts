import { Failed, failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import type { Topic } from '../../../src-preload/contract/topics.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { createDue, type DueNeeds } from './due.ts';
import type { Pull, Reason } from './pull.ts';
import { createReadings, type ReadingsOptions } from './readings.ts';
import { createTurns, type TurnsNeeds } from './turns.ts';

/** How many accounts are begun at one check of their age. */
const begunAtATime = 2;

export interface SchedulerOptions extends ReadingsOptions, DueNeeds, Pick<TurnsNeeds, 'accounts' | 'wakeDelayMs'> {
  pulls(): readonly Pull[];
  /** A paused account is never read by itself, nor with all. */
  paused(account: string): boolean;
}

export interface Asked {
  /** null: all that are not paused. */
  account: string | null;
  /** What is to be read, by tables; all where left out. */
  topics?: readonly Topic[] | undefined;
  reason: Reason;
  /** Who asks waits no longer; the reading goes on for whoever else waits. */
  signal?: AbortSignal;
}

/** When accounts are read, and who waits for that. How much at once is the request budget's. Knows no feature. */
export function createScheduler(options: SchedulerOptions) {
  const { pulls, accounts, log } = options;
  const readings = createReadings(options);
  const due = createDue(options);
  const start = (account: string) => startDue(account, 'woken');
  const turns = createTurns({ ...options, start, ended: readings.ended });
  let closed = false;

  function isDue(account: string, pull: Pull, reason: Reason): boolean {
    return !readings.isRead(account, pull) && !options.paused(account) && due.is(account, pull, reason);
  }

  function read(account: string, pull: Pull, reason: Reason): Promise<Failure | null> {
    const reading = readings.read(account, pull, reason);
    due.tried(account, pull);
    return reading;
  }

  /** Reads what nobody waits for. False where that is nothing, or the account is about to go. */
  function readUnasked(account: string, wanted: readonly Pull[], reason: Reason): boolean {
    try {
      for (const pull of wanted) void read(account, pull, reason);
      return wanted.length > 0;
    } catch (error) {
      log('sync.broken', { account, code: failureOf(storageFailure(error)).code });
      return false;
    }
  }

  function startDue(account: string, reason: Reason): boolean {
    if (closed) return false;
    const old = pulls().filter((pull) => isDue(account, pull, reason));
    return readUnasked(account, old, reason);
  }

  /** Whether anything was to be read. Throws why it could not be. */
  async function readOne(account: string, wanted: readonly Pull[], reason: Reason): Promise<boolean> {
    const joined = wanted.filter((pull) => readings.isRead(account, pull));
    const old = wanted.filter((pull) => isDue(account, pull, reason));
    const failures = await Promise.all([
      ...joined.map((pull) => readings.read(account, pull, reason)),
      ...old.map((pull) => read(account, pull, reason)),
    ]);
    const failure = failures.find((one) => one !== null);
    if (failure) throw new Failed(failure.code, failure);
    return failures.length > 0;
  }

  async function readEach(wanted: readonly Pull[], reason: Reason): Promise<string[]> {
    const all = [...accounts()];
    const ends = await Promise.allSettled(all.map((account) => readOne(account, wanted, reason)));
    return all.filter((_, at) => ends[at]?.status === 'fulfilled' && ends[at].value);
  }

  async function cancelled(account: string): Promise<void> {
    readings.cancel(account);
    await readings.ended(account);
  }

  return {
    sleep: turns.sleep,
    wake: turns.wake,
    /** Reads, for nobody in particular, what is too old for an app that was opened. */
    opened(): void {
      for (const account of accounts()) startDue(account, 'opened');
    },
    /** Reads what has grown old, of a few accounts. */
    check(): void {
      if (turns.areTaken()) return;
      let begun = 0;
      for (const account of accounts()) if (begun < begunAtATime && startDue(account, 'aged')) begun++;
    },
    /**
     * Reads what is older than the reason allows, and waits for that and for what is being read already. Gives the accounts of
     * which anything was read; of one account it throws why it could not be.
     */
    async read({ account, topics, reason, signal }: Asked): Promise<string[]> {
      if (closed) throw new Failed('vault_locked');
      if (reason === 'asked' || reason === 'shown') turns.asked();
      const wanted = pulls().filter(({ fills }) => topics?.some((topic) => fills.includes(topic)) ?? true);
      if (account === null) return unless(signal, readEach(wanted, reason));
      return (await unless(signal, readOne(account, wanted, reason))) ? [account] : [];
    },
    /** Reads the account from the beginning, also if it is being read: by a login that was replaced, say. */
    async restart(account: string): Promise<void> {
      await cancelled(account);
      if (!closed) readUnasked(account, pulls(), 'asked');
    },
    progress: readings.progress,
    cancel: readings.cancel,
    /** Forgets an account that is gone, abandoning what runs for it. */
    async forget(account: string): Promise<void> {
      await cancelled(account);
      readings.forget(account);
      due.forget(account);
    },
    async close(): Promise<void> {
      closed = true;
      turns.stop();
      await readings.stop();
    },
  };
}

/** Waits for it until the signal aborts, which throws `cancelled`. */
async function unless<T>(signal: AbortSignal | undefined, wanted: Promise<T>): Promise<T> {
  if (signal === undefined) return wanted;
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = () => reject(new Failed('cancelled'));
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  return Promise.race([wanted, promise]).finally(() => signal.removeEventListener('abort', leave));
}
