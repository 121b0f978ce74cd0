import type { ServerClock } from '../../../src-preload/contract/accounts.ts';
import type { AccountClock } from './server-clock.ts';

/** What is known of a server's clock, as the contract has it. */
export function clockOf({ offsetMs, doubt }: AccountClock): ServerClock {
  return { clockOffsetMs: offsetMs, clockDoubt: doubt };
}
