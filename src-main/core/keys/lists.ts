import type * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { digestOf } from '../../../src-preload/contract/rights.ts';
import type { ApiKeySummary, KeyFilter, KeyList, ListWindow } from '../../../src-preload/contract/keys.ts';
import { newId } from '../ids.ts';
import type { Rooms } from '../rooms.ts';
import { fold } from './fold.ts';
import { keyListRows, type ListFacts } from './list-rows.ts';
import type { NoteRows } from './note-rows.ts';
import { rightsOfRow, type Key, type KeyRow, type KeyRows } from './rows.ts';

/** Views hold the newest of a list; a few more cover what is being replaced. */
const listsKept = 16;

export const keysTopic = 'keys';

/** Lists are snapshots: the ordered row numbers stay here, views ask for windows of them. */
export function createKeyLists(
  rooms: Rooms,
  rows: KeyRows,
  notes: NoteRows,
  rightWords: (right: string) => readonly string[],
) {
  const lists = new Map<string, number[]>();
  const listRows = keyListRows(rooms.cache);
  const foldedWords = new Map<string, readonly string[]>();

  function wordsOf(right: string): readonly string[] {
    const words = foldedWords.get(right) ?? rightWords(right).map(fold);
    foldedWords.set(right, words);
    return words;
  }

  function facts(account: string | null): ListFacts {
    return {
      now: rooms.serverClock.now(account),
      accounts: rooms.accounts.all().map(({ id }) => id),
      signInKeys: rooms.accounts.credentials().map((credential) => `${credential.account}/${credential.key_id}`),
      noted: (word) => notes.having(word),
      rightWords: wordsOf,
    };
  }

  function keep(order: number[]): string {
    const list = newId('lst');
    lists.set(list, order);
    for (const oldest of lists.keys()) {
      if (lists.size <= listsKept) break;
      lists.delete(oldest);
    }
    return list;
  }

  return {
    open(filter: KeyFilter): KeyList {
      const known = facts(filter.account);
      const order = listRows.order(filter, known);
      const anchor = filter.anchor === null ? undefined : rows.get(filter.anchor.account, filter.anchor.id);
      const anchorAt = anchor === undefined ? -1 : order.indexOf(anchor.row);
      return {
        list: keep(order),
        total: order.length,
        counts: listRows.counts(filter, known),
        anchorAt: anchorAt < 0 ? null : anchorAt,
        syncedAt: oldest(filter.account === null ? known.accounts : [filter.account]),
        clockPlausible: rooms.serverClock.plausible(filter.account),
      };
    },
    window({ list, from, count }: v.InferOutput<typeof ListWindow>): ApiKeySummary[] {
      const order = lists.get(list);
      if (order === undefined) throw new Failed('not_found', { field: 'list' });
      const signInKeys = new Set(facts(null).signInKeys);
      return rows.window(order.slice(from, from + count)).map((row) => summaryOf(row, signInKeys));
    },
    /** Of a key that was made just now: nobody signs in with it yet. */
    summaryOfNew: (account: string, key: Key): ApiKeySummary => ({
      account,
      id: key.id,
      name: key.name,
      rights: digestOf(key.rights),
      createdAt: key.createdAt,
      expiresAt: key.expiresAt,
      signsIn: false,
      news: null,
    }),
    /** How many keys of an account want attention. */
    counts: (account: string) =>
      listRows.counts(
        { account, view: 'all', text: '', right: null, sort: { by: 'id', descending: false }, anchor: null },
        facts(account),
      ),
  };

  function oldest(accounts: readonly string[]): string | null {
    const times = accounts.map((account) => rooms.state.synced(account, keysTopic)?.at ?? null);
    return times.reduce<string | null>(
      (min, at) => (min === null || at === null ? null : at < min ? at : min),
      times[0] ?? null,
    );
  }
}

function summaryOf(row: KeyRow, signInKeys: ReadonlySet<string>): ApiKeySummary {
  return {
    account: row.account,
    id: row.id,
    name: row.name,
    rights: digestOf(rightsOfRow(row)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    signsIn: signInKeys.has(`${row.account}/${row.id}`),
    news: row.news,
  };
}
