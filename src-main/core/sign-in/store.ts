import { Failed } from '../../../src-preload/contract/failure.ts';
import { usualClientId } from '../../../src-preload/contract/sign-in.ts';
import { noMarks, type CredentialRow } from '../account/rows.ts';
import { timeText } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Shared } from '../shared.ts';
import type { TokenPair } from '../stack/oauth.ts';
import type { Who } from './ask.ts';
import type { Place } from '../account/destination.ts';
import type { Heard } from './heard.ts';
import type { Login } from './server.ts';

/** What an account is to sign in with. */
export type SignInWith = { apiKey: string } | { pair: TokenPair; clientId: string };

/** Stores sign-ins: with a new account, or in the place of the one that an account has. Each in one commit. */
export function createSignInStore(
  shared: Pick<Shared, 'accounts' | 'acts' | 'clock' | 'serverClock' | 'users' | 'log'>,
  heard: Heard,
) {
  /** A server whose client is not the usual one is asked with it from now on. */
  function rememberClient(identity: string, signIn: SignInWith): void {
    if (!('pair' in signIn) || signIn.clientId === (shared.accounts.clientId(identity) ?? usualClientId)) return;
    shared.accounts.putClientId(identity, signIn.clientId);
  }

  /**
   * Whether the password must be changed, and what time it is there, is known at once, then. The cache can be read again: it costs
   * no sign-in.
   */
  function hear(account: string, who: Who): void {
    try {
      if (who.ahead !== null) shared.serverClock.learn(account, who.at + who.ahead, who.at);
      if (who.user !== null) shared.users.heard(account, who.user);
      heard.put(account, who);
    } catch {
      shared.log('user.not_kept', { account });
    }
  }

  return {
    /** Gives the new account's ID. Throws `already_exists` (params.account). */
    add({ server, ca }: Place, who: Who, signIn: SignInWith, label: string | null): string {
      const { login } = who;
      const existing = shared.accounts.find(server.identity, login.userId);
      if (existing !== undefined) throw new Failed('already_exists', { params: { account: existing.id } });
      const id = newId('acc');
      const at = timeText(shared.clock.now());
      const { identity, api, name } = server;
      shared.acts.inOneGo(() => {
        shared.accounts.add(
          { ...noMarks, id, identity, api, user_id: login.userId, label, added_at: at, ca },
          rowOf(id, login, signIn, at),
        );
        rememberClient(identity, signIn);
        const request = { host: name.host };
        shared.acts.record({ account: id, kind: 'account', what: 'create', subject: login.userId, request });
      });
      hear(id, who);
      return id;
    },
    /** Gives what the account signed in with before. Throws `not_found`, and `conflict` (params.userId) for another user's. */
    replace(account: string, who: Who, signIn: SignInWith): CredentialRow | undefined {
      const { login } = who;
      // It may have been removed while its server was asked.
      const row = shared.accounts.one(account);
      if (login.userId !== row.user_id) throw new Failed('conflict', { params: { userId: login.userId } });
      const before = shared.accounts.credential(account);
      shared.acts.inOneGo(() => {
        shared.accounts.putCredential(rowOf(account, login, signIn, timeText(shared.clock.now())));
        rememberClient(row.identity, signIn);
        const request = { by: 'pair' in signIn ? 'browser' : 'api_key' };
        shared.acts.record({ account, kind: 'sign_in', what: 'create', subject: login.id, request });
      });
      hear(account, who);
      return before;
    },
  };
}
export type SignInStore = ReturnType<typeof createSignInStore>;

function rowOf(account: string, login: Login, signIn: SignInWith, at: string): CredentialRow {
  const row = { account, key_id: login.id, changed_at: at };
  if ('apiKey' in signIn) return { ...row, kind: 'api_key', value: signIn.apiKey, refresh: null, client_id: null };
  const { pair, clientId } = signIn;
  return { ...row, kind: 'oauth', value: pair.accessToken, refresh: pair.refreshToken, client_id: clientId };
}

/** The pair of a credential; null for an API key. */
export function pairOf(row: CredentialRow | undefined): { pair: TokenPair; clientId: string } | null {
  if (row?.kind !== 'oauth' || row.client_id === null) return null;
  return { pair: { accessToken: row.value, refreshToken: row.refresh }, clientId: row.client_id };
}
