import type { Unfinished } from '../../../src-preload/contract/keys.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { AccountHandle } from '../account/handle.ts';
import { tolerance } from '../account/server-clock.ts';
import { msOf, timeText } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import type { Patience } from '../stack/retry.ts';
import type { OpenIntent } from '../vault/intents.ts';
import type { KeyRequest } from './create.ts';
import type { Key } from './rows.ts';
import type { Watch } from '../sync/runs.ts';
import * as server from './server.ts';

/**
 * A key's creation time may lie this much before the intent's, in ms: a clock that is ahead by less than the tolerance is
 * not corrected, and `Date` has whole seconds. A candidate too many is a question more, one too few a key that nobody knows of.
 */
const slack = tolerance + 60_000;
/** More keys than a person has made alike in the same minute. */
const mostCandidates = 50;

export interface ReconcilerOptions {
  handle(account: string): AccountHandle;
  secondLookMs: number;
  sleep: Patience['sleep'];
  /** Done when no creation of the account waits for its answer any more. */
  answered(account: string): Promise<unknown>;
  /** The intent's own answer is waited for: nothing is lost yet. */
  isUnderWay(intent: string): boolean;
  /** Keys were found, and what came of a creation is known. */
  found(account: string, keys: readonly Key[], watch: Watch): void;
  watch(account: string): Watch;
}

/**
 * Finds out what became of creations whose answer was lost. Candidates are keys with the same name, rights and expiry,
 * created since, that were unknown then and are not known as made by this app. Nothing is ever deleted by itself.
 */
export function createReconciler(rooms: Rooms, options: ReconcilerOptions) {
  const { handle, secondLookMs } = options;
  const looking = new Map<string, Promise<void>>();
  const stopped = new AbortController();

  /** Those whose answer was lost. */
  function open(account?: string): OpenIntent[] {
    return rooms.intents.open(account).filter(({ id }) => !options.isUnderWay(id));
  }

  /** Its server is asked nothing that the user has not asked for. */
  function isPaused(account: string): boolean {
    return rooms.accounts.get(account)?.paused === 1;
  }

  async function look(intent: OpenIntent): Promise<void> {
    const account = handle(intent.account);
    const watch = options.watch(account.id);
    const first = await candidates(account, intent).finally(watch.end);
    if (first.length > 0) {
      settle(intent, first, watch);
      return;
    }
    // A request that hung on its way may still act: none is believed only after a second look.
    await options.sleep(secondLookMs, stopped.signal).catch(() => {
      throw new Failed('cancelled');
    });
    const again = options.watch(account.id);
    settle(intent, await candidates(account, intent).finally(again.end), again);
  }

  async function candidates(account: AccountHandle, intent: OpenIntent): Promise<Key[]> {
    const request = requestOf(intent);
    // Asked for each key, since the answer that brings it may be the first that tells the server's time.
    const isOlder = ({ createdAt }: Key) => createdAt !== null && createdAt < sinceOf(intent);
    const newest = await server.newestKeys(account, isOlder);
    // A key of another creation may be in the list before its answer is here.
    await options.answered(account.id);
    const held = rooms.secrets.pending().map(({ keyId }) => keyId);
    const known = new Set([...intent.knownIds, ...held, ...rooms.journal.subjects(account.id, 'key_created')]);
    return newest.filter(
      (key) =>
        !known.has(key.id) &&
        key.name === request.name &&
        key.expiresAt === request.expiresAt &&
        JSON.stringify(sortRights(key.rights)) === JSON.stringify(sortRights(request.rights)) &&
        !isOlder(key),
    );
  }

  /** What the server's clock is ahead by may have been unknown at the intent, as after the cache was made anew. */
  function sinceOf({ account, startedAt }: OpenIntent): string {
    return timeText(msOf(startedAt) + Math.min(0, rooms.serverClock.of(account).offsetMs) - slack);
  }

  function settle(intent: OpenIntent, all: readonly Key[], watch: Watch): void {
    const found = all.filter(({ id }) => !watch.removed.has(id));
    rooms.intents.setOutcome(
      intent.id,
      found.length === 0 ? 'not_created' : 'secret_lost',
      found.slice(0, mostCandidates).map(({ id, createdAt }) => ({ id, createdAt })),
    );
    options.found(intent.account, found, watch);
  }

  /** One look at a time for an intent; a second caller joins it. */
  function lookOnce(intent: OpenIntent): Promise<void> {
    const under = looking.get(intent.id) ?? look(intent).finally(() => looking.delete(intent.id));
    looking.set(intent.id, under);
    return under;
  }

  return {
    open,
    unfinished: (): Unfinished[] => open().map(toUnfinished),
    async look(id: string): Promise<Unfinished | null> {
      const intent = open().find((one) => one.id === id);
      if (intent === undefined) throw new Failed('not_found', { field: 'intent' });
      await lookOnce(intent);
      const after = open().find((one) => one.id === id);
      return after === undefined ? null : toUnfinished(after);
    },
    /** Looks at everything that is open and not yet known, of one account or of all; failures wait for the next time. Never rejects. */
    async lookAtAll(account: string | null): Promise<void> {
      try {
        const lost = open(account ?? undefined);
        const due = lost.filter((intent) => intent.state === 'looking' && !isPaused(intent.account));
        await Promise.allSettled(due.map(lookOnce));
      } catch {
        rooms.log('reconcile.broken', { account });
      }
    },
    stop: () => stopped.abort(),
  };
}

function requestOf(intent: OpenIntent): KeyRequest {
  const request = intent.request;
  return {
    name: String(request['name']),
    rights: Array.isArray(request['rights']) ? request['rights'].map(String) : [],
    expiresAt: typeof request['expiresAt'] === 'string' ? request['expiresAt'] : null,
  };
}

function toUnfinished(intent: OpenIntent): Unfinished {
  const { name, expiresAt } = requestOf(intent);
  return {
    intent: intent.id,
    account: intent.account,
    name,
    expiresAt,
    startedAt: intent.startedAt,
    state: intent.state,
    candidates: intent.candidates,
  };
}
