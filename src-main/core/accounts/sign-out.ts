import { Failed } from '../../../src-preload/contract/failure.ts';
import type { CredentialRow } from '../account/rows.ts';
import type { Tokens } from '../account/tokens.ts';
import type { Rooms } from '../rooms.ts';
import { ended, isExpired, type Asker } from './ask.ts';
import { pairOf } from './keep.ts';

/** How long the server may take to end what is not needed any more, before that is left to its own end, in ms. */
const patienceMs = 5000;

/** Ending sign-ins: on the server first, then here. */
export function createSignOut(rooms: Rooms, asker: Asker, tokens: Tokens, renewCopy: () => void) {
  /** Deletes a sign-in's tokens on the server; an API key lives on. Throws where the server can't be asked. */
  async function endOnServer(account: string, row: CredentialRow | undefined, signal?: AbortSignal): Promise<void> {
    const ours = rooms.accounts.get(account);
    const signIn = pairOf(row);
    if (ours === undefined || signIn === null) return;
    await asker.endPair(ours, ours.user_id, signIn.clientId, signIn.pair, signal);
  }

  /** The same of what is kept. A pair that has expired is refreshed as for any request, and is there to be ended then. */
  async function endKept(account: string, row: CredentialRow): Promise<void> {
    const ours = rooms.accounts.get(account);
    const signIn = pairOf(row);
    if (ours === undefined || signIn === null) return;
    const of = { userId: ours.user_id, clientId: signIn.clientId };
    await asker.endToken(ours, of, row.value).catch(async (error: unknown) => {
      if (!isExpired(error)) throw error;
      await asker.speak(ours, null, (client) => tokens.renew(account, row.value, true, client)).catch(ended);
    });
  }

  function forget(account: string, row: CredentialRow, onlyHere: boolean): void {
    rooms.journal.inOneGo(() => {
      rooms.accounts.removeCredential(account, row.value);
      rooms.journal.record(account, 'signed_out', row.key_id, { onlyHere });
    });
    renewCopy();
  }

  return {
    /** What was signed in with before something better; the app does not wait, and does without where it fails. */
    async endQuietly(account: string, row: CredentialRow | undefined): Promise<void> {
      await endOnServer(account, row, AbortSignal.timeout(patienceMs)).catch(() =>
        rooms.log('sign_in.token_left', { account }),
      );
    },
    async signOut(account: string, onlyHere: boolean): Promise<void> {
      const ours = rooms.accounts.get(account);
      if (ours === undefined) throw new Failed('not_found', { field: 'account' });
      // A reading may refresh what is being ended: then it is another, which has to be ended too.
      for (let endedThere: string | null = null; ;) {
        await tokens.settled(account);
        const row = rooms.accounts.credential(account);
        if (row === undefined) return;
        if (onlyHere || row.value === endedThere) {
          forget(account, row, onlyHere);
          return;
        }
        await endKept(account, row);
        endedThere = row.value;
      }
    },
  };
}
export type SignOut = ReturnType<typeof createSignOut>;
