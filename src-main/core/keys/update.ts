import type { KeyChange } from '../../../src-preload/contract/keys.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import { isPast } from '../../../src-preload/contract/times.ts';
import type { AccountHandle } from '../account/handle.ts';
import { msOf } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { isSameValue, isSet, keyFields, type KeyFields } from './fields.ts';
import { forgetGone, hearKey, type KeyParts } from './hearing.ts';
import type { Key } from './rows.ts';
import type { Watch } from '../sync/runs.ts';
import * as server from './server.ts';
import { apiKey } from './whose.ts';

/**
 * Renames a key, moves its expiry or changes its rights. The server has no If-Match, so the key is read first: where a
 * field is neither what the user saw nor what they want, it is a `conflict` (params.fields) and nothing is sent. That
 * narrows the race and can't close it, so rights are read again after they were set. `not_found` for a key that is
 * gone, also by the time of the answer.
 */
export async function updateKey(
  shared: Shared,
  parts: KeyParts,
  account: AccountHandle,
  { id, change, seen }: KeyChange,
): Promise<void> {
  const watch = parts.runs.watch(account.id);
  try {
    await update(watch);
  } catch (error) {
    if (failureOf(error).code === 'not_found') forgetGone(parts, account.id, id);
    throw error;
  } finally {
    watch.end();
  }

  async function update(asked: Watch): Promise<void> {
    const found = await server.getKey(account, id);
    hear(found, asked);
    // After an answer, which tells the server's time.
    if (change.expiresAt != null && isPast(msOf(change.expiresAt), shared.serverClock.now(account.id))) {
      throw new Failed('invalid_input', { field: 'expiresAt', params: { reason: 'past' } });
    }
    const wanted = keyFields.filter(
      (field) => change[field] !== undefined && !isSameValue(field, change[field], found[field]),
    );
    const conflicting = wanted.filter((field) => !isSameValue(field, seen[field], found[field]));
    if (conflicting.length > 0) throw new Failed('conflict', { params: { fields: conflicting.join(' ') } });
    if (wanted.length === 0) return;
    await send(asked, found, {
      ...(wanted.includes('name') && change.name !== undefined && { name: change.name }),
      ...(wanted.includes('expiresAt') && change.expiresAt !== undefined && { expiresAt: change.expiresAt }),
      ...(wanted.includes('rights') && change.rights !== undefined && { rights: sortRights(change.rights) }),
    });
  }

  async function send(asked: Watch, { name, expiresAt, rights }: Key, sent: KeyFields): Promise<void> {
    const before = { name, expiresAt, rights };
    const act = shared.acts.begin({
      ...{ account: account.id, kind: apiKey, what: 'update', subject: id, request: sent },
      before: Object.fromEntries(keyFields.filter((field) => field in sent).map((field) => [field, before[field]])),
    });
    const after = await write(asked, sent).catch((error: unknown) => {
      shared.acts.fail(act, error);
      throw error;
    });
    shared.acts.closeQuietly(act, { state: 'done' });
    if (sent.rights !== undefined && !isSameValue('rights', sent.rights, after.rights)) {
      throw new Failed('conflict', { params: { fields: 'rights', afterwards: true } });
    }
  }

  async function write(asked: Watch, sent: KeyFields): Promise<Key> {
    const answered = await server.updateKey(account, id, sent).catch((error: unknown) => looked(error, asked, sent));
    const after = sent.rights === undefined ? answered : await server.getKey(account, id).catch(() => answered);
    hear(after, asked);
    return after;
  }

  /** After a lost answer the key itself says whether the change is there. */
  async function looked(error: unknown, asked: Watch, sent: KeyFields): Promise<Key> {
    if (failureOf(error).code !== 'outcome_unknown') throw error;
    const now = await server.getKey(account, id).catch(() => {
      throw error;
    });
    hear(now, asked);
    if (isSet(sent, now)) return now;
    throw error;
  }

  function hear(key: Key, asked: Watch): void {
    if (hearKey(shared, parts, account.id, key, asked) === null) throw new Failed('not_found', { field: 'id' });
  }
}
