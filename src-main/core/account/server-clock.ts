import type { Clock } from '../clock.ts';
import { msOf, timeText } from '../clock.ts';
import { serverOf } from './identity.ts';
import { doubtOf, type ClockDoubt, type HeardClock } from './plausible-clock.ts';
import type { AccountRow } from './rows.ts';
import type { StateRows } from './state-rows.ts';

/** A difference in ms below this is not corrected: it may be the network's and `Date`'s second, and not the clock's. */
export const tolerance = 2 * 60_000;
/** What a difference in ms is corrected by, in whole ms. */
export function offsetOf(difference: number): number {
  return Math.abs(difference) < tolerance ? 0 : Math.round(difference);
}

const writeEvery = 60_000;
/** For how long what a server said counts without its being asked again, in ms; longer than `writeEvery`. */
const goodFor = 10 * 60_000;
/** What views are told of, in ms. */
const noticed = 30_000;

/** By what time an account's keys are judged. */
export interface AccountClock {
  /** What this machine's clock is to be corrected by, in ms, to have the server's. */
  offsetMs: number;
  /** Why no expiry is judged by it; what is sent to the server counts from its time all the same. */
  doubt: ClockDoubt | null;
}

/** What is known of a server's clock. */
interface Known {
  /** The last time that it said, in ms. */
  last: number;
  /** ms that it was ahead of this machine's clock, when that had been set by so many ms since the start. */
  ahead: number;
  set: number;
  /** When it was written, in ms; null for what is remembered from an earlier run. */
  at: number | null;
}

/** What was found of accounts, and when, in ms. */
interface Look {
  at: number;
  of: ReturnType<Accounts>;
  clocks: ReadonlyMap<string, AccountClock>;
}
/** For so many ms it is the same: all accounts are asked about in a row. */
const sameLook = 50;

/** Of an account: who its server is. */
type Accounts = () => readonly Pick<AccountRow, 'id' | 'identity'>[];

/**
 * The time by which expiry is judged and from which spans count: this machine's clock, corrected by what the account's own server
 * says in `Date`, and by what the clock was set by since. A clock that is behind the last time that the server said, even so, can't
 * judge. `changed` is told when an account is judged by another time than before, or no longer.
 */
export function createServerClock(
  rows: StateRows,
  clock: Clock,
  accounts: Accounts,
  changed: (account: string) => void,
) {
  let remembered: Map<string, Known> | null = null;
  /** As it was last asked for, and as views were told. */
  let looked: Look | null = null;
  const start = difference();

  function difference(): number {
    return clock.steady === undefined ? 0 : clock.now() - clock.steady();
  }

  /** By how many ms this machine's clock was set since the store was opened. */
  function setBy(): number {
    return difference() - start;
  }

  /** By server, of accounts of one server what was heard last. */
  function known(): Map<string, Known> {
    if (remembered !== null) return remembered;
    const map = new Map<string, Known>();
    const serverRows = new Map(rows.servers().map((row) => [row.account, row]));
    for (const { id, identity } of accounts()) {
      const { last_time = null, clock_offset_ms = null } = serverRows.get(id) ?? {};
      const server = serverOf(identity);
      if (last_time === null || msOf(last_time) <= (map.get(server)?.last ?? 0)) continue;
      map.set(server, { last: msOf(last_time), ahead: clock_offset_ms ?? 0, set: 0, at: null });
    }
    return (remembered = map);
  }

  function heardOf(server: string): HeardClock {
    const one = known().get(server);
    return { server, ahead: one === undefined ? 0 : one.ahead - (setBy() - one.set), isHeard: one?.at != null };
  }

  function judge(own: HeardClock, all: readonly HeardClock[]): AccountClock {
    const offsetMs = offsetOf(own.ahead);
    const isBehind = clock.now() + offsetMs < (known().get(own.server)?.last ?? 0) - tolerance;
    // As it is, and as it was at the start.
    return { offsetMs, doubt: isBehind ? 'computer' : doubtOf(own, all, [0, -setBy()]) };
  }

  /** Of all accounts. Told to views where it is another than before: this machine's clock may have been set meanwhile. */
  function look(): ReadonlyMap<string, AccountClock> {
    const [at, of] = [clock.now(), accounts()];
    if (looked !== null && looked.of === of && Math.abs(at - looked.at) < sameLook) return looked.clocks;
    const before = looked?.clocks;
    const clocks = everyone();
    looked = { at, of, clocks };
    for (const [id, { offsetMs, doubt }] of clocks) {
      const was = before?.get(id);
      if (was !== undefined && (was.doubt !== doubt || Math.abs(was.offsetMs - offsetMs) >= noticed)) changed(id);
    }
    return clocks;
  }

  function everyone(): ReadonlyMap<string, AccountClock> {
    const servers = new Map(accounts().map(({ id, identity }) => [id, serverOf(identity)]));
    const heard = new Map([...new Set(servers.values())].map((server) => [server, heardOf(server)]));
    const all = [...heard.values()];
    const judged = new Map(all.map((own) => [own.server, judge(own, all)]));
    return new Map([...servers].map(([id, server]) => [id, judged.get(server) ?? { offsetMs: 0, doubt: null }]));
  }

  const ofAccount = (account: string) => look().get(account) ?? { offsetMs: 0, doubt: null };

  return {
    /** Learns from a valid answer of the account's server. Written at most once a minute, so that answers stay cheap. */
    learn(account: string, serverMs: number, receivedAt: number): void {
      const identity = accounts().find(({ id }) => id === account)?.identity;
      if (identity === undefined) return;
      const server = serverOf(identity);
      const ahead = serverMs - receivedAt;
      const last = known().get(server);
      if (last?.at != null && Math.abs(last.ahead - ahead) < 2000 && Math.abs(receivedAt - last.at) < writeEvery)
        return;
      look();
      known().set(server, { last: serverMs, ahead, set: setBy(), at: receivedAt });
      rows.putServer({ account, last_time: timeText(serverMs), clock_offset_ms: ahead });
      if (looked !== null) looked.at = -Infinity;
      look();
    },
    /** The server's time now as far as known, in ms. */
    now: (account: string): number => clock.now() + ofAccount(account).offsetMs,
    /** Whether the account's server has said its time since the store was opened, and not long ago: it may be set as well. */
    isHeard(account: string): boolean {
      const identity = accounts().find(({ id }) => id === account)?.identity;
      const one = identity === undefined ? undefined : known().get(serverOf(identity));
      return one?.at != null && clock.now() - (one.at + setBy() - one.set) < goodFor;
    },
    of: ofAccount,
    all: look,
    /** Of a server that has just said its time, and that no account may be of yet. `ahead` in ms. */
    judged(identity: string, ahead: number): AccountClock {
      const own: HeardClock = { server: serverOf(identity), ahead, isHeard: true };
      return judge(own, [...new Set(accounts().map((account) => serverOf(account.identity)))].map(heardOf));
    },
  };
}
export type ServerClock = ReturnType<typeof createServerClock>;
