import * as v from 'valibot';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import { visible } from '../../../src-preload/contract/visible.ts';
import type { Rooms } from '../rooms.ts';
import type { Key } from './rows.ts';

export const keyFields = ['name', 'expiresAt', 'rights'] as const;
export type KeyField = (typeof keyFields)[number];
export type KeyFields = Partial<Pick<Key, KeyField>>;

/** What is set, or that the key is deleted. Each act is an object of its own: two alike may be under way. */
type OwnAct = { set: KeyFields } | { set: null };

/** An act of an earlier life of the app, whose outcome was not known at its end. */
export interface LostAct {
  intent: string;
  account: string;
  key: string;
  isRemoval: boolean;
}

const Kept = v.object({
  key: v.string(),
  set: v.nullable(
    v.object({
      name: v.exactOptional(v.string()),
      expiresAt: v.exactOptional(v.nullable(v.string())),
      rights: v.exactOptional(v.array(v.string())),
    }),
  ),
});

/**
 * What this app is doing to keys. A list may show it before its own answer is here, or when that answer was lost: it is
 * nobody else's doing even so. Each is in the vault before it is sent, so that a later life of the app knows of it too.
 */
export function createOwnActs(rooms: Pick<Rooms, 'intents' | 'log'>) {
  const acts = new Map<string, Set<OwnAct>>();
  const lost = rooms.intents.acts().flatMap(({ id: intent, account, request }): LostAct[] => {
    const kept = v.safeParse(Kept, request);
    if (!kept.success) return [];
    const { key, set } = kept.output;
    remember(`${account}/${key}`, { set });
    return [{ intent, account, key, isRemoval: set === null }];
  });

  function remember(ref: string, act: OwnAct): () => void {
    const all = acts.get(ref) ?? new Set();
    acts.set(ref, all.add(act));
    return () => {
      all.delete(act);
      if (all.size === 0 && acts.get(ref) === all) acts.delete(ref);
    };
  }

  /** One that stays open is looked at in the next life, which changes nothing: what came of it is worth more here. */
  function end(intent: string): void {
    try {
      rooms.intents.end(intent);
    } catch {
      rooms.log('intent.not_ended');
    }
  }

  const of = (account: string, id: string): OwnAct[] => [...(acts.get(`${account}/${id}`) ?? [])];

  return {
    /** Until it is called, what was begun may have happened; it never is where the outcome stays unknown. */
    begin(account: string, id: string, what: KeyFields | 'remove'): () => void {
      const set = what === 'remove' ? null : what;
      const kind = set === null ? 'delete_key' : 'update_key';
      const intent = rooms.intents.begin({ account, kind, request: { key: id, set }, knownIds: [] });
      const forget = remember(`${account}/${id}`, { set });
      return () => {
        forget();
        end(intent);
      };
    },
    /** Those of earlier lives that nobody has looked at. */
    lost: (): readonly LostAct[] => [...lost],
    /** It is known what came of it. A request that is still on its way may show later, so it stays known as this app's own. */
    settle(act: LostAct): void {
      end(act.intent);
      lost.splice(lost.indexOf(act), 1);
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

/** Rights in any order are the same, and so is a name as it was shown: what nobody has seen is not what they want changed. */
export function isSame(field: KeyField, a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return visible(a) === visible(b);
  if (field !== 'rights') return (a ?? null) === (b ?? null);
  return Array.isArray(a) && Array.isArray(b) && JSON.stringify(sortRights(a)) === JSON.stringify(sortRights(b));
}
