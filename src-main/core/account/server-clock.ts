import type { Clock } from '../clock.ts';
import { msOf, timeText } from '../clock.ts';
import type { StateRows } from './state-rows.ts';

/** A difference in ms below this is not corrected: it may be the network's and `Date`'s second, and not the clock's. */
export const tolerance = 2 * 60_000;
const writeEvery = 60_000;

/**
 * The time by which expiry is judged: this machine's clock, corrected by what an account's server says in `Date`.
 * A clock that is behind the last server time seen, even so, can't judge.
 */
export function createServerClock(rows: StateRows, clock: Clock) {
  const written = new Map<string, { at: number; offset: number }>();

  return {
    /** Learns from a valid answer of the account's server. Written at most once a minute, so that answers stay cheap. */
    learn(account: string, serverMs: number, receivedAt: number): void {
      const offset = serverMs - receivedAt;
      const last = written.get(account);
      if (last !== undefined && Math.abs(last.offset - offset) < 2000 && Math.abs(receivedAt - last.at) < writeEvery)
        return;
      written.set(account, { at: receivedAt, offset });
      rows.putServer({ account, last_time: timeText(serverMs), clock_offset_ms: offset });
    },
    /** The server's time now as far as known, in ms. */
    now(account: string | null): number {
      return clock.now() + offsetOf(account);
    },
    plausible(account: string | null): boolean {
      const latest = (account === null ? rows.servers() : [rows.server(account)])
        .map((row) => row?.last_time ?? null)
        .reduce<number>((max, time) => Math.max(max, time === null ? 0 : msOf(time)), 0);
      return clock.now() + offsetOf(account) >= latest - tolerance;
    },
  };

  function offsetOf(account: string | null): number {
    const all = account === null ? rows.servers() : [rows.server(account)];
    const newest = all
      .filter((row) => row !== undefined)
      .reduce<{ time: string; offset: number } | null>((best, row) => {
        if (row.last_time === null || row.clock_offset_ms === null) return best;
        return best === null || row.last_time > best.time ? { time: row.last_time, offset: row.clock_offset_ms } : best;
      }, null);
    return newest === null || Math.abs(newest.offset) < tolerance ? 0 : newest.offset;
  }
}
export type ServerClock = ReturnType<typeof createServerClock>;
