import type { Rooms } from '../rooms.ts';
import type { Key, KeyRows } from './rows.ts';

/**
 * Keys that were listed while this app was making one of their name: its own, or somebody else's. Which they are is known
 * when the making is over; what this app did not make is news then.
 */
export function createDoubts(rooms: Rooms, rows: KeyRows) {
  const doubted = new Map<string, Map<string, string>>();

  /** A creation that may have made this key waits for its answer, or is one whose secret was lost. */
  function mayBeOwn(account: string, { id, name }: Pick<Key, 'id' | 'name'>): boolean {
    return rooms.intents
      .open(account)
      .some(({ state, request, knownIds, candidates }) =>
        state === 'looking'
          ? request['name'] === name && !knownIds.includes(id)
          : candidates.some((candidate) => candidate.id === id),
      );
  }

  return {
    /** True for a key that may be this app's own; it is remembered. */
    has(account: string, key: Key): boolean {
      if (!mayBeOwn(account, key)) return false;
      const of = doubted.get(account) ?? new Map<string, string>();
      doubted.set(account, of.set(key.id, key.name));
      return true;
    },
    /** After what came of a creation is known. */
    settle(account: string): void {
      const of = doubted.get(account);
      if (of === undefined) return;
      const own = new Set(rooms.journal.subjects(account, 'key_created'));
      for (const [id, name] of of) {
        if (!own.has(id) && mayBeOwn(account, { id, name })) continue;
        of.delete(id);
        if (own.has(id) || !rows.mark(account, id, 'new')) continue;
        rooms.journal.record(account, 'key_appeared', id, { name });
      }
      if (of.size === 0) doubted.delete(account);
    },
    /** The user knows of it: it is no news. */
    forget: (account: string, id: string) => void doubted.get(account)?.delete(id),
  };
}
export type Doubts = ReturnType<typeof createDoubts>;
