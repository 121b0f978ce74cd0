import type { KeyChange } from '../../../src-preload/contract/keys.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { AccountHandle } from '../account/handle.ts';
import { msOf } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import type { Key, KeyRows } from './rows.ts';
import type { Runs } from './runs.ts';
import * as server from './server.ts';

type Field = 'name' | 'expiresAt' | 'rights';
const fields: readonly Field[] = ['name', 'expiresAt', 'rights'];

/**
 * Renames a key, moves its expiry or changes its rights. The server has no If-Match, so the key is read first: where a
 * field is neither what the user saw nor what they want, it is a `conflict` (params.fields) and nothing is sent. That
 * narrows the race and can't close it, so rights are read again after they were set.
 */
export async function updateKey(
  rooms: Rooms,
  rows: KeyRows,
  runs: Runs,
  account: AccountHandle,
  { id, change, seen }: KeyChange,
): Promise<void> {
  if (change.expiresAt != null && msOf(change.expiresAt) <= rooms.serverClock.now(account.id)) {
    throw new Failed('invalid_input', { field: 'expiresAt', params: { reason: 'past' } });
  }
  const found = await server.getKey(account, id).catch((error: unknown) => {
    if (failureOf(error).code === 'not_found') forgetGone(id);
    throw error;
  });
  noteElsewhere(found);
  const wanted = fields.filter((field) => change[field] !== undefined && !same(field, change[field], found[field]));
  const conflicting = wanted.filter((field) => !same(field, seen[field], found[field]));
  if (conflicting.length > 0) throw new Failed('conflict', { params: { fields: conflicting.join(' ') } });
  if (wanted.length === 0) return;

  const sent: server.KeyFields = {
    ...(wanted.includes('name') && change.name !== undefined && { name: change.name }),
    ...(wanted.includes('expiresAt') && change.expiresAt !== undefined && { expiresAt: change.expiresAt }),
    ...(wanted.includes('rights') && change.rights !== undefined && { rights: sortRights(change.rights) }),
  };
  const answered = await server.updateKey(account, id, sent).catch((error: unknown) => looked(error));
  const after = sent.rights === undefined ? answered : await server.getKey(account, id).catch(() => answered);
  keep(after);
  rooms.journal.record(account.id, 'key_updated', id, { fields: wanted.join(' ') });
  if (sent.rights !== undefined && !same('rights', sent.rights, after.rights)) {
    throw new Failed('conflict', { params: { fields: 'rights', afterwards: true } });
  }

  /** After a lost answer the key itself says whether the change is there. */
  async function looked(error: unknown): Promise<Key> {
    if (failureOf(error).code !== 'outcome_unknown') throw error;
    const now = await server.getKey(account, id).catch(() => {
      throw error;
    });
    keep(now);
    if (wanted.every((field) => same(field, change[field], now[field]))) return now;
    throw error;
  }

  function noteElsewhere(key: Key): void {
    const arrival = rows.putListed(account.id, key, {
      run: runs.own(account.id),
      seen: new Set(),
      isFirst: false,
      isNews: () => true,
    });
    if (arrival === 'same') return;
    if (arrival === 'changed') rooms.journal.record(account.id, 'key_changed_elsewhere', id, { name: key.name });
    rooms.changed(account.id, 'keys', 'accounts');
  }

  function keep(key: Key): void {
    rows.putOwn(account.id, key, runs.own(account.id));
    rooms.changed(account.id, 'keys', 'accounts');
  }

  function forgetGone(gone: string): void {
    if (!rows.remove(account.id, gone)) return;
    runs.removed(account.id, gone);
    rooms.journal.record(account.id, 'key_vanished', gone, {});
    rooms.changed(account.id, 'keys', 'accounts');
  }
}

function same(field: Field, a: unknown, b: unknown): boolean {
  if (field !== 'rights') return (a ?? null) === (b ?? null);
  return Array.isArray(a) && Array.isArray(b) && JSON.stringify(sortRights(a)) === JSON.stringify(sortRights(b));
}
