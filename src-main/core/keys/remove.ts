import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Shared } from '../shared.ts';
import type { KeyParts } from './hearing.ts';
import type { NoteRows } from './note-rows.ts';
import * as server from './server.ts';
import { apiKey } from './whose.ts';

/**
 * Deletes a key on the server, and then here, with what was kept of it. A key that is gone already counts as deleted, also
 * after a lost answer.
 */
export async function removeKey(
  shared: Shared,
  { rows, runs }: KeyParts,
  notes: NoteRows,
  account: AccountHandle,
  id: string,
): Promise<void> {
  const name = rows.get(account.id, id)?.name ?? '';
  const act = shared.acts.begin({ account: account.id, kind: apiKey, what: 'delete', subject: id, request: { name } });
  try {
    await server.deleteKey(account, id).catch(async (error: unknown) => {
      const { code } = failureOf(error);
      if (code !== 'not_found' && !(code === 'outcome_unknown' && (await isGone()))) throw error;
    });
    forgetRemoved(shared, { rows, runs }, notes, account.id, id);
  } catch (error) {
    shared.acts.fail(act, error);
    throw error;
  }
  shared.acts.closeQuietly(act, { state: 'done' });

  /** A key that this account signs in with may have deleted itself: then the server no longer knows the login. */
  async function isGone(): Promise<boolean> {
    return server.getKey(account, id).then(
      () => false,
      (error: unknown) => {
        const { code } = failureOf(error);
        return code === 'not_found' || (code === 'sign_in_required' && signsInWith(id));
      },
    );
  }

  function signsInWith(key: string): boolean {
    return shared.accounts.credential(account.id)?.key_id === key;
  }
}

/** A key is gone by this app's doing: so is what was kept of it. */
export function forgetRemoved(
  shared: Shared,
  { rows, runs }: Pick<KeyParts, 'rows' | 'runs'>,
  notes: NoteRows,
  account: string,
  id: string,
): void {
  runs.removed(account, id);
  rows.remove(account, id);
  notes.forgetOne(account, id);
  shared.secrets.forgetOf(account, apiKey, id);
}
