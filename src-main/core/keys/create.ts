import type { NewApiKey } from '../../../src-preload/contract/keys.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import { isPast } from '../../../src-preload/contract/times.ts';
import type { AccountHandle } from '../account/handle.ts';
import { msOf } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { hearKey, type KeyParts } from './hearing.ts';
import type { Key } from './rows.ts';
import type { Watch } from '../sync/runs.ts';
import * as server from './server.ts';
import { apiKey } from './whose.ts';

export interface KeyRequest {
  name: string;
  rights: string[];
  expiresAt: string | null;
}

/**
 * Creates a key on the account's server; gives it and the handle of its secret, which rests in the vault until the
 * user has confirmed its copy. The act is committed before the request and closed only when the secret is held, or when
 * the server provably did not act: whatever happens in between, the key is never unknown to this app. `knownIds` are
 * keys that bear the name already. `not_found` where the key was deleted again before the answer was here.
 */
export async function createKey(
  shared: Shared,
  parts: KeyParts,
  account: AccountHandle,
  input: NewApiKey,
  knownIds: readonly string[],
): Promise<{ key: Key; secret: string }> {
  const watch = parts.runs.watch(account.id);
  try {
    return await create(watch);
  } finally {
    watch.end();
  }

  async function create(asked: Watch): Promise<{ key: Key; secret: string }> {
    const now = shared.serverClock.now(account.id);
    if (input.expiresAt !== null && isPast(msOf(input.expiresAt), now)) {
      throw new Failed('invalid_input', { field: 'expiresAt', params: { reason: 'past' } });
    }
    const request: KeyRequest = { name: input.name, rights: sortRights(input.rights), expiresAt: input.expiresAt };
    const act = shared.acts.begin({ account: account.id, kind: apiKey, what: 'create', request, knownIds });
    const { key, secret } = await server.createKey(account, request).catch((error: unknown) => {
      shared.acts.fail(act, error);
      throw error;
    });
    const of = { account: account.id, kind: apiKey, subject: key.id, name: key.name, expiresAt: key.expiresAt };
    // At once: the closed act is what says later that a key of this name is this app's own.
    const handle = shared.secrets.hold(act, of, secret, () =>
      shared.acts.close(act, { state: 'done', made: { id: key.id, createdAt: key.createdAt } }),
    );
    if (asked.removed.has(key.id)) {
      shared.secrets.forgetOf(account.id, apiKey, key.id);
      throw new Failed('not_found', { field: 'id' });
    }
    cache(key, asked);
    return { key, secret: handle };
  }

  function cache(key: Key, asked: Watch): void {
    try {
      const arrival = hearKey(shared, parts, account.id, key, asked);
      // It was listed, and is newer there: by what this app did to it since, or by somebody else.
      const wasChanged = arrival === 'stale' && !parts.rows.isAsKept(account.id, key);
      if (!wasChanged || shared.acts.wasDone(account.id, apiKey, key.id, 'update')) return;
      parts.rows.mark(account.id, key.id, 'changed');
      parts.whose.changed(account.id, key);
    } catch {
      // The key is made and its secret held; the next reading brings it into the cache.
      shared.log('key.not_cached', { account: account.id });
    }
  }
}
