import { setImmediate } from 'node:timers/promises';
import type { AccountHandle } from '../account/handle.ts';
import type { Gone, KeptList, List, ListReading } from './list.ts';
import type { On } from './pull.ts';
import type { Runs, Watch } from './runs.ts';

/** Rows written at one go: a few milliseconds, so that the window's questions are answered in between. */
const batch = 250;
/** Rows between which the database's log is emptied: some two hundred pages, which is a few milliseconds again. */
const betweenCheckpoints = 1_500;
/** Rows of which only the number is read at one go. */
const slice = 5_000;

/** One reading of a list that is under way. */
export interface ListUnderWay<T, G extends Gone> {
  readonly list: List<T, G>;
  readonly account: AccountHandle;
  readonly part: string;
  readonly on: On;
  readonly reading: ListReading;
  readonly kept: KeptList<T, G>;
  readonly watch: Watch;
  /** Throws `cancelled` where the account is gone, of which nothing is to be written any more. */
  hereStill(): void;
}

/** Writes all pages. Gives how many there were, or null where something was missing in them. */
export async function readPages<T, G extends Gone>(of: ListUnderWay<T, G>): Promise<number | null> {
  const { list, account, part, on } = of;
  let [done, logged] = [0, 0];
  let pages: number | null = null;
  for await (const { items, total, page, complete } of list.pages(account, part, on.signal)) {
    for (let from = 0; from < items.length; from += batch) {
      write(of, items.slice(from, from + batch));
      await setImmediate();
      on.signal.throwIfAborted();
    }
    logged += items.length;
    if (logged >= betweenCheckpoints) {
      list.checkpoint();
      logged = 0;
    }
    done += items.length;
    on.progress(done, total);
    if (complete) pages = page;
  }
  return pages;
}

function write<T, G extends Gone>(of: ListUnderWay<T, G>, items: readonly T[]): void {
  const { list, kept, watch } = of;
  of.hereStill();
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
export async function sweep<T, G extends Gone>(
  { account, part, kept, reading, watch }: ListUnderWay<T, G>,
  removed: Runs['removed'],
): Promise<void> {
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
    for (const { id } of gone) removed(account.id, id, part);
    if (gone.length > 0) kept.news?.vanished(gone);
    await setImmediate();
  }
}
