import { setImmediate } from 'node:timers/promises';
import type { StackAnswer, StackClient, StackRequest } from './client.ts';

export interface Listing<A, T> {
  /** The items of one answer; a list with nothing in it has none. */
  pick(answer: A): readonly T[];
  id(item: T): string;
  /** Items a page; the server allows 1000. */
  limit?: number;
  /** Pages that are fetched at once, after the first has told how many there are. */
  parallel?: number;
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

/** A million items: a server that tells of more is broken, and is not asked without end. */
const mostPages = 1000;

/**
 * All pages of a list, in their order. `request.query` must order by a column that never changes. Throws what a page's
 * request throws; leaving the loop early breaks off what is under way.
 */
export async function* pages<A, T>(
  client: Pick<StackClient, 'get'>,
  request: StackRequest<A>,
  { pick, id, limit = 1000, parallel = 2 }: Listing<A, T>,
): AsyncGenerator<Page<T>, void, undefined> {
  const leaving = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, leaving.signal]) : leaving.signal;
  const ahead: Promise<StackAnswer<A>>[] = [];
  const seen = new Set<string>();
  let asked = 0;
  let first: number | null = null;
  let isSteady = true;

  const ask = (): Promise<StackAnswer<A>> => {
    const answer = client.get({ ...request, signal, query: { ...request.query, limit, page: ++asked } });
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
      const picked = pick(value);
      const items = fresh(picked, id, seen);
      const more = total === null ? picked.length >= limit : page * limit < total;
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

function fresh<T>(items: readonly T[], id: (item: T) => string, seen: Set<string>): T[] {
  return items.filter((item) => {
    const before = seen.size;
    return seen.add(id(item)).size > before;
  });
}
