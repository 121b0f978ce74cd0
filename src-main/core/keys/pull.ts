import { setImmediate } from 'node:timers/promises';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { timeText } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import type { Pull } from '../sync/pull.ts';
import { keysTopic } from './lists.ts';
import type { Arrival, Key, KeyRows, Reading } from './rows.ts';
import type { Runs } from './runs.ts';
import * as server from './server.ts';

/** Rows written at one go: a few milliseconds, so that the window's questions are answered in between. */
const batch = 250;
/** Rows between which the database's log is emptied: some two hundred pages, which is a few milliseconds again. */
const betweenCheckpoints = 1_500;
/** Rows of which only the number is read at one go. */
const slice = 5_000;

/** Reads all keys of an account into the cache, and sweeps those that are gone if, and only if, the list was whole. */
export function createKeysPull(rooms: Rooms, rows: KeyRows, runs: Runs): Pull {
  async function pull(account: AccountHandle, { signal, progress }: Parameters<Pull['run']>[1]): Promise<void> {
    const isFirst = runs.isFirst(account.id);
    const isNews = isFirst ? () => false : newsOf(account.id);
    const reading: Reading = { run: runs.begin(account.id), seen: new Set(), isFirst, isNews };
    let [done, logged] = [0, 0];
    let whole = false;
    try {
      for await (const page of server.allKeys(account, signal)) {
        for (let from = 0; from < page.items.length; from += batch) {
          write(account.id, page.items.slice(from, from + batch), reading);
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
        whole = page.complete;
      }
      if (rooms.accounts.get(account.id) === undefined) throw new Failed('cancelled');
      if (whole) await sweep(account.id, reading);
      rooms.state.putSynced({
        account: account.id,
        topic: keysTopic,
        at: timeText(rooms.clock.now()),
        run: reading.run,
      });
    } finally {
      runs.end(account.id);
      rooms.changed(account.id, 'keys', 'accounts');
    }
  }

  /**
   * What this app did not make itself is news, but for an account's first reading. It may have made a key
   * and been killed before the key was in the list, or be waiting for the answer still.
   */
  function newsOf(account: string): (key: Key) => boolean {
    let own: ReadonlySet<string> | null = null;
    return (key) => {
      own ??= new Set(rooms.journal.subjects(account, 'key_created'));
      return !own.has(key.id) && !isInTheMaking(account, key);
    };
  }

  /** What became of a creation is told by its intent: that the key is this app's, or that its secret is lost. */
  function isInTheMaking(account: string, key: Key): boolean {
    const open = rooms.intents.open(account).filter((intent) => intent.state === 'looking');
    return open.some(({ request, knownIds }) => request['name'] === key.name && !knownIds.includes(key.id));
  }

  function write(account: string, keys: readonly Key[], reading: Reading): void {
    if (rooms.accounts.get(account) === undefined) throw new Failed('cancelled');
    const news: [Arrival, Key][] = [];
    rows.inOneGo(() => {
      for (const key of keys) {
        if (runs.wasRemoved(account, key.id)) continue;
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
  async function sweep(account: string, { run, seen }: Reading): Promise<void> {
    if (rows.count(account) === seen.size) return;
    const unseen: number[] = [];
    for (let from = 0, count = slice; count === slice; from += slice) {
      const part = rows.rowsOf(account, from, slice);
      unseen.push(...part.filter((row) => !seen.has(row)));
      count = part.length;
      await setImmediate();
    }
    for (let from = 0; from < unseen.length; from += batch) {
      const gone = rows.sweep(unseen.slice(from, from + batch), run);
      rooms.journal.inOneGo(() => {
        for (const key of gone) rooms.journal.record(account, 'key_vanished', key.id, { name: key.name });
      });
      await setImmediate();
    }
  }

  return { topic: keysTopic, run: pull };
}
