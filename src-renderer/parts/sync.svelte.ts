import type { Progress } from '../../src-preload/contract/sync.ts';
import type { Failure, FailureCode } from '../../src-preload/contract/failure.ts';
import type { AccountId } from '../../src-preload/contract/values.ts';
import { failureOf } from '../../src-preload/contract/failure.ts';
import { latchkey } from '../api.ts';

/** Being out of touch is told by a section's head, and is no failure. */
export const toldByHead: ReadonlySet<FailureCode> = new Set(['offline', 'cancelled', 'sign_in_required', 'restricted']);

/** Reading accounts from servers: what runs for one account (or for all, `null`), to be started and stopped. */
export class Sync {
  readonly #account: () => AccountId | null;
  #progress = $state.raw<ReadonlyMap<string, Progress>>(new Map());
  /** Why it was not read, where that is not how the reading itself ended. */
  failure = $state.raw<Failure | null>(null);
  /** The user has asked for it here, and waits for what comes of it. */
  asked = $state(false);

  /** To be made while a component is set up. */
  constructor(account: () => AccountId | null) {
    this.#account = account;
    $effect(() => {
      void this.#read();
      return latchkey.on('progress', (progress) => this.#put([progress]));
    });
  }

  get #ours(): Progress[] {
    const account = this.#account();
    return [...this.#progress.values()].filter((progress) => account === null || progress.account === account);
  }

  get running(): boolean {
    return this.#ours.some(({ state }) => state === 'running' || state === 'waiting');
  }

  /** Keys read so far, of how many; null while no server has said how many there are. */
  get count(): { done: number; total: number } | null {
    const counted = this.#ours.filter(({ state, total }) => state === 'running' && total !== null);
    if (counted.length === 0) return null;
    return {
      done: counted.reduce((sum, { done }) => sum + done, 0),
      total: counted.reduce((sum, { total }) => sum + (total ?? 0), 0),
    };
  }

  /** How the last run of the account ended, where it failed; of several accounts, each tells its own. */
  get lastFailure(): Failure | null {
    if (this.#account() === null || this.running) return null;
    return this.#ours.find(({ state }) => state === 'failed')?.failure ?? null;
  }

  async start(): Promise<void> {
    const account = this.#account();
    this.failure = null;
    this.asked = true;
    try {
      await latchkey.sync.read({ account });
    } catch (thrown) {
      const failure = failureOf(thrown);
      const told = account === null ? undefined : this.#progress.get(account)?.failure;
      if (account === this.#account() && told?.code !== failure.code) this.failure = failure;
    }
  }

  async stop(): Promise<void> {
    try {
      await latchkey.sync.cancel({ account: this.#account() });
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async #read(): Promise<void> {
    try {
      this.#put(await latchkey.sync.progress());
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  #put(news: readonly Progress[]): void {
    this.#progress = new Map([...this.#progress, ...news.map((one) => [one.account, one] as const)]);
  }
}
