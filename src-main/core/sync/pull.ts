import type { AccountHandle } from '../account/handle.ts';

/** What a feature gives to the scheduler: how one topic of an account is read from its server into the cache. */
export interface Pull {
  readonly topic: string;
  run(
    account: AccountHandle,
    on: { signal: AbortSignal; progress(done: number, total: number | null): void },
  ): Promise<void>;
}
