import { Failed } from '../../../src-preload/contract/failure.ts';

/** Requests at once. */
export interface BudgetLimits {
  perAccount: number;
  perHost: number;
  inAll: number;
}

/** For whom a request is made, the most urgent first: a person waits, a job was asked for, a reading comes by itself. */
const order = ['person', 'job', 'reading'] as const;
export type Urgency = (typeof order)[number];

export interface RequestBudget {
  /**
   * Waits for a place, and gives what frees it. What is more urgent comes first, in the account and over all; else accounts take
   * turns, so that one with a thousand requests does not hold up another's first. Throws `cancelled` when the signal aborts before.
   */
  enter(account: symbol, host: string, signal: AbortSignal, urgency?: Urgency): Promise<() => void>;
}

interface Waiter {
  host: string;
  /** Its place in the order of urgency. */
  rank: number;
  go(): void;
}

/** One for the whole app: its limits span all accounts (design.md: 4 an account, 6 a host, 24 in all). */
export function createBudget(limits: BudgetLimits = { perAccount: 4, perHost: 6, inAll: 24 }): RequestBudget {
  const running = new Map<symbol | string, number>();
  /** By account, in the order of their turns. */
  const queues = new Map<symbol, Waiter[]>();
  let all = 0;

  const count = (key: symbol | string, by: number): void => {
    const now = (running.get(key) ?? 0) + by;
    if (now === 0) running.delete(key);
    else running.set(key, now);
  };
  const hasRoom = (account: symbol, host: string): boolean =>
    all < limits.inAll && (running.get(account) ?? 0) < limits.perAccount && (running.get(host) ?? 0) < limits.perHost;

  const take = (account: symbol, host: string): (() => void) => {
    const occupy = (by: 1 | -1): void => {
      all += by;
      count(account, by);
      count(host, by);
    };
    occupy(1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      occupy(-1);
      admit();
    };
  };

  /** The most urgent of those who are first in their account and have room; of equal ones, whose turn it is. */
  const nextIn = (): { account: symbol; waiter: Waiter } | undefined => {
    let next: { account: symbol; waiter: Waiter } | undefined;
    for (const [account, [waiter]] of queues) {
      if (waiter === undefined || !hasRoom(account, waiter.host)) continue;
      if (next === undefined || waiter.rank < next.waiter.rank) next = { account, waiter };
    }
    return next;
  };

  const admit = (): void => {
    for (let next = nextIn(); next !== undefined; next = nextIn()) {
      const [, ...rest] = queues.get(next.account) ?? [];
      queues.delete(next.account);
      if (rest.length > 0) queues.set(next.account, rest);
      next.waiter.go();
    }
  };

  const line = (account: symbol, waiter: Waiter): void => {
    const queue = queues.get(account) ?? [];
    const behind = queue.findIndex(({ rank }) => rank > waiter.rank);
    queue.splice(behind < 0 ? queue.length : behind, 0, waiter);
    queues.set(account, queue);
  };

  const leave = (account: symbol, waiter: Waiter): void => {
    const rest = (queues.get(account) ?? []).filter((other) => other !== waiter);
    if (rest.length > 0) queues.set(account, rest);
    else queues.delete(account);
    admit();
  };

  return {
    async enter(account, host, signal, urgency = 'person') {
      if (signal.aborted) throw new Failed('cancelled');
      if (!queues.has(account) && hasRoom(account, host)) return take(account, host);
      return new Promise((resolve, reject) => {
        const cancel = (): void => {
          leave(account, waiter);
          reject(new Failed('cancelled'));
        };
        const waiter: Waiter = {
          host,
          rank: order.indexOf(urgency),
          go() {
            signal.removeEventListener('abort', cancel);
            resolve(take(account, host));
          },
        };
        signal.addEventListener('abort', cancel, { once: true });
        line(account, waiter);
      });
    },
  };
}
