import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { StackAnswer, StackClient, StackRequest } from './client.ts';
import { few } from './fields.ts';

/** A list of the API: under which name its rows come, and what a row is. With nothing in it, it is `{}`. */
export interface List<T> {
  rows: string;
  row: v.GenericSchema<unknown, T>;
}

export interface ListRequest<T> extends Pick<StackRequest<T>, 'path' | 'signal'> {
  list: List<T>;
  query?: { order: string };
}

type Stack = Pick<StackClient, 'get'>;

/**
 * One page of a list, in its order. A page of more rows than were asked for is refused (`not_a_stack`) before any of them is looked at. Throws what
 * the request throws.
 */
export async function onePage<T>(
  client: Stack,
  { list, query, ...request }: ListRequest<T>,
  { limit, page }: { limit: number; page: number },
): Promise<StackAnswer<T[]>> {
  const schema = v.pipe(
    v.looseObject({}),
    v.transform((answer) => answer[list.rows] ?? []),
    few(list.row, limit),
  );
  return client.get({ ...request, schema, rows: limit, query: { ...query, limit, page } });
}

export interface Listing<T> {
  id(item: T): string;
  /** Items a page; the server allows 1000. */
  limit?: number;
  /** Pages that are fetched at once, after the first has told how many there are. */
  parallel?: number;
  /** Of all rows: a server that tells of more is broken, and is not asked without end. */
  most?: number;
}

export interface Page<T> {
  /** Those that no page before had: rows shift between pages while others write. */
  items: T[];
  /** As of this page's answer. */
  total: number | null;
  /** From 1. */
  page: number;
  /**
   * True on the last page alone, and there only if the distinct IDs of all pages are as many as the total that each page
   * tells. Rows may be swept then and not otherwise. A row that was added and one that was removed between two pages can hide
   * each other, and a third: who sweeps looks whether any row is as young as the reading.
   */
  complete: boolean;
}

/** More keys than anybody has. */
const mostRows = 250_000;

/**
 * All pages of a list, in their order. `request.query` must order by a column that never changes. Throws what a page's
 * request throws; leaving the loop early breaks off what is under way.
 */
export async function* pages<T>(
  client: Stack,
  request: ListRequest<T>,
  { id, limit = 1000, parallel = 2, most = mostRows }: Listing<T>,
): AsyncGenerator<Page<T>, void, undefined> {
  const leaving = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, leaving.signal]) : leaving.signal;
  const ahead: Promise<StackAnswer<T[]>>[] = [];
  const mostPages = Math.ceil(most / limit);
  const seen = new Set<string>();
  let asked = 0;
  let first: number | null = null;
  let isSteady = true;

  const ask = (): Promise<StackAnswer<T[]>> => {
    const answer = onePage(client, { ...request, signal }, { limit, page: ++asked });
    // It is awaited in its turn; until then its failure is nobody's.
    answer.catch(() => undefined);
    return answer;
  };

  try {
    for (let page = 1; page <= mostPages; page++) {
      const { value, total } = await (ahead.shift() ?? ask());
      // Checking the answer has taken a turn of the loop.
      await setImmediate();
      if (page === 1) first = total;
      isSteady &&= total === first;
      const items = fresh(value, id, seen);
      const more = total === null ? value.length >= limit : page * limit < total;
      const last = !more || items.length === 0;
      if (last) return yield { items, total, page, complete: isSteady && seen.size === first };
      const known = Math.min(mostPages, Math.ceil((total ?? 0) / limit));
      while (ahead.length < parallel && asked < known) ahead.push(ask());
      yield { items, total, page, complete: false };
    }
  } finally {
    leaving.abort();
  }
}

/** All rows of a list that is kept in memory. Throws `not_a_stack` (params.reason `too_many`) where there are more than `most`. */
export async function allRows<T>(
  client: Stack,
  request: ListRequest<T>,
  listing: Listing<T> & { most: number },
): Promise<T[]> {
  const found: T[] = [];
  for await (const { items, total } of pages(client, request, listing)) {
    found.push(...items);
    if (found.length > listing.most || (total ?? 0) > listing.most)
      throw new Failed('not_a_stack', { params: { reason: 'too_many' } });
  }
  return found;
}

function fresh<T>(items: readonly T[], id: (item: T) => string, seen: Set<string>): T[] {
  return items.filter((item) => {
    const before = seen.size;
    return seen.add(id(item)).size > before;
  });
}
