import type { Database } from 'better-sqlite3';
import { digestOf, sortRights } from '../../../src-preload/contract/rights.ts';

/** Of sets that are kept by their texts. */
const mostKnown = 2_000;
/** After so many new ones, those that no key has any more are forgotten: a server that invents rights fills the disk otherwise. */
const tidyAfter = 2_000;

/** Sets of rights, each stored once: 100,000 keys hold a handful of them. */
export function rightsSetRows(cache: Database) {
  const setId = cache.prepare<[string], number>('SELECT id FROM rights_set WHERE rights = ?').pluck();
  const add = cache
    .prepare<[string, number, number], number>(
      'INSERT INTO rights_set (rights, size, everything) VALUES (?, ?, ?) RETURNING id',
    )
    .pluck();
  // The newest stays, since its number would be given again: whoever has read the sets knows another one by it.
  const forgetUnused = cache.prepare(
    `DELETE FROM rights_set
     WHERE id < (SELECT max(id) FROM rights_set) AND id NOT IN (SELECT rights_set FROM api_key)`,
  );
  /** IDs by rights as a server gives them. */
  const known = new Map<string, number>();
  let added = 0;
  let tidied = 0;

  function idOf(rights: readonly string[]): number {
    const sorted = sortRights(rights);
    const text = JSON.stringify(sorted);
    return setId.get(text) ?? addSet(text, sorted);
  }

  function addSet(text: string, sorted: readonly string[]): number {
    const [id] = add.all(text, sorted.length, digestOf(sorted).everything ? 1 : 0);
    if (id === undefined) throw new Error('a rights set has no row');
    added++;
    return id;
  }

  return {
    /** The set's ID; a new one is added. */
    of(rights: readonly string[]): number {
      const given = rights.join(' ');
      const id = known.get(given) ?? idOf(rights);
      if (known.size < mostKnown) known.set(given, id);
      return id;
    },
    /** How many were added since the start. */
    added: () => added,
    /** After a transaction that failed, which may have made one. */
    forgetKnown: () => known.clear(),
    /** Forgets those that no key has, if there may be many. */
    tidy(): void {
      if (added - tidied < tidyAfter) return;
      tidied = added;
      known.clear();
      // For each that goes all keys would be searched again for one that has it.
      cache.pragma('foreign_keys = OFF');
      try {
        forgetUnused.run();
      } finally {
        cache.pragma('foreign_keys = ON');
      }
    },
  };
}
