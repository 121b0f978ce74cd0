import { msOf } from '../clock.ts';
import { foldLowered } from './fold.ts';
import type { ListedColumns } from './list-rows.ts';

/** Keys by columns, each key at one place in all of them: a loop over 100,000 numbers takes a tenth of one over objects. */
export interface KeyColumns {
  /** Ascending. */
  readonly rows: number[];
  /** What `accountNumber` gives; -1 at the place of a key that is gone. */
  readonly accounts: number[];
  /** Name and ID as search compares them, with a line break between: sorts as names do, then as IDs. */
  readonly texts: string[];
  readonly rightsSets: number[];
  /** In ms; Infinity for never. */
  readonly expires: number[];
  /** 1 for what is new or changed. */
  readonly news: number[];
}

const gone = -1;

export function createKeyColumns() {
  const columns: KeyColumns = { rows: [], accounts: [], texts: [], rightsSets: [], expires: [], news: [] };
  const { rows, accounts } = columns;
  const accountNumbers = new Map<string, number>();

  function accountNumber(account: string): number {
    const known = accountNumbers.get(account) ?? accountNumbers.size;
    accountNumbers.set(account, known);
    return known;
  }

  function accountsOf({ rows: all, accounts: of }: ListedColumns): number[] {
    const [only] = of;
    if (only === undefined) return [];
    return of.length === 1 ? new Array<number>(all.length).fill(accountNumber(only)) : of.map(accountNumber);
  }

  /** The first place whose row is not less. */
  function search(row: number): number {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[middle] ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function placeOf(row: number): number | undefined {
    const place = search(row);
    return rows[place] === row && accounts[place] !== gone ? place : undefined;
  }

  return {
    columns,
    /** A small number for an account, from 0. */
    accountNumber,
    placeOf,
    /** Adds keys whose rows are greater than all before. */
    append(keys: ListedColumns): void {
      rows.push(...keys.rows);
      columns.rightsSets.push(...keys.rightsSets);
      columns.news.push(...keys.news);
      accounts.push(...accountsOf(keys));
      columns.expires.push(...keys.expires.map(expiryOf));
      columns.texts.push(...(keys.arePlain ? keys.texts : keys.texts.map(foldLowered)));
    },
    /** Writes a key that has a place, or is greater than all before. False where it is neither: all has to be read anew. */
    put(keys: ListedColumns, nth: number): boolean {
      const row = keys.rows[nth] ?? 0;
      const place = search(row);
      if (place < rows.length && rows[place] !== row) return false;
      rows[place] = row;
      accounts[place] = accountNumber(keys.accounts[nth] ?? keys.accounts[0] ?? '');
      columns.rightsSets[place] = keys.rightsSets[nth] ?? 0;
      columns.news[place] = keys.news[nth] ?? 0;
      columns.expires[place] = expiryOf(keys.expires[nth] ?? '');
      columns.texts[place] = foldLowered(keys.texts[nth] ?? '');
      return true;
    },
    /** Its place stays. */
    remove(row: number): void {
      const place = placeOf(row);
      if (place !== undefined) accounts[place] = gone;
    },
    clear(): void {
      for (const column of Object.values<unknown[]>({ ...columns })) column.length = 0;
    },
    /** Places of the keys that there are. */
    all: (): number[] => [...rows.keys()].filter((place) => accounts[place] !== gone),
  };
}

function expiryOf(text: string): number {
  return text === '' ? Infinity : msOf(text);
}
