import type { Rooms } from '../rooms.ts';
import { createListPull } from '../sync/list-pull.ts';
import type { ListNews } from '../sync/list.ts';
import type { Pull } from '../sync/pull.ts';
import type { Doubts } from './doubts.ts';
import type { KeyParts } from './hearing.ts';
import { keysTopic } from './lists.ts';
import type { Key, Reading } from './rows.ts';
import * as server from './server.ts';

/** Half of what the server allows: a page is read, parsed and checked in one turn of the loop. */
const usualPage = 500;

/** How an account's keys are read into the cache. */
export function createKeysPull(rooms: Rooms, { rows, runs, acts }: KeyParts, doubts: Doubts, aPage = usualPage): Pull {
  /**
   * What this app did not make itself is news. It may have made a key and been killed before the key was in the list, or be
   * waiting for the answer still.
   */
  function isNewsTo(account: string): (key: Key) => boolean {
    let own: ReadonlySet<string> | null = null;
    return (key) => {
      own ??= new Set(rooms.journal.subjects(account, 'key_created'));
      return !own.has(key.id) && !doubts.has(account, key);
    };
  }

  const newsIn = (account: string): ListNews<Key, Pick<Key, 'id' | 'name'>> => ({
    arrived: (keys) =>
      rooms.journal.inOneGo(() => {
        for (const [arrival, { id, name }] of keys) {
          rooms.journal.record(account, arrival === 'new' ? 'key_appeared' : 'key_changed_elsewhere', id, { name });
        }
      }),
    vanished: (gone) =>
      rooms.journal.inOneGo(() => {
        for (const { id, name } of gone) {
          if (!acts.mayRemove(account, id)) rooms.journal.record(account, 'key_vanished', id, { name });
        }
      }),
  });

  return createListPull(rooms, runs, {
    topic: keysTopic,
    pages: (account, signal) => server.allKeys(account, signal, aPage),
    idOf: server.idOf,
    kept(account, list) {
      const isNews = list.isFirst ? () => false : isNewsTo(account);
      const reading: Reading = { ...list, newSets: 0, isNews, isOwn: (was, is) => acts.explain(account, was, is) };
      return {
        put: (key) => rows.putListed(account, key, reading),
        count: () => rows.count(account),
        rows: (from, most) => rows.rowsOf(account, from, most),
        sweep: (unseen) => rows.sweep(account, unseen, list.run),
        news: newsIn(account),
      };
    },
    inOneGo: rows.inOneGo,
    checkpoint: rows.checkpoint,
    tidy: rows.tidy,
  });
}
