import { Failed } from '../../../src-preload/contract/failure.ts';

/** Requests at once. */
export interface BudgetLimits {
  perAccount: number;
  perHost: number;
  inAll: number;
}

export interface RequestBudget {
  /**
   * Waits for a place, and gives what frees it. Accounts take turns, so that one with a thousand requests does not hold up
   * another's first. Throws `cancelled` when the signal aborts before.
   */
  enter(account: symbol, host: string, signal: AbortSignal): Promise<() => void>;
}

interface Waiter {
  host: string;
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

  const admit = (): void => {
    for (const [account, queue] of queues) {
      const [next] = queue;
      if (next === undefined || !hasRoom(account, next.host)) continue;
      queue.shift();
      queues.delete(account);
      if (queue.length > 0) queues.set(account, queue);
      next.go();
      admit();
      return;
    }
  };

  const leave = (account: symbol, waiter: Waiter): void => {
    const rest = (queues.get(account) ?? []).filter((other) => other !== waiter);
    if (rest.length > 0) queues.set(account, rest);
    else queues.delete(account);
    admit();
  };

  return {
    async enter(account, host, signal) {
      if (signal.aborted) throw new Failed('cancelled');
      if (!queues.has(account) && hasRoom(account, host)) return take(account, host);
      return new Promise((resolve, reject) => {
        const cancel = (): void => {
          leave(account, waiter);
          reject(new Failed('cancelled'));
        };
        const waiter: Waiter = {
          host,
          go() {
            signal.removeEventListener('abort', cancel);
            resolve(take(account, host));
          },
        };
        signal.addEventListener('abort', cancel, { once: true });
        const queue = queues.get(account);
        if (queue) queue.push(waiter);
        else queues.set(account, [waiter]);
      });
    },
  };
}
