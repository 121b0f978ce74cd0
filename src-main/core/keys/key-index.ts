import { setImmediate } from 'node:timers/promises';
import { msOf } from '../clock.ts';
import { sortedInTurns } from './in-turns.ts';
import { createKeyColumns } from './key-columns.ts';
import type { KeyListRows } from './list-rows.ts';
import type { KeyRows } from './rows.ts';

export type Order = 'name' | 'created' | 'expires' | 'id';

/** Places of keys in the columns. */
export type Places = readonly number[];

/** Rows read in one turn of the loop: two or three milliseconds. */
const slice = 1_200;
/** Rows that have changed lie apart, so fewer of them. */
const changedSlice = 300;

/**
 * All keys in memory, in short: lists of them are sorted, searched and counted without SQLite, whose indexes would have to
 * be encrypted at every write. Read with the first list, a slice a turn of the loop; then it follows what is written.
 */
export function createKeyIndex(listRows: KeyListRows, rows: KeyRows) {
  const keys = createKeyColumns();
  const { columns } = keys;
  const sorted = new Map<Order, Places>();
  /** In ms, by place; 0 where it is not known. Read when it is first sorted by. */
  let created: number[] | null = null;
  let all: Places | null = null;
  let ofAccounts: ReadonlyMap<number, Places> | null = null;
  let mark = -1;
  let last: Promise<unknown> = Promise.resolve();

  async function readAll(): Promise<void> {
    keys.clear();
    sorted.clear();
    for (let after = 0; after < listRows.lastRow(); after += slice) {
      keys.append(listRows.between(after, after + slice));
      await setImmediate();
    }
  }

  /** False where that is not possible. */
  async function follow(changed: readonly number[]): Promise<boolean> {
    const places = new Set(changed.flatMap((row) => keys.placeOf(row) ?? []));
    for (const order of ['name', 'created', 'expires', 'id'] as const) {
      const list = sorted.get(order);
      if (list !== undefined)
        sorted.set(
          order,
          list.filter((place) => !places.has(place)),
        );
    }
    for (let from = 0; from < changed.length; from += changedSlice) {
      const part = changed.slice(from, from + changedSlice);
      for (const row of part) keys.remove(row);
      const read = listRows.some(part);
      if (!read.rows.every((_row, nth) => keys.put(read, nth))) return false;
      if (changed.length > changedSlice) await setImmediate();
    }
    const now = changed.flatMap((row) => keys.placeOf(row) ?? []);
    if (now.length > changedSlice) sorted.clear();
    // Almost sorted, which sorting profits from.
    for (const [order, list] of sorted) sorted.set(order, [...list, ...now].sort(comparing(order)));
    return true;
  }

  /** Until nothing was written meanwhile; one that writes all the time is followed a few times. */
  async function update(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const changes = rows.changesSince(mark);
      if (changes.mark === mark) return;
      all = null;
      ofAccounts = null;
      created = null;
      sorted.delete('created');
      mark = -1;
      if (changes.rows === null || !(await follow([...new Set(changes.rows)]))) await readAll();
      mark = changes.mark;
    }
  }

  /** One after another, so that nothing is sorted while it changes. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }

  async function readCreated(): Promise<number[]> {
    const times = new Array<number>(columns.rows.length).fill(0);
    for (let after = 0; after < listRows.lastRow(); after += slice) {
      const read = listRows.created(after, after + slice);
      read.rows.forEach((row, nth) => {
        const place = keys.placeOf(row);
        const time = read.created[nth] ?? '';
        if (place !== undefined && time !== '') times[place] = msOf(time);
      });
      await setImmediate();
    }
    return times;
  }

  function comparing(order: Order): (a: number, b: number) => number {
    const { texts, expires } = columns;
    const byText = (a: number, b: number) => compare(texts[a] ?? '', texts[b] ?? '');
    if (order === 'name') return byText;
    if (order === 'id') return (a, b) => compare(idIn(texts[a]), idIn(texts[b])) || byText(a, b);
    const column = order === 'created' ? (created ?? []) : expires;
    return (a, b) => compare(column[a] ?? 0, column[b] ?? 0) || byText(a, b);
  }

  function placesOf(account: string | null): Places {
    all ??= keys.all();
    if (account === null) return all;
    ofAccounts ??= Map.groupBy(all, (place) => columns.accounts[place] ?? -1);
    return ofAccounts.get(keys.accountNumber(account)) ?? [];
  }

  async function inOrder(order: Order): Promise<Places> {
    if (order === 'created') created ??= await readCreated();
    const places = sorted.get(order) ?? (await sortedInTurns(keys.all(), comparing(order)));
    sorted.set(order, places);
    return places;
  }

  return {
    columns,
    accountNumber: keys.accountNumber,
    /** When keys were made, by their places, as they were last sorted by. */
    created: (): readonly number[] => created ?? [],
    /** Of a key that is in the columns. */
    placeOf(account: string, id: string): number | undefined {
      const row = listRows.rowOf(account, id);
      return row === undefined ? undefined : keys.placeOf(row);
    },
    /** All keys, or one account's, in no order. What is given is never changed. */
    of: (account: string | null): Promise<Places> =>
      inTurn(async () => {
        await update();
        return placesOf(account);
      }),
    /** Gives the keys as they are now to `work`; places mean the same until it has ended, also if that takes many turns. */
    asItIs: <T>(work: (index: IndexAsItIs) => Promise<T>): Promise<T> =>
      inTurn(async () => {
        await update();
        return work({ of: placesOf, inOrder });
      }),
  };
}
/** Until what it was given to has ended. */
export interface IndexAsItIs {
  /** All keys, or one account's, in no order. */
  of(account: string | null): Places;
  /** All keys in an order, ascending; equal ones in that of their names. */
  inOrder(order: Order): Promise<Places>;
}
export type KeyIndex = ReturnType<typeof createKeyIndex>;

/** The ID in a text of the columns. */
function idIn(text = ''): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
