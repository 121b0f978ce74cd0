import { Failed, failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import type { Topic } from '../../../src-preload/contract/topics.ts';
import type { Clock } from '../clock.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import type { Pull, Reason } from './pull.ts';
import { createReadings, type ReadingsOptions } from './readings.ts';

/** How many accounts are begun at one check of their age, and read at once after a sleep, so that a machine that wakes up does not ask for all at once. */
const begunAtATime = 2;

export interface SchedulerOptions extends ReadingsOptions {
  pulls(): readonly Pull[];
  accounts(): readonly string[];
  /** A paused account is never read by itself, nor with all. */
  paused(account: string): boolean;
  /** When all that a pull reads of the account was last read, in ms since 1970; null for never. */
  readAt(account: string, pull: Pull): number | null;
  clock: Clock;
  /** How long after a sleep accounts are read, in ms: the network comes later than the user. */
  wakeDelayMs(): number;
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
  const readings = createReadings(options);
  /** By account and pull. A failed one is not tried again by itself before this age, or a dead server would be asked at every switch. */
  const triedAt = new Map<string, Map<Pull, number>>();
  let closed = false;
  let isAsleep = false;
  /** Accounts that wait for their turn after a sleep, and how many have it. */
  let woken: string[] = [];
  let inTurn = 0;
  let waking: NodeJS.Timeout | undefined;

  function isDue(account: string, pull: Pull, reason: Reason): boolean {
    if (readings.isRead(account, pull) || options.paused(account)) return false;
    // What lies ahead of the clock was written by one that was wrong, and says nothing.
    const ages = [options.readAt(account, pull), triedAt.get(account)?.get(pull)]
      .map((at) => options.clock.now() - (at ?? 0))
      .filter((age) => age >= 0);
    const allowed = pull.ages[reason]();
    return ages.every((age) => age >= allowed);
  }

  function start(account: string, pull: Pull, reason: Reason): Promise<Failure | null> {
    const reading = readings.read(account, pull, reason);
    triedAt.set(account, (triedAt.get(account) ?? new Map<Pull, number>()).set(pull, options.clock.now()));
    return reading;
  }

  /** Starts what nobody waits for. False where that is nothing, or the account is about to go. */
  function startUnasked(account: string, pulls: readonly Pull[], reason: Reason): boolean {
    try {
      for (const pull of pulls) void start(account, pull, reason);
      return pulls.length > 0;
    } catch (error) {
      options.log('sync.broken', { account, code: failureOf(storageFailure(error)).code });
      return false;
    }
  }

  function startDue(account: string, reason: Reason): boolean {
    return startUnasked(
      account,
      options.pulls().filter((pull) => isDue(account, pull, reason)),
      reason,
    );
  }

  /** A few at a time: the next begins when one has ended. */
  function startWoken(): void {
    while (inTurn < begunAtATime && !closed && !isAsleep) {
      const next = woken.shift();
      if (next === undefined) return;
      if (!options.accounts().includes(next) || !startDue(next, 'woken')) continue;
      inTurn++;
      void readings.ended(next).finally(() => {
        inTurn--;
        startWoken();
      });
    }
  }

  /** Whether anything was to be read. Throws why it could not be. */
  async function readOne(account: string, pulls: readonly Pull[], reason: Reason): Promise<boolean> {
    const joined = pulls.filter((pull) => readings.isRead(account, pull));
    const due = pulls.filter((pull) => isDue(account, pull, reason));
    const failures = await Promise.all([
      ...joined.map((pull) => readings.read(account, pull, reason)),
      ...due.map((pull) => start(account, pull, reason)),
    ]);
    const failure = failures.find((one) => one !== null);
    if (failure) throw new Failed(failure.code, failure);
    return failures.length > 0;
  }

  async function readAll(pulls: readonly Pull[], reason: Reason): Promise<string[]> {
    const accounts = [...options.accounts()];
    const ends = await Promise.allSettled(accounts.map((account) => readOne(account, pulls, reason)));
    return accounts.filter((_, at) => ends[at]?.status === 'fulfilled' && ends[at].value);
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
    /** Reads, for nobody in particular, what is too old for an app that was opened. */
    opened(): void {
      if (!closed) for (const account of options.accounts()) startDue(account, 'opened');
    },
    /** Reads what has grown old, of a few accounts. */
    check(): void {
      if (closed || isAsleep || woken.length > 0) return;
      let begun = 0;
      for (const account of options.accounts()) {
        if (begun < begunAtATime && startDue(account, 'aged')) begun++;
      }
    },
    /**
     * Reads what is older than the reason allows, and waits for that and for what is being read already. Gives the accounts of
     * which anything was read; of one account it throws why it could not be.
     */
    async read({ account, topics, reason, signal }: Asked): Promise<string[]> {
      if (closed) throw new Failed('vault_locked');
      // Whoever asks is awake, whatever the system has said.
      if (reason === 'asked' || reason === 'shown') isAsleep = false;
      const pulls = options.pulls().filter(({ fills }) => topics?.some((topic) => fills.includes(topic)) ?? true);
      const all =
        account === null
          ? readAll(pulls, reason)
          : readOne(account, pulls, reason).then((isRead) => (isRead ? [account] : []));
      return unless(signal, all);
    },
    /** Reads the account from the beginning, also if it is being read: by a login that was replaced, say. */
    async restart(account: string): Promise<void> {
      readings.cancel(account);
      await readings.ended(account);
      if (!closed) startUnasked(account, options.pulls(), 'asked');
    },
    progress: readings.progress,
    cancel: readings.cancel,
    /** Forgets an account that is gone, abandoning what runs for it. */
    async forget(account: string): Promise<void> {
      readings.cancel(account);
      await readings.ended(account);
      readings.forget(account);
      triedAt.delete(account);
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(waking);
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
