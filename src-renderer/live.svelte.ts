import { failureOf, type Failure } from '../src-preload/contract/failure.ts';
import type { AccountId } from '../src-preload/contract/values.ts';
import type { Topic } from '../src-preload/contract/events.ts';
import { latchkey } from './api.ts';

/** What makes a query's answer old. */
export interface Concern {
  topics: readonly Topic[];
  /** Only changes of this account, or of many at once; null or left out: of any. Read again at each event. */
  account?: () => AccountId | null;
}

/** The newest answer of a query. It stays while a newer one is awaited. */
export interface Live<T> {
  readonly value: T | undefined;
  readonly failure: Failure | null;
  /** True until the first answer or failure. */
  readonly loading: boolean;
  /** Runs the query again now. */
  again(): void;
}

/**
 * Runs `query` now, whenever state that it reads before its first `await` changes, and after `changed` events of the
 * given concern. Late answers are dropped; events that come while a query runs cause one more run, not many.
 * To be called while a component is set up.
 */
export function live<T>(query: () => Promise<T>, concern: Concern): Live<T> {
  let value = $state.raw<T>();
  let failure = $state.raw<Failure | null>(null);
  let loading = $state(true);
  let round = $state.raw(0);
  let running = false;
  let stale = false;

  $effect(() => {
    void round;
    let current = true;
    running = true;
    stale = false;
    const settle = (change: () => void) => {
      if (!current) return;
      running = false;
      loading = false;
      change();
      if (stale) round++;
    };
    query().then(
      (answer) =>
        settle(() => {
          value = answer;
          failure = null;
        }),
      (thrown: unknown) =>
        settle(() => {
          failure = failureOf(thrown);
        }),
    );
    return () => {
      current = false;
    };
  });

  function again(): void {
    if (running) stale = true;
    else round++;
  }

  $effect(() =>
    latchkey.on('changed', (event) => {
      const account = concern.account?.() ?? null;
      const ours = account === null || event.account === null || event.account === account;
      if (ours && event.topics.some((topic) => concern.topics.includes(topic))) again();
    }),
  );

  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    get loading() {
      return loading;
    },
    again,
  };
}
