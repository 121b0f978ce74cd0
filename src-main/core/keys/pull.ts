import type { Shared } from '../shared.ts';
import { createListPull } from '../sync/list-pull.ts';
import type { ListNews } from '../sync/list.ts';
import { usualAges, type Pull } from '../sync/pull.ts';
import type { KeyParts } from './hearing.ts';
import { keysTopic } from './lists.ts';
import type { Key, Reading } from './rows.ts';
import * as server from './server.ts';

/** Half of what the server allows: a page is read, parsed and checked in one turn of the loop. */
const usualPage = 500;

/** How an account's keys are read into the cache. */
export function createKeysPull(shared: Shared, { rows, runs, whose }: KeyParts, aPage = usualPage): Pull {
  const newsIn = (account: string): ListNews<Key, Pick<Key, 'id' | 'name'>> => ({
    arrived: (keys) =>
      shared.acts.inOneGo(() => {
        for (const [arrival, key] of keys) whose[arrival === 'new' ? 'appeared' : 'changed'](account, key);
      }),
    vanished: (gone) =>
      shared.acts.inOneGo(() => {
        for (const key of gone) whose.vanished(account, key);
      }),
  });

  return createListPull(shared, runs, {
    name: keysTopic,
    fills: ['api_key'],
    ages: usualAges,
    pages: (account, _, signal) => server.allKeys(account, signal, aPage),
    idOf: server.idOf,
    kept(account, _, list) {
      const isNews = list.isFirst ? () => false : whose.newsOf(account);
      const isOwn: Reading['isOwn'] = (was, is) => whose.isOwnChange(account, was, is);
      const reading: Reading = { ...list, newSets: 0, isNews, isOwn };
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
