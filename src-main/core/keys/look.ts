import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Act } from '../acts/act.ts';
import type { Found } from '../acts/looking.ts';
import type { Shared } from '../shared.ts';
import { isSet } from './fields.ts';
import { forgetGone, hearKey, type KeyParts } from './hearing.ts';
import type { NoteRows } from './note-rows.ts';
import { forgetRemoved } from './remove.ts';
import * as server from './server.ts';

/**
 * What became of a change or a deletion whose answer was lost: what was changed is no news, and what was deleted leaves no
 * note and no secret behind.
 */
export async function lookAtKey(
  shared: Shared,
  parts: KeyParts,
  notes: NoteRows,
  account: AccountHandle,
  { subject, what, request }: Act,
): Promise<Found> {
  const id = subject ?? '';
  const watch = parts.runs.watch(account.id);
  try {
    const key = await server.getKey(account, id);
    hearKey(shared, parts, account.id, key, watch);
    return what === 'update' && isSet(request, key) ? 'done' : 'not_done';
  } catch (error) {
    if (failureOf(error).code !== 'not_found') throw error;
    if (what !== 'delete') {
      forgetGone(parts, account.id, id);
      return 'gone';
    }
    forgetRemoved(shared, parts, notes, account.id, id);
    return 'done';
  } finally {
    watch.end();
  }
}
