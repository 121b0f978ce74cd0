import type { Shared } from '../shared.ts';
import { isSameValue, keyFields, type KeyField } from './fields.ts';
import type { Key, KeyRows } from './rows.ts';

/** What acts and observations call an API key. */
export const apiKey = 'api_key';

/**
 * Whose doing it was that a key is other than it was known. A list may show what this app does before its own answer is here, or when
 * that was lost: it is nobody else's doing even so. Everything that no act explains is an observation.
 */
export function createWhose(shared: Pick<Shared, 'acts' | 'observed'>, rows: KeyRows) {
  const { acts, observed } = shared;

  /** A creation that may have made this key waits for its answer, or is one whose secret was lost. */
  function mayBeMade(account: string, { id, name }: Pick<Key, 'id' | 'name'>): boolean {
    return acts
      .openCreations(account)
      .filter(({ kind }) => kind === apiKey)
      .some(({ outcome, request, knownIds, candidates }) =>
        outcome === null
          ? request['name'] === name && !knownIds.includes(id)
          : candidates.some((candidate) => candidate.id === id),
      );
  }

  function seen(account: string, { id, name, createdAt = null }: Pick<Key, 'id' | 'name'> & Partial<Key>) {
    return { account, kind: apiKey, subject: id, name, createdAt };
  }

  return {
    /** Each difference between what was known and what there is now is one that this app makes. */
    isOwnChange(account: string, was: Pick<Key, KeyField>, is: Key): boolean {
      const updates = acts.openOn(account, apiKey, is.id).filter(({ what }) => what === 'update');
      return keyFields.every(
        (field) =>
          isSameValue(field, was[field], is[field]) ||
          updates.some(({ request }) => request[field] !== undefined && isSameValue(field, request[field], is[field])),
      );
    },
    /**
     * Of a reading: whether a key that was not here is news. What this app has made is none; what it may be making is doubted
     * until that is known.
     */
    newsOf(account: string): (key: Key) => boolean {
      let own: ReadonlySet<string> | null = null;
      return (key) => {
        own ??= acts.created(account, apiKey);
        if (own.has(key.id)) return false;
        if (!mayBeMade(account, key)) return true;
        observed.doubt({ ...seen(account, key), what: 'appeared' });
        return false;
      };
    },
    appeared: (account: string, key: Key) => observed.record({ ...seen(account, key), what: 'appeared' }),
    changed: (account: string, key: Key) => observed.record({ ...seen(account, key), what: 'changed' }),
    /** Where this app may have deleted it, that is told by its act. */
    vanished(account: string, key: Pick<Key, 'id' | 'name'>): void {
      const isOwn = acts.openOn(account, apiKey, key.id).some(({ what }) => what === 'delete');
      if (!isOwn) observed.record({ ...seen(account, key), what: 'vanished' });
    },
    /** After what came of creations is known, of one account or of all: what this app did not make is news now. */
    settle(account: string | null): void {
      const doubted = observed.doubted(apiKey).filter((one) => one.account === (account ?? one.account));
      for (const one of doubted) {
        const [of, id] = [one.account, one.subject];
        const isOwn = acts.created(of, apiKey).has(id);
        if (!isOwn && mayBeMade(of, { id, name: one.name })) continue;
        if (isOwn || !rows.mark(of, id, 'new')) observed.drop(of, apiKey, id);
        else observed.confirm(one);
      }
    },
    /** The user knows of it: it is no news. */
    known: (account: string, id: string) => observed.drop(account, apiKey, id),
  };
}
export type Whose = ReturnType<typeof createWhose>;
