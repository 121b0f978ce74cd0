import type * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { digestOf } from '../../../src-preload/contract/rights.ts';
import type { Output } from '../../../src-preload/contract/index.ts';
import type { ApiKeySummary, KeyFilter, KeyList, ListWindow } from '../../../src-preload/contract/keys.ts';
import { newId } from '../ids.ts';
import type { Shared } from '../shared.ts';
import { cut } from '../stack/fields.ts';
import { findKeys } from './find.ts';
import { fold } from './fold.ts';
import { createKeyIndex } from './key-index.ts';
import { createKeyFilter, type ListFacts } from './list-filter.ts';
import { createRightsSets } from './list-rights.ts';
import { keyListRows } from './list-rows.ts';
import type { NoteRows } from './note-rows.ts';
import { rightsOfRow, type Key, type KeyRow, type KeyRows } from './rows.ts';

/** Views hold the newest of a list; a few more cover what is being replaced. */
const listsKept = 16;

/** Of the rows of an answer, which may have 64 kB. */
const mostBytes = 62_000;
/** Characters of a name where there is no room for more. */
const inShort = 20;

export const keysTopic = 'keys';

/** Lists are snapshots: the ordered row numbers stay here, views ask for windows of them. */
export function createKeyLists(
  shared: Shared,
  rows: KeyRows,
  notes: NoteRows,
  rightWords: (right: string) => readonly string[],
) {
  const lists = new Map<string, Int32Array>();
  const listRows = keyListRows(shared.cache);
  const index = createKeyIndex(listRows, rows);
  const keyFilter = createKeyFilter(index, createRightsSets(listRows));
  const foldedWords = new Map<string, readonly string[]>();
  let opening: Promise<unknown> = Promise.resolve();

  function wordsOf(right: string): readonly string[] {
    const words = foldedWords.get(right) ?? rightWords(right).map(fold);
    foldedWords.set(right, words);
    return words;
  }

  /** Keys that accounts sign in with, as `account/id`. */
  const signsIn = () => shared.accounts.credentials().map((credential) => `${credential.account}/${credential.key_id}`);

  /** Of accounts whose keys can be judged, by their own server's clock. */
  function judgedAt(): ReadonlyMap<string, number> {
    const now = shared.clock.now();
    const clocks = [...shared.serverClock.all()].filter(([, { doubt }]) => doubt === null);
    return new Map(clocks.map(([id, { offsetMs }]) => [id, now + offsetMs]));
  }

  function facts(): ListFacts {
    return {
      judgedAt: judgedAt(),
      accounts: shared.accounts.all().map(({ id }) => id),
      signInKeys: signsIn(),
      noted: (word) => notes.having(word),
      rightWords: wordsOf,
    };
  }

  function keep(order: Int32Array): string {
    const list = newId('lst');
    lists.set(list, order);
    for (const oldest of lists.keys()) {
      if (lists.size <= listsKept) break;
      lists.delete(oldest);
    }
    return list;
  }

  function summaries(order: Int32Array, from: number, count: number): ApiKeySummary[] {
    const signInKeys = new Set(signsIn());
    return bearable(rows.window([...order.subarray(from, from + count)]).map((row) => summaryOf(row, signInKeys)));
  }

  async function openNow(filter: KeyFilter): Promise<KeyList> {
    const known = facts();
    const { order, counts } = await keyFilter.find(filter, known);
    const anchor = filter.anchor === null ? undefined : rows.get(filter.anchor.account, filter.anchor.id);
    const anchorAt = anchor === undefined ? -1 : order.indexOf(anchor.row);
    const { before, count } = filter.first ?? { before: null, count: 0 };
    const from = before === null ? 0 : Math.max(0, Math.min(anchorAt - before, order.length - count));
    return {
      list: keep(order),
      total: order.length,
      counts,
      anchorAt: anchorAt < 0 ? null : anchorAt,
      syncedAt: oldest(filter.account === null ? known.accounts : [filter.account]),
      first: { from, rows: count === 0 ? [] : summaries(order, from, count) },
    };
  }

  return {
    /** One list after another: each holds as much as there are keys while it is made. */
    open(filter: KeyFilter): Promise<KeyList> {
      const mine = opening.then(() => openNow(filter));
      opening = mine.catch(() => undefined);
      return mine;
    },
    window({ list, from, count }: v.InferOutput<typeof ListWindow>): ApiKeySummary[] {
      const order = lists.get(list);
      if (order === undefined) throw new Failed('not_found', { field: 'list' });
      return summaries(order, from, count);
    },
    async find(text: string, most: number): Promise<Output<'keys.find'>> {
      const found = await findKeys(index, text, most);
      return rows.window(found).map(({ account, id, name }) => ({ account, id, name }));
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
    counts: (account: string) => keyFilter.count(account, facts()),
    /** Rows of keys that are news: of one, of one account, or of all. */
    async withNews(account: string | null, id: string | undefined): Promise<number[]> {
      const { rows: numbers, news } = index.columns;
      const one = account !== null && id !== undefined ? rows.get(account, id)?.row : undefined;
      const places = (await index.of(account)).filter((place) => news[place] === 1);
      return places.map((place) => numbers[place] ?? 0).filter((row) => id === undefined || row === one);
    },
    /** IDs of the keys that bear this name now. */
    async idsNamed(account: string, name: string): Promise<string[]> {
      const folded = `${fold(name)}\n`;
      const { texts, rows: numbers } = index.columns;
      const alike = (await index.of(account)).filter((place) => texts[place]?.startsWith(folded));
      const found = rows.window(alike.map((place) => numbers[place] ?? 0));
      return found.filter((row) => row.name === name).map((row) => row.id);
    },
  };

  function oldest(accounts: readonly string[]): string | null {
    const times = accounts.map((account) => shared.state.synced(account, keysTopic)?.at ?? null);
    return times.reduce<string | null>(
      (min, at) => (min === null || at === null ? null : at < min ? at : min),
      times[0] ?? null,
    );
  }
}

/** Of rows that would make a larger answer than any may be, as those of a hundred names of emoji, names are told in short. */
function bearable(found: ApiKeySummary[]): ApiKeySummary[] {
  if (Buffer.byteLength(JSON.stringify(found)) <= mostBytes) return found;
  return found.map((row) => ({ ...row, name: cut(row.name, inShort) }));
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
