import type { Clock } from '../clock.ts';
import { msOf, timeText } from '../clock.ts';
import type { ServerRow, StateRows } from './state-rows.ts';

/** A difference in ms below this is not corrected: it may be the network's and `Date`'s second, and not the clock's. */
export const tolerance = 2 * 60_000;
/** What a difference in ms is corrected by, in whole ms. */
export function offsetOf(difference: number): number {
  return Math.abs(difference) < tolerance ? 0 : Math.round(difference);
}

const writeEvery = 60_000;
/** What views are told of, in ms. */
const noticed = 30_000;

/**
 * The time by which expiry is judged: this machine's clock, corrected by what an account's server says in `Date`, and by
 * what the clock was set by since. A clock that is behind the last server time seen, even so, can't judge. `changed` is
 * told when an account's correction becomes another one.
 */
export function createServerClock(rows: StateRows, clock: Clock, changed: (account: string) => void) {
  /** By account, while the app runs: when it was written, what was, and how far the clock had been set by then. */
  const learnt = new Map<string, { at: number; offset: number; set: number }>();
  const start = difference();
  let seen = 0;

  function difference(): number {
    return clock.steady === undefined ? 0 : clock.now() - clock.steady();
  }

  /** By how many ms this machine's clock was set since the store was opened. */
  function setBy(): number {
    return difference() - start;
  }

  function offsetIn(row: ServerRow): number {
    const known = learnt.get(row.account);
    return (row.clock_offset_ms ?? 0) - (known === undefined ? 0 : setBy() - known.set);
  }

  function offset(account: string | null): number {
    const all = account === null ? rows.servers() : [rows.server(account)];
    const newest = all.reduce<ServerRow | undefined>(
      (best, row) => (row?.last_time != null && row.last_time > (best?.last_time ?? '') ? row : best),
      undefined,
    );
    return newest === undefined ? 0 : offsetOf(offsetIn(newest));
  }

  return {
    /** Learns from a valid answer of the account's server. Written at most once a minute, so that answers stay cheap. */
    learn(account: string, serverMs: number, receivedAt: number): void {
      const heard = serverMs - receivedAt;
      const last = learnt.get(account);
      if (last !== undefined && Math.abs(last.offset - heard) < 2000 && Math.abs(receivedAt - last.at) < writeEvery)
        return;
      const before = offset(account);
      learnt.set(account, { at: receivedAt, offset: heard, set: setBy() });
      rows.putServer({ account, last_time: timeText(serverMs), clock_offset_ms: heard });
      if (Math.abs(offset(account) - before) >= noticed) changed(account);
    },
    /** The server's time now as far as known, in ms. */
    now: (account: string | null): number => clock.now() + offset(account),
    /** What this machine's clock is to be corrected by, in ms. Of several accounts, as the one says that answered last. */
    offset,
    plausible(account: string | null): boolean {
      const latest = (account === null ? rows.servers() : [rows.server(account)])
        .map((row) => row?.last_time ?? null)
        .reduce<number>((max, time) => Math.max(max, time === null ? 0 : msOf(time)), 0);
      return clock.now() + offset(account) >= latest - tolerance;
    },
    /** Whether this machine's clock was set since this was last asked. */
    wasSet(): boolean {
      const now = setBy();
      if (Math.abs(now - seen) < noticed) return false;
      seen = now;
      return true;
    },
  };
}
export type ServerClock = ReturnType<typeof createServerClock>;
