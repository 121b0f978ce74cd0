import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Inspection } from '../../../src-preload/contract/accounts.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { CredentialRow } from '../account/rows.ts';
import type { Shared } from '../shared.ts';
import type { Asked, Asker } from './ask.ts';
import type { Place } from '../account/destination.ts';
import type { SignInStore } from './store.ts';
import { clockOf } from '../account/contract-clock.ts';

/** Signing in by API key. Nothing is stored until the server has said whose key it is. */
export function createKeySignIn(shared: Shared, asker: Asker, store: SignInStore) {
  /** What asks, and for which account; null for one that is not here. */
  const asking = new Set<{ account: string | null; stop: AbortController }>();

  /** Once, but for a rate limit: a person waits for the answer and can ask again. */
  async function ask(asked: Asked, apiKey: string, account: string | null) {
    const one = { account, stop: new AbortController() };
    asking.add(one);
    try {
      const who = await asker.who(asked, apiKey, { tries: 1, signal: one.stop.signal });
      if (who.login.kind === 'api_key') return who;
    } catch (error) {
      throw error instanceof Failed ? atKey(error) : error;
    } finally {
      asking.delete(one);
    }
    throw new Failed('invalid_input', { field: 'apiKey', params: { reason: 'not_a_user_key' } });
  }

  return {
    async inspect({ server, ca }: Place, apiKey: string): Promise<Inspection> {
      const { login, userName, ahead } = await ask({ identity: server.identity, ca }, apiKey, null);
      return {
        server: server.name,
        userId: login.userId,
        userName,
        isAdmin: login.isAdmin,
        key: { id: login.id, name: login.name, expiresAt: login.expiresAt },
        rights: sortRights(login.rights),
        warning: login.warning,
        existing: shared.accounts.find(server.identity, login.userId)?.id ?? null,
        ...clockOf(shared.serverClock.judged(server.identity, ahead ?? 0)),
      };
    },
    /** Gives the new account's ID. */
    async add(place: Place, apiKey: string, label: string | null): Promise<string> {
      const who = await ask({ identity: place.server.identity, ca: place.ca }, apiKey, null);
      return store.add(place, who, { apiKey }, label);
    },
    /** Another key for an account that is here; it must be the same user's. Gives what it signed in with before. */
    async again(account: string, apiKey: string): Promise<CredentialRow | undefined> {
      const row = shared.accounts.one(account);
      const who = await ask(row, apiKey, account);
      try {
        return store.replace(account, who, { apiKey });
      } catch (error) {
        throw error instanceof Failed && error.code === 'conflict' ? at(error, 'apiKey') : error;
      }
    },
    /** Breaks off what is asked (`cancelled`): for an account that is gone, or for any. */
    stop(account?: string): void {
      for (const one of asking) if (account === undefined || one.account === account) one.stop.abort();
    },
  };
}

/** A refused key is a fault of the field, and no account's sign-in has ended by it. */
function atKey(error: Failed): Failed {
  return error.code === 'sign_in_required' || error.code === 'invalid_input' ? at(error, 'apiKey') : error;
}

function at(error: Failed, field: string): Failed {
  return new Failed(error.code, { ...error.failure, field });
}
