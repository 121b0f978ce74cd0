import type { Topic } from '../../../src-preload/contract/topics.ts';
import type { AccountHandle } from '../account/handle.ts';

/** Why an account is read: the app was opened, the account is shown, a person asks, what is here has grown old, the computer woke. */
export type Reason = 'opened' | 'shown' | 'asked' | 'aged' | 'woken';

/** How old what was read may be before each reason reads it again, in ms; asked once for all parts. */
export type Ages = Readonly<Record<Reason, () => number>>;

/** Where nothing else is called for. What grows old varies, so that accounts spread out. */
export const usualAges: Ages = {
  opened: () => 15 * 60_000,
  shown: () => 5 * 60_000,
  asked: () => 0,
  woken: () => 15 * 60_000,
  aged: () => (60 + Math.random() * 10) * 60_000,
};

export interface On {
  signal: AbortSignal;
  /** Items read so far, of how many; null before the server has said. */
  progress(done: number, total: number | null): void;
}

/** The parts that a pull is read in, such as the owners whose keys it reads. */
export interface Parts {
  /** Which there are, as the server says now. Throws where it does not say all of them. */
  list(account: AccountHandle, signal: AbortSignal): Promise<readonly string[]>;
  /** One that was read is there no more: forgets what was kept of it. Whether that is news is this one's to say. */
  lost(account: string, part: string): void;
}

/** The only part of what is not read in parts. */
export const whole = '';

/** What a feature gives to be read: how something of an account comes from its server into the cache. */
export interface Pull {
  /** Under which it is kept, by its runs, when it was read. */
  readonly name: string;
  /** The tables that it fills: who wants one of them read has this read. */
  readonly fills: readonly Topic[];
  readonly ages: Ages;
  readonly parts?: Parts;
  run(account: AccountHandle, part: string, on: On): Promise<void>;
}
