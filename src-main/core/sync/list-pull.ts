import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { tolerance } from '../account/server-clock.ts';
import { msOf, type Clock } from '../clock.ts';
import { readPages, sweep } from './list-reading.ts';
import type { Gone, List, ListReading } from './list.ts';
import type { On, Pull } from './pull.ts';
import type { Runs } from './runs.ts';

/**
 * An item that was made while a list of several pages was read moves another from a page that is still to come to one that was
 * read, and its own place in the count hides that. ms before the reading by which its creation may be told as earlier.
 */
const slack = tolerance + 60_000;

/** How far a reading came: a doubtful one may lack an item that moved while it was read. */
type Reach = 'whole' | 'cut' | 'doubtful';

export interface ListNeeds {
  clock: Clock;
  /** Gives undefined for an account that is gone. */
  accounts: { get(account: string): unknown };
  serverClock: { of(account: string): { offsetMs: number } };
}

/** Reads all of a list into the cache, and sweeps what is gone if, and only if, the list was whole. */
export function createListPull<T, G extends Gone>(shared: ListNeeds, runs: Runs, list: List<T, G>): Pull {
  /** What is doubtful is read once more: the items that made it so are known by then. */
  async function run(account: AccountHandle, part: string, on: On): Promise<void> {
    if ((await read(account, part, on)) === 'doubtful') await read(account, part, on);
  }

  async function read(account: AccountHandle, part: string, on: On): Promise<Reach> {
    const began = shared.clock.now();
    const hereStill = () => mustBeHere(account.id);
    const isFirst = runs.isFirst(account.id, part);
    const watch = runs.begin(account.id, part);
    const reading: ListReading = { since: watch.since, run: watch.since, isFirst, seen: new Set(), fresh: [] };
    const kept = list.kept(account.id, part, reading);
    const of = { list, account, part, on, reading, kept, watch, hereStill };
    try {
      const pages = await readPages(of);
      hereStill();
      const isDoubtful = pages !== null && pages > 1 && hasYoung(account.id, reading, began);
      const reach = pages === null ? 'cut' : isDoubtful ? 'doubtful' : 'whole';
      if (reach === 'whole') await sweep(of, runs.removed);
      hereStill();
      runs.ended(account.id, watch.since, reach === 'whole', part);
      return reach;
    } finally {
      watch.end();
      list.tidy();
    }
  }

  /** An item of the list may have been made while it was read. To be asked after its answers, which tell the server's time. */
  function hasYoung(account: string, { fresh }: ListReading, began: number): boolean {
    const since = began - slack + shared.serverClock.of(account).offsetMs;
    return fresh.some((createdAt) => createdAt === null || msOf(createdAt) >= since);
  }

  function mustBeHere(account: string): void {
    if (shared.accounts.get(account) === undefined) throw new Failed('cancelled');
  }

  const { name, fills, ages, parts } = list;
  return { name, fills, ages, ...(parts && { parts }), run };
}
