import { Failed } from '../../../src-preload/contract/failure.ts';
import type { CredentialRow } from '../account/rows.ts';
import type { Tokens } from '../account/tokens.ts';
import type { Shared } from '../shared.ts';
import { ended, isExpired, type Asker } from './ask.ts';
import { pairOf } from './store.ts';

/** How long the server may take to end what is not needed any more, before that is left to its own end, in ms. */
const patienceMs = 5000;

/** Ending sign-ins: on the server first, then here. */
export function createSignOut(shared: Shared, asker: Asker, tokens: Tokens, renewCopy: () => void) {
  /**
   * Deletes the tokens of a sign-in that is not the account's any more; an API key lives on. A refresh that is under way has ended
   * first: two at once would each be asked with what the other has ended. Throws where the server can't be asked.
   */
  async function endLeft(account: string, row: CredentialRow | undefined, signal: AbortSignal): Promise<void> {
    const ours = shared.accounts.get(account);
    const signIn = pairOf(row);
    if (ours === undefined || signIn === null) return;
    await tokens.settled(account);
    await asker.endPair(ours, ours.user_id, signIn.clientId, signIn.pair, signal);
  }

  /** The same of what is kept. A pair that has expired is refreshed as for any request, and is there to be ended then. */
  async function endOnce(account: string, row: CredentialRow, signal?: AbortSignal): Promise<void> {
    const ours = shared.accounts.get(account);
    const signIn = pairOf(row);
    if (ours === undefined || signIn === null) return;
    const of = { userId: ours.user_id, clientId: signIn.clientId };
    await asker.endToken(ours, of, row.value, signal).catch(async (error: unknown) => {
      if (!isExpired(error)) throw error;
      await asker.speak(ours, null, (client) => tokens.renew(account, row.value, true, client)).catch(ended);
    });
  }

  /**
   * Until what is kept has ended: a reading may refresh what is being ended, and then it is another, which has to be ended too. Gives
   * what is kept and has ended; undefined where nothing is kept.
   */
  async function endKept(account: string, signal?: AbortSignal): Promise<CredentialRow | undefined> {
    for (let endedThere: string | null = null; ;) {
      await tokens.settled(account);
      const row = shared.accounts.credential(account);
      if (row === undefined || row.value === endedThere) return row;
      await endOnce(account, row, signal);
      endedThere = row.value;
    }
  }

  /** The app does without where it fails. */
  async function quietly(account: string, ending: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    await ending(AbortSignal.timeout(patienceMs)).catch(() => shared.log('sign_in.token_left', { account }));
  }

  function forget(account: string, row: CredentialRow, onlyHere: boolean): void {
    shared.acts.inOneGo(() => {
      shared.accounts.removeCredential(account, row.value);
      shared.acts.record({ account, kind: 'sign_in', what: 'end', subject: row.key_id, request: { onlyHere } });
    });
    renewCopy();
  }

  return {
    /** What was signed in with before something better; the app does not wait. */
    endLeftQuietly: (account: string, row: CredentialRow | undefined) =>
      quietly(account, (signal) => endLeft(account, row, signal)),
    /** What an account signs in with that is about to go. */
    endKeptQuietly: (account: string) => quietly(account, (signal) => endKept(account, signal)),
    async signOut(account: string, onlyHere: boolean): Promise<void> {
      const ours = shared.accounts.get(account);
      if (ours === undefined) throw new Failed('not_found', { field: 'account' });
      await tokens.settled(account);
      const row = onlyHere ? shared.accounts.credential(account) : await endKept(account);
      if (row !== undefined) forget(account, row, onlyHere);
    },
  };
}
export type SignOut = ReturnType<typeof createSignOut>;
