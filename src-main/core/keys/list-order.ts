import type { KeySort } from '../../../src-preload/contract/keys.ts';
import type { IndexAsItIs, KeyIndex, Order, Places } from './key-index.ts';
import type { RightsSets } from './list-rights.ts';

export interface OrderParts {
  index: KeyIndex;
  now: IndexAsItIs;
  sets: RightsSets;
  /** Account IDs in the user's order. */
  accounts: readonly string[];
}

/** Rows of the keys in the order asked for. Equal ones stay by name, whichever way it goes. */
export async function rowsInOrder(
  listed: Places,
  { by, descending }: KeySort,
  { index, now, sets, accounts }: OrderParts,
): Promise<Int32Array> {
  const { columns } = index;
  const rowsOf = (places: Places) => {
    const rows = new Int32Array(places.length);
    for (const [nth, place] of places.entries()) rows[nth] = columns.rows[place] ?? 0;
    return rows;
  };
  const inOrder = async (order: Order) => amongListed(await now.inOrder(order), listed, columns.rows.length);
  switch (by) {
    case 'name':
    case 'id': {
      const rows = rowsOf(await inOrder(by));
      return descending ? rows.reverse() : rows;
    }
    case 'created':
      return rowsOf(directed(await inOrder(by), descending, index.created()));
    case 'expires':
      return rowsOf(directed(await inOrder(by), descending, columns.expires));
    case 'rights': {
      const ranks = sets.ranks();
      return rowsOf(byGroup(await inOrder('name'), descending, (place) => ranks[columns.rightsSets[place] ?? 0] ?? 0));
    }
    case 'account': {
      const numbers = new Map(accounts.map((account, nth) => [index.accountNumber(account), nth]));
      const numberOf = (place: number) => numbers.get(columns.accounts[place] ?? -1) ?? -1;
      return rowsOf(byGroup(await inOrder('name'), descending, numberOf));
    }
  }
}

/** Of all keys in an order, those that are in the list. */
function amongListed(all: Places, listed: Places, size: number): Places {
  if (all.length === listed.length) return all;
  const isListed = new Uint8Array(size);
  for (const place of listed) isListed[place] = 1;
  return all.filter((place) => isListed[place] === 1);
}

/** The other way round, but for those that are equal in the column. */
function directed(places: Places, descending: boolean, column: readonly number[]): Places {
  if (!descending) return places;
  const turned: number[] = [];
  for (let end = places.length, begin = end; end > 0; end = begin) {
    const last = column[places[end - 1] ?? 0];
    while (begin > 0 && column[places[begin - 1] ?? 0] === last) begin--;
    for (let at = begin; at < end; at++) turned.push(places[at] ?? 0);
  }
  return turned;
}

/** Groups in the order of their number, and within as they were. */
function byGroup(places: Places, descending: boolean, numberOf: (place: number) => number): Places {
  const groups = [...Map.groupBy(places, numberOf)].sort(([a], [b]) => (descending ? b - a : a - b));
  return groups.flatMap(([, group]) => group);
}
