import type { KeyListRows } from './list-rows.ts';

/** A set of rights that some keys have, as kept in the cache. */
export interface RightsSet {
  rights: ReadonlySet<string>;
  /** Larger for more rights; everything is the most. */
  rank: number;
  everything: boolean;
}

/** So many in memory; then all are read anew, without those that are gone. */
const mostSets = 10_000;

/** The sets of rights, by their IDs: 100,000 keys hold a handful of them. */
export function createRightsSets(listRows: KeyListRows) {
  const sets = new Map<number, RightsSet>();
  let last = 0;

  /** Those read once are kept: a set never changes, and a number is given once. */
  function known(): ReadonlyMap<number, RightsSet> {
    if (sets.size > mostSets) {
      sets.clear();
      last = 0;
    }
    for (const { id, rights, size, everything } of listRows.setsAfter(last)) {
      const read: unknown = JSON.parse(rights);
      const held = new Set(Array.isArray(read) ? read.map(String) : []);
      sets.set(id, { rights: held, rank: everything * 1000 + size, everything: everything === 1 });
      last = Math.max(last, id);
    }
    return sets;
  }

  return {
    /** By ID: 1 for the sets for which it holds. */
    where(holds: (set: RightsSet) => boolean): Uint8Array {
      const found = known();
      const marks = new Uint8Array(last + 1);
      for (const [id, set] of found) if (holds(set)) marks[id] = 1;
      return marks;
    },
    /** By ID. */
    ranks(): Int32Array {
      const found = known();
      const ranks = new Int32Array(last + 1);
      for (const [id, { rank }] of found) ranks[id] = rank;
      return ranks;
    },
  };
}
export type RightsSets = ReturnType<typeof createRightsSets>;
