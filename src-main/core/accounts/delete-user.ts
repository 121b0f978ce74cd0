import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import * as server from './server.ts';

/** How long a server keeps a deleted user by default, in ms (facts/api.md: `DELETE U`); what this one does it does not tell. */
const restorableMs = 24 * 3_600_000;

/** What a login is refused with whose user is gone (transcripts/deletion_and_states.json). */
const gone: readonly unknown[] = ['token_not_found', 'api_key_not_found', 'user_not_found'];

/**
 * Deletes an account's user on its server, and gives until when that can be taken back. The account stays here, with what
 * it signs in with: a user who is restored is signed in again. `outcome_unknown` where the answer was lost and the server
 * can't be looked at, params.reason `still_there` where it can, and the user is there.
 */
export async function deleteUser(shared: Shared, account: AccountHandle): Promise<string> {
  await server.deleteUser(account.stack, account.userId).catch((error: unknown) => looked(shared, account, error));
  const until = timeText(shared.serverClock.now(account.id) + restorableMs);
  shared.health.deleted(account.id, until);
  shared.acts.recordDone({
    account: account.id,
    kind: 'user',
    what: 'delete',
    subject: account.userId,
    request: { until },
  });
  return until;
}

/** After a lost answer: a login that the server does not know any more says that it was done. */
async function looked(shared: Shared, account: AccountHandle, error: unknown): Promise<void> {
  const lost = failureOf(error);
  if (lost.code !== 'outcome_unknown') throw error;
  const found = await shared.users.read(account).then(
    () => null,
    (refused: unknown) => failureOf(refused),
  );
  if (found === null) throw new Failed('outcome_unknown', { params: { ...lost.params, reason: 'still_there' } });
  if (!gone.includes(found.params['reason'])) throw error;
}
