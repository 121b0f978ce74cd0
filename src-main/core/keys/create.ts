import type { NewApiKey } from '../../../src-preload/contract/keys.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { AccountHandle } from '../account/handle.ts';
import { msOf, timeText } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import { creation } from '../vault/intents.ts';
import { hearKey, type KeyParts } from './hearing.ts';
import type { Key } from './rows.ts';
import type { Watch } from '../sync/runs.ts';
import * as server from './server.ts';

export interface KeyRequest {
  name: string;
  rights: string[];
  expiresAt: string | null;
}

/**
 * Creates a key on the account's server; gives it and the handle of its secret, which rests in the vault until the
 * user has confirmed its copy. The intent is committed before the request and ends only when the secret is, or when
 * the server provably did not act: whatever happens in between, the key is never unknown to this app. `knownIds` are
 * keys that bear the name already; `begun` is told the intent as soon as it is committed. `not_found` where the key was
 * deleted again before the answer was here.
 */
export async function createKey(
  rooms: Rooms,
  parts: KeyParts,
  account: AccountHandle,
  input: NewApiKey,
  knownIds: readonly string[],
  begun: (intent: string) => void,
): Promise<{ key: Key; secret: string }> {
  const watch = parts.runs.watch(account.id);
  try {
    return await create(watch);
  } finally {
    watch.end();
  }

  async function create(asked: Watch): Promise<{ key: Key; secret: string }> {
    const now = rooms.serverClock.now(account.id);
    if (input.expiresAt !== null && msOf(input.expiresAt) <= now) {
      throw new Failed('invalid_input', { field: 'expiresAt', params: { reason: 'past' } });
    }
    const request: KeyRequest = { name: input.name, rights: sortRights(input.rights), expiresAt: input.expiresAt };
    const intent = rooms.intents.begin({
      account: account.id,
      kind: creation,
      request,
      knownIds,
      startedAt: timeText(now),
    });
    begun(intent);
    const { key, secret } = await server.createKey(account, request).catch((error: unknown) => {
      if (isRefusal(error)) endOf(intent);
      throw error;
    });
    const of = { account: account.id, keyId: key.id, name: key.name, expiresAt: key.expiresAt };
    // At once, since the journal is what says later that a key of this name is this app's own.
    const handle = rooms.secrets.hold(intent, of, secret, () =>
      rooms.journal.record(account.id, 'key_created', key.id, { name: key.name }),
    );
    if (asked.removed.has(key.id)) {
      rooms.secrets.forgetOfKey(account.id, key.id);
      throw new Failed('not_found', { field: 'id' });
    }
    cache(key, asked);
    return { key, secret: handle };
  }

  function cache(key: Key, asked: Watch): void {
    try {
      const arrival = hearKey(rooms, parts, account.id, key, asked);
      // It was listed, and is newer there: by what this app did to it since, or by somebody else.
      const wasChanged = arrival === 'stale' && !parts.rows.isAsKept(account.id, key);
      if (!wasChanged || rooms.journal.subjects(account.id, 'key_updated').includes(key.id)) return;
      parts.rows.mark(account.id, key.id, 'changed');
      rooms.journal.record(account.id, 'key_changed_elsewhere', key.id, { name: key.name });
    } catch {
      // The key is made and its secret held; the next reading brings it into the cache.
      rooms.log('key.not_cached', { account: account.id });
    }
  }

  function endOf(refused: string): void {
    try {
      rooms.intents.end(refused);
    } catch {
      // It stays open, and a look at the server says that nothing was created: why it was refused is worth more here.
      rooms.log('intent.not_ended', { account: account.id });
    }
  }
}

/** The server provably made nothing. Anything that is not a failure by name says nothing of the server. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Failed && error.code !== 'outcome_unknown';
}
