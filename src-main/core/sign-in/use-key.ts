import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { NewApiKey } from '../../../src-preload/contract/keys.ts';
import { covers, ownKeyRights } from '../../../src-preload/contract/rights.ts';
import { ApiKeyText } from '../../../src-preload/contract/values.ts';
import { rightsIn } from '../account/login-rights.ts';
import type { CredentialRow } from '../account/rows.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';

export interface UseKeyOptions {
  /** Creates a key as the user would: its secret rests in the vault when this resolves. */
  createKey(key: NewApiKey): Promise<{ id: string; secret: string }>;
}

/**
 * Makes a personal key of the rights that this app needs, and signs in with it. Until the account has it, its secret is held as that of
 * any new key: after a kill the user is shown it. Gives what the account signed in with before. Throws `not_a_stack` where what the
 * server gave as the key does not look like one; the account stays as it was.
 */
export async function useOwnKey(
  shared: Shared,
  { createKey }: UseKeyOptions,
  { account, name, expiresAt }: Pick<NewApiKey, 'account' | 'name' | 'expiresAt'>,
): Promise<CredentialRow | undefined> {
  shared.accounts.one(account);
  const rights = grantable(shared.state.login(account)?.rights);
  const { id, secret } = await createKey({ account, name, expiresAt, rights });
  const value = shared.secrets.reveal(secret);
  // The key is made, and its secret is shown as that of any new one; but a backup that held it as a sign-in could not be read again.
  if (!v.is(ApiKeyText, value)) throw new Failed('not_a_stack', { params: { reason: 'shape' } });
  // Only now: making the key may have refreshed what was signed in with.
  const before = shared.accounts.credential(account);
  const changed_at = timeText(shared.clock.now());
  shared.acts.inOneGo(() => {
    shared.accounts.putCredential({
      account,
      kind: 'api_key',
      key_id: id,
      value,
      changed_at,
      refresh: null,
      client_id: null,
    });
    shared.acts.record({ account, kind: 'sign_in', what: 'create', subject: id, request: { by: 'own_key' } });
  });
  shared.secrets.forget(secret);
  return before;
}

/** Nobody can hand on what they lack: of a sign-in that may not do all, what it may. */
function grantable(known: string | undefined): string[] {
  const rights = new Set(rightsIn(known));
  const usable = ownKeyRights.filter((right) => covers(rights, right));
  return usable.length > 0 ? usable : [...ownKeyRights];
}
