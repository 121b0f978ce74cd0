import { failureOf, type Failure } from '../src-preload/contract/failure.ts';
import type { Input, Output, QueryName } from '../src-preload/contract/index.ts';
import { reads } from '../src-preload/names.ts';
import { ask, latchkey } from './api.ts';

/** The newest answer of a query. It stays while a newer one is awaited. */
export interface Live<T> {
  readonly value: T | undefined;
  readonly failure: Failure | null;
  /** True until the first answer or failure. */
  readonly loading: boolean;
  /** Runs the query again now. */
  again(): void;
}

/** What a query is asked with; null asks nothing. It may be left out where the query needs nothing. */
type InputFor<N extends QueryName> = undefined extends Input<N> ? [] : [input: () => Input<N> | null];

/**
 * Runs a query of the contract now, whenever state that its input is made of changes, and whenever something that it reads has
 * changed. Late answers are dropped; what changes while a query runs causes one more run, not many. To be called while a
 * component is set up.
 */
export function live<N extends QueryName>(method: N, ...[input]: InputFor<N>): Live<Output<N>> {
  let value = $state.raw<Output<N>>();
  let failure = $state.raw<Failure | null>(null);
  let loading = $state(true);
  let round = $state.raw(0);
  let running = false;
  let stale = false;
  let account: string | null = null;

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
    const given = input?.();
    if (given === null) {
      running = false;
      loading = false;
      value = undefined;
      return;
    }
    account = accountIn(given);
    ask(method, given).then(
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

  $effect(() => whenRead(method, () => account, again));

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

/** Tells after each change of what the query reads: of one account or, null, of any. Returns what ends it. */
export function whenRead(method: QueryName, account: () => string | null, listener: () => void): () => void {
  return latchkey.on('changed', (event) => {
    const of = account();
    const isOurs = of === null || event.account === null || event.account === of;
    if (isOurs && event.topics.some((topic) => reads[method].includes(topic))) listener();
  });
}

/** A query that is asked of one account reads nothing of others. */
function accountIn(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('account' in input)) return null;
  return typeof input.account === 'string' ? input.account : null;
}
