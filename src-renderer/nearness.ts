import type { ServerClock } from '../src-preload/contract/accounts.ts';
import { isPast } from '../src-preload/contract/times.ts';
import { now } from './clock.svelte.ts';

const day = 86_400_000;

/** How near the end is: `soon` within 30 days; `unjudged` where the account's clock is in doubt, or not known yet. */
export type Nearness = 'expired' | 'soon' | 'later' | 'never' | 'unjudged';

/** Of a moment of an account, by the clock of its own server. Rendered again as time passes. */
export function nearnessOf(at: string | null, clock: ServerClock | undefined): Nearness {
  if (at === null) return 'never';
  if (clock?.clockDoubt !== null) return 'unjudged';
  return nearnessAt(Date.parse(at) - now(clock.clockOffsetMs));
}

/** Of what is left, in ms. */
export function nearnessAt(left: number): 'expired' | 'soon' | 'later' {
  return isPast(left, 0) ? 'expired' : left <= 30 * day ? 'soon' : 'later';
}
