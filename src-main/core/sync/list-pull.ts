import { setImmediate } from 'node:timers/promises';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { tolerance } from '../account/server-clock.ts';
import { msOf } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import type { Gone, KeptList, List, ListReading } from './list.ts';
import type { On, Pull } from './pull.ts';
import type { Runs, Watch } from './runs.ts';

/** Rows written at one go: a few milliseconds, so that the window's questions are answered in between. */
const batch = 250;
/** Rows between which the database's log is emptied: some two hundred pages, which is a few milliseconds again. */
const betweenCheckpoints = 1_500;
/** Rows of which only the number is read at one go. */
const slice = 5_000;
/**
 * An item that was made while a list of several pages was read moves another from a page that is still to come to one that was
 * read, and its own place in the count hides that. ms before the reading by which its creation may be told as earlier.
 */
const slack = tolerance + 60_000;

/** How far a reading came: a doubtful one may lack an item that moved while it was read. */
type Reach = 'whole' | 'cut' | 'doubtful';

/** One reading that is under way. */
interface UnderWay<T, G extends Gone> {
  readonly account: AccountHandle;
  readonly part: string;
  readonly on: On;
  readonly reading: ListReading;
  readonly kept: KeptList<T, G>;
  readonly watch: Watch;
}

/** Reads all of a list into the cache, and sweeps what is gone if, and only if, the list was whole. */
export function createListPull<T, G extends Gone>(
  rooms: Pick<Rooms, 'accounts' | 'clock' | 'serverClock'>,
  runs: Runs,
  list: List<T, G>,
): Pull {
  /** What is doubtful is read once more: the items that made it so are known by then. */
  async function run(account: AccountHandle, part: string, on: On): Promise<void> {
    if ((await read(account, part, on)) === 'doubtful') await read(account, part, on);
  }

  async function read(account: AccountHandle, part: string, on: On): Promise<Reach> {
    const began = rooms.clock.now();
    const isFirst = runs.isFirst(account.id, part);
    const watch = runs.begin(account.id, part);
    const reading: ListReading = { since: watch.since, run: watch.since, isFirst, seen: new Set(), fresh: [] };
    const of = { account, part, on, reading, kept: list.kept(account.id, part, reading), watch };
    try {
      const pages = await readPages(of);
      hereStill(account.id);
      const isDoubtful = pages !== null && pages > 1 && hasYoung(account.id, reading, began);
      const reach = pages === null ? 'cut' : isDoubtful ? 'doubtful' : 'whole';
      if (reach === 'whole') await sweep(of);
      hereStill(account.id);
      runs.ended(account.id, watch.since, reach === 'whole', part);
      return reach;
    } finally {
      watch.end();
      list.tidy();
    }
  }

  /** How many pages there were, or null where something was missing in them. */
  async function readPages(of: UnderWay<T, G>): Promise<number | null> {
    const { signal, progress } = of.on;
    let [done, logged] = [0, 0];
    let pages: number | null = null;
    for await (const { items, total, page, complete } of list.pages(of.account, of.part, signal)) {
      for (let from = 0; from < items.length; from += batch) {
        write(of, items.slice(from, from + batch));
        await setImmediate();
        signal.throwIfAborted();
      }
      logged += items.length;
      if (logged >= betweenCheckpoints) {
        list.checkpoint();
        logged = 0;
      }
      done += items.length;
      progress(done, total);
      if (complete) pages = page;
    }
    return pages;
  }

  function write({ account, kept, watch }: UnderWay<T, G>, items: readonly T[]): void {
    hereStill(account.id);
    const arrived: ['new' | 'changed', T][] = [];
    list.inOneGo(() => {
      for (const item of items) {
        if (watch.removed.has(list.idOf(item))) continue;
        const arrival = kept.put(item);
        if (arrival === 'new' || arrival === 'changed') arrived.push([arrival, item]);
      }
    });
    if (arrived.length > 0) kept.news?.arrived(arrived);
  }

  /** Deletes what was not in the list. What this app wrote since the reading began stays, whether or not it was listed. */
  async function sweep({ account, part, kept, reading, watch }: UnderWay<T, G>): Promise<void> {
    // Of what is gone since it was listed, the rows are among those seen.
    if (watch.removed.size === 0 && kept.count() === reading.seen.size) return;
    const unseen: number[] = [];
    for (let from = 0, count = slice; count === slice; from += slice) {
      const some = kept.rows(from, slice);
      unseen.push(...some.filter((row) => !reading.seen.has(row)));
      count = some.length;
      await setImmediate();
    }
    for (let from = 0; from < unseen.length; from += batch) {
      const gone = kept.sweep(unseen.slice(from, from + batch));
      for (const { id } of gone) runs.removed(account.id, id, part);
      if (gone.length > 0) kept.news?.vanished(gone);
      await setImmediate();
    }
  }

  /** An item of the list may have been made while it was read. To be asked after its answers, which tell the server's time. */
  function hasYoung(account: string, { fresh }: ListReading, began: number): boolean {
    const since = began - slack + rooms.serverClock.of(account).offsetMs;
    return fresh.some((createdAt) => createdAt === null || msOf(createdAt) >= since);
  }

  function hereStill(account: string): void {
    if (rooms.accounts.get(account) === undefined) throw new Failed('cancelled');
  }

  const { name, fills, ages, parts } = list;
  return { name, fills, ages, ...(parts && { parts }), run };
}
