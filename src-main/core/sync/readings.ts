import { Failed, failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import type { Progress } from '../../../src-preload/contract/sync.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Log } from '../log.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import type { On, Pull, Reason } from './pull.ts';

export interface ReadingsOptions {
  /** Throws `not_found` for an account that is not, or no longer, here. */
  handle(account: string): AccountHandle;
  read(pull: Pull, account: AccountHandle, reason: Reason, on: On): Promise<void>;
  tell(progress: Progress): void;
  /** After an account was read, whether or not all of it succeeded. */
  after(account: string): void;
  log: Log;
}

/** All that is being read of one account at a time. */
interface UnderWay {
  readonly account: AccountHandle;
  readonly stop: AbortController;
  /** What came of it: null where it was read. Never rejects. */
  readonly pulls: Map<Pull, Promise<Failure | null>>;
  readonly counts: Map<Pull, Pick<Progress, 'done' | 'total'>>;
  readonly failures: Map<Pull, Failure>;
  readonly over: PromiseWithResolvers<void>;
}

/** What is being read, by account and pull: told as progress, joined, and abandoned. */
export function createReadings(options: ReadingsOptions) {
  const underWay = new Map<string, UnderWay>();
  const last = new Map<string, Progress>();

  function tell({ account, counts }: UnderWay, state: Progress['state'], failure: Failure | null = null): void {
    const known = [...counts.values()];
    const totals = known.flatMap(({ total }) => total ?? []);
    const done = known.reduce((sum, count) => sum + count.done, 0);
    const total = totals.length === 0 ? null : totals.reduce((sum, count) => sum + count, 0);
    const progress: Progress = { account: account.id, state, done, total, failure };
    last.set(account.id, progress);
    options.tell(progress);
  }

  function open(id: string): UnderWay {
    const opened: UnderWay = {
      account: options.handle(id),
      stop: new AbortController(),
      pulls: new Map(),
      counts: new Map(),
      failures: new Map(),
      over: Promise.withResolvers(),
    };
    underWay.set(id, opened);
    tell(opened, 'running');
    return opened;
  }

  async function read(of: UnderWay, pull: Pull, reason: Reason): Promise<Failure | null> {
    const { account, stop, counts } = of;
    const progress: On['progress'] = (done, total) => {
      counts.set(pull, { done, total });
      tell(of, 'running');
    };
    try {
      await options.read(pull, account, reason, { signal: stop.signal, progress });
      return stop.signal.aborted ? new Failed('cancelled').failure : null;
    } catch (error) {
      const failure = failureOf(storageFailure(error));
      options.log('sync.failed', { account: account.id, code: failure.code });
      return stop.signal.aborted ? new Failed('cancelled').failure : failure;
    }
  }

  function end(of: UnderWay, pull: Pull, failure: Failure | null): void {
    of.pulls.delete(pull);
    if (failure === null) of.failures.delete(pull);
    else of.failures.set(pull, failure);
    if (of.pulls.size > 0) return;
    const { id } = of.account;
    underWay.delete(id);
    const [first = null] = of.failures.values();
    if (first === null) tell(of, 'done');
    else if (first.code === 'cancelled') tell(of, 'cancelled');
    else tell(of, 'failed', first);
    of.over.resolve();
    options.after(id);
  }

  return {
    isRead: (account: string, pull: Pull): boolean => underWay.get(account)?.pulls.has(pull) ?? false,
    /**
     * Reads something of an account, or joins whoever does; gives what came of it, null where it was read. Throws where there is
     * no such account.
     */
    read(id: string, pull: Pull, reason: Reason): Promise<Failure | null> {
      const of = underWay.get(id) ?? open(id);
      const ended =
        of.pulls.get(pull) ??
        read(of, pull, reason).then((failure) => {
          end(of, pull, failure);
          return failure;
        });
      of.pulls.set(pull, ended);
      return ended;
    },
    /** Done when nothing of the account is being read. */
    ended: async (account: string): Promise<void> => underWay.get(account)?.over.promise,
    /** How the last of each account ended, or how far it is. */
    progress: (): Progress[] => [...last.values()],
    cancel(account: string | null): void {
      for (const [id, { stop }] of underWay) if (account === null || id === account) stop.abort();
    },
    forget: (account: string) => void last.delete(account),
    async stop(): Promise<void> {
      const all = [...underWay.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ over }) => over.promise));
    },
  };
}
