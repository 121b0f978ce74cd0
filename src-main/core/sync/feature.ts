import { Failed } from '../../../src-preload/contract/failure.ts';
import { defineFeature } from '../feature.ts';
import { createReader } from './reader.ts';
import { createScheduler } from './scheduler.ts';

declare module '../feature.ts' {
  interface Offers {
    sync: {
      /** Reads an account that was added or signed in anew, where this host reads those by itself. */
      refresh(account: string): void;
      /** Ends the reading that is under way. */
      cancel(account: string): void;
      /** Forgets an account that is gone, and ends what is read of it. */
      forget(account: string): Promise<void>;
      sleep(): void;
      wake(): void;
      /** Reads, at the start, what is too old for it. */
      opened(): void;
      /** Reads what has grown old. */
      check(): void;
    };
  }
}

/** The least that is waited for the network after a sleep, in ms. Twice as long at most, so that an office does not wake as one. */
const wakeDelay = 5_000;

export const sync = defineFeature('sync', ({ shared, handles, options, gather, pulls, afterReading }) => {
  const isPaused = (account: string) => shared.accounts.get(account)?.paused === 1;
  const scheduler = createScheduler({
    pulls,
    handle: (account) => handles.get(account, 'reading'),
    accounts: () => shared.accounts.all().map(({ id }) => id),
    paused: isPaused,
    ...createReader({ state: shared.state, clock: options.clock, gather }),
    clock: options.clock,
    wakeDelayMs: () => options.wakeDelayMs ?? wakeDelay * (1 + Math.random()),
    tell: options.progress,
    after: afterReading,
    log: options.log,
  });

  return {
    methods: {
      read({ account, topics, reason = 'asked' }) {
        if (account !== null && shared.accounts.get(account) === undefined) {
          throw new Failed('not_found', { field: 'account' });
        }
        if (account !== null && reason === 'asked' && isPaused(account)) {
          throw new Failed('conflict', { field: 'account', params: { reason: 'paused' } });
        }
        return scheduler.read({ account, topics, reason });
      },
      progress: () => scheduler.progress(),
      cancel: ({ account }) => scheduler.cancel(account),
    },
    offers: {
      refresh(account) {
        if (options.readsAdded ?? true) void scheduler.restart(account);
      },
      cancel: scheduler.cancel,
      forget: scheduler.forget,
      sleep: scheduler.sleep,
      wake: scheduler.wake,
      opened: scheduler.opened,
      check: scheduler.check,
    },
    stop: scheduler.close,
  };
});
