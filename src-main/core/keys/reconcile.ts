import { Failed } from '../../../src-preload/contract/failure.ts';
import { isSameRights } from '../../../src-preload/contract/rights.ts';
import type { AccountHandle } from '../account/handle.ts';
import { tolerance } from '../account/server-clock.ts';
import type { Act, Candidate } from '../acts/act.ts';
import { msOf, timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import type { Patience } from '../stack/retry.ts';
import type { KeyRequest } from './create.ts';
import { hearKey, type KeyParts } from './hearing.ts';
import type { Key } from './rows.ts';
import * as server from './server.ts';
import { apiKey } from './whose.ts';

/**
 * A key's creation time may lie this much before the act's, in ms: a clock that is ahead by less than the tolerance is
 * not corrected, and `Date` has whole seconds. A candidate too many is a question more, one too few a key that nobody knows of.
 */
const slack = tolerance + 60_000;
/** More keys than a person has made alike in the same minute. */
const mostCandidates = 50;

export interface ReconcilerOptions {
  secondLookMs: number;
  sleep: Patience['sleep'];
  /** Done when no creation of the account waits for its answer any more. */
  answered(account: string): Promise<unknown>;
}

/**
 * Finds out what became of creations whose answer was lost. Candidates are keys with the same name, rights and expiry,
 * created since, that were unknown then and are not known as made by this app. Nothing is ever deleted by itself.
 */
export function createReconciler(shared: Shared, parts: KeyParts, options: ReconcilerOptions) {
  const stopped = new AbortController();

  async function lookOnce(account: AccountHandle, act: Act): Promise<Candidate[]> {
    const watch = parts.runs.watch(account.id);
    const all = await candidates(account, act).finally(watch.end);
    const found = all.filter(({ id }) => !watch.removed.has(id));
    for (const key of found) hearKey(shared, parts, account.id, key, watch);
    return found.slice(0, mostCandidates).map(({ id, createdAt }) => ({ id, createdAt }));
  }

  async function candidates(account: AccountHandle, act: Act): Promise<Key[]> {
    const request = requestOf(act);
    // Asked for each key, since the answer that brings it may be the first that tells the server's time.
    const isOlder = ({ createdAt }: Key) => createdAt !== null && createdAt < sinceOf(act);
    const newest = await server.newestKeys(account, isOlder);
    // A key of another creation may be in the list before its answer is here.
    await options.answered(account.id);
    const held = shared.secrets.pending().map(({ keyId }) => keyId);
    const known = new Set([...act.knownIds, ...held, ...shared.acts.created(account.id, apiKey)]);
    return newest.filter(
      (key) =>
        !known.has(key.id) &&
        key.name === request.name &&
        key.expiresAt === request.expiresAt &&
        isSameRights(key.rights, request.rights) &&
        !isOlder(key),
    );
  }

  /** What the server's clock is ahead by may have been unknown then, as after the cache was made anew. */
  function sinceOf({ account, begunAt }: Act): string {
    return timeText(msOf(begunAt) + Math.min(0, shared.serverClock.of(account).offsetMs) - slack);
  }

  return {
    async look(account: AccountHandle, act: Act): Promise<Candidate[]> {
      const first = await lookOnce(account, act);
      if (first.length > 0) return first;
      // A request that hung on its way may still act: none is believed only after a second look.
      await options.sleep(options.secondLookMs, stopped.signal).catch(() => {
        throw new Failed('cancelled');
      });
      return lookOnce(account, act);
    },
    stop: () => stopped.abort(),
  };
}

/** What a creation has asked for. */
export function requestOf({ request }: Act): KeyRequest {
  return {
    name: String(request['name']),
    rights: Array.isArray(request['rights']) ? request['rights'].map(String) : [],
    expiresAt: typeof request['expiresAt'] === 'string' ? request['expiresAt'] : null,
  };
}
