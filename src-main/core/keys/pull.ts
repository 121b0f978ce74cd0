import { setImmediate } from 'node:timers/promises';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { msOf } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import type { Pull } from '../sync/pull.ts';
import { tolerance } from '../account/server-clock.ts';
import type { Doubts } from './doubts.ts';
import type { KeyParts } from './hearing.ts';
import { keysTopic } from './lists.ts';
import type { Arrival, Key, Reading } from './rows.ts';
import type { Watch } from './runs.ts';
import * as server from './server.ts';

/** Rows written at one go: a few milliseconds, so that the window's questions are answered in between. */
const batch = 250;
/** Rows between which the database's log is emptied: some two hundred pages, which is a few milliseconds again. */
const betweenCheckpoints = 1_500;
/**
 * A key that was made while a list of several pages was read moves another from a page that is still to come to one that was
 * read, and its own place in the count hides that. ms before the reading by which its creation may be told as earlier.
 */
const slack = tolerance + 60_000;
/** Rows of which only the number is read at one go. */
const slice = 5_000;
/** Half of what the server allows: a page is read, parsed and checked in one turn of the loop. */
const usualPage = 500;

/** How far a reading came: a doubtful one may lack a key that moved while it was read. */
type Reach = 'whole' | 'cut' | 'doubtful';

/** Reads all keys of an account into the cache, and sweeps those that are gone if, and only if, the list was whole. */
export function createKeysPull(rooms: Rooms, { rows, runs, acts }: KeyParts, doubts: Doubts, aPage = usualPage): Pull {
  /** What is doubtful is read once more: the keys that made it so are known by then. */
  async function pull(account: AccountHandle, how: Parameters<Pull['run']>[1]): Promise<void> {
    if ((await read(account, how)) === 'doubtful') await read(account, how);
  }

  async function read(account: AccountHandle, { signal, progress }: Parameters<Pull['run']>[1]): Promise<Reach> {
    const isFirst = runs.isFirst(account.id);
    const isNews = isFirst ? () => false : newsOf(account.id);
    const began = rooms.clock.now() - slack;
    const watch = runs.begin(account.id);
    const { since } = watch;
    // Asked for each key: the first answer may be the first that tells the server's time.
    const isYoung = (createdAt: Key['createdAt']) =>
      createdAt === null || msOf(createdAt) >= began + rooms.serverClock.of(account.id).offsetMs;
    const isOwn: Reading['isOwn'] = (was, is) => acts.explain(account.id, was, is);
    const reading: Reading = { since, run: since, seen: new Set(), fresh: [], newSets: 0, isFirst, isNews, isOwn };
    let [done, logged] = [0, 0];
    let list: Reach = 'cut';
    try {
      for await (const page of server.allKeys(account, signal, aPage)) {
        for (let from = 0; from < page.items.length; from += batch) {
          write(account.id, page.items.slice(from, from + batch), reading, watch);
          await setImmediate();
          signal.throwIfAborted();
        }
        logged += page.items.length;
        if (logged >= betweenCheckpoints) {
          rows.checkpoint();
          logged = 0;
        }
        done += page.items.length;
        progress(done, page.total);
        if (page.complete) list = page.page > 1 && reading.fresh.some(isYoung) ? 'doubtful' : 'whole';
      }
      hereStill(account.id);
      if (list === 'whole') await sweep(account.id, reading, watch);
      hereStill(account.id);
      runs.ended(account.id, since, list === 'whole');
      return list;
    } finally {
      watch.end();
      rows.tidy();
    }
  }

  function hereStill(account: string): void {
    if (rooms.accounts.get(account) === undefined) throw new Failed('cancelled');
  }

  /**
   * What this app did not make itself is news, but for an account's first reading. It may have made a key
   * and been killed before the key was in the list, or be waiting for the answer still.
   */
  function newsOf(account: string): (key: Key) => boolean {
    let own: ReadonlySet<string> | null = null;
    return (key) => {
      own ??= new Set(rooms.journal.subjects(account, 'key_created'));
      return !own.has(key.id) && !doubts.has(account, key);
    };
  }

  function write(account: string, keys: readonly Key[], reading: Reading, { removed }: Watch): void {
    hereStill(account);
    const news: [Arrival, Key][] = [];
    rows.inOneGo(() => {
      for (const key of keys) {
        if (removed.has(key.id)) continue;
        const arrival = rows.putListed(account, key, reading);
        if (arrival === 'new' || arrival === 'changed') news.push([arrival, key]);
      }
    });
    if (news.length === 0) return;
    rooms.journal.inOneGo(() => {
      for (const [arrival, key] of news) {
        const act = arrival === 'new' ? 'key_appeared' : 'key_changed_elsewhere';
        rooms.journal.record(account, act, key.id, { name: key.name });
      }
    });
  }

  /** Deletes what was not in the list. What this app wrote since the reading began stays, whether or not it was listed. */
  async function sweep(account: string, { run, seen }: Reading, { removed }: Watch): Promise<void> {
    // Of what is gone since it was listed, the rows are among those seen.
    if (removed.size === 0 && rows.count(account) === seen.size) return;
    const unseen: number[] = [];
    for (let from = 0, count = slice; count === slice; from += slice) {
      const part = rows.rowsOf(account, from, slice);
      unseen.push(...part.filter((row) => !seen.has(row)));
      count = part.length;
      await setImmediate();
    }
    for (let from = 0; from < unseen.length; from += batch) {
      const gone = rows.sweep(account, unseen.slice(from, from + batch), run);
      for (const { id } of gone) runs.removed(account, id);
      rooms.journal.inOneGo(() => {
        for (const { id, name } of gone) {
          if (!acts.mayRemove(account, id)) rooms.journal.record(account, 'key_vanished', id, { name });
        }
      });
      await setImmediate();
    }
  }

  return { topic: keysTopic, run: pull };
}
