import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { Key } from './rows.ts';

export const keyFields = ['name', 'expiresAt', 'rights'] as const;
export type KeyField = (typeof keyFields)[number];
export type KeyFields = Partial<Pick<Key, KeyField>>;

/** What is set, or that the key is deleted. Each act is an object of its own: two alike may be under way. */
type OwnAct = { set: KeyFields } | { set: null };

/**
 * What this app is doing to keys. A list may show it before its own answer is here, or when that answer was lost: it is
 * nobody else's doing even so.
 */
export function createOwnActs() {
  const acts = new Map<string, Set<OwnAct>>();

  const of = (account: string, id: string): OwnAct[] => [...(acts.get(`${account}/${id}`) ?? [])];

  return {
    /** Until it is called, what was begun may have happened; it never is where the outcome stays unknown. */
    begin(account: string, id: string, what: KeyFields | 'remove'): () => void {
      const act: OwnAct = { set: what === 'remove' ? null : what };
      const ref = `${account}/${id}`;
      const all = acts.get(ref) ?? new Set();
      acts.set(ref, all.add(act));
      return () => {
        all.delete(act);
        if (all.size === 0 && acts.get(ref) === all) acts.delete(ref);
      };
    },
    /** The key may have been deleted by this app. */
    mayRemove: (account: string, id: string): boolean => of(account, id).some(({ set }) => set === null),
    /** Each difference between what was known and what there is now is one that this app makes. */
    explain(account: string, was: Pick<Key, KeyField>, is: Key): boolean {
      const setters = of(account, is.id).flatMap(({ set }) => set ?? []);
      return keyFields.every(
        (field) =>
          isSame(field, was[field], is[field]) ||
          setters.some((act) => act[field] !== undefined && isSame(field, act[field], is[field])),
      );
    },
  };
}
export type OwnActs = ReturnType<typeof createOwnActs>;

/** Rights in any order are the same. */
export function isSame(field: KeyField, a: unknown, b: unknown): boolean {
  if (field !== 'rights') return (a ?? null) === (b ?? null);
  return Array.isArray(a) && Array.isArray(b) && JSON.stringify(sortRights(a)) === JSON.stringify(sortRights(b));
}
