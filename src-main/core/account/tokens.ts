import { Failed } from '../../../src-preload/contract/failure.ts';
import type { StackClient } from '../stack/client.ts';
import { refreshPair, tokenIdOf } from '../stack/oauth.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import type { AccountRows, CredentialRow } from './rows.ts';

type Stack = Pick<StackClient, 'write'>;

export interface TokensOptions {
  /** A refresh has brought this when another sign-in was in its place, or none: it is nobody's, and alive on the server. */
  left(fresh: CredentialRow): void;
}

interface Swap {
  /** The access token that is to be there still. */
  stale: string;
  fresh: CredentialRow;
}

/**
 * Keeps accounts' sign-ins fresh: on demand alone, one refresh at a time for each account. The pair that a refresh brings
 * is in the vault before anybody is given it, since the server has forgotten the old one by then.
 */
export function createTokens({ accounts }: { accounts: AccountRows }, { left }: TokensOptions) {
  const flights = new Map<string, Promise<string | null>>();
  /** Pairs that the disk had no room for. They are not used before it has, and not lost either. */
  const unwritten = new Map<string, Swap>();

  function stored(account: string): CredentialRow {
    const waiting = unwritten.get(account);
    if (waiting !== undefined) swap(waiting);
    const row = accounts.credential(account);
    if (row === undefined) throw new Failed('sign_in_required', { params: { reason: 'no_credential' } });
    return row;
  }

  function swap(change: Swap): void {
    const { stale, fresh } = change;
    const { account, key_id, value, refresh } = fresh;
    unwritten.set(account, change);
    try {
      const isKept = accounts.swapPair({ account, stale, key_id, value, refresh });
      unwritten.delete(account);
      if (!isKept) left(fresh);
    } catch (error) {
      throw storageFailure(error);
    }
  }

  async function refresh(account: string, row: CredentialRow, stack: Stack) {
    const { value: stale, refresh: token, client_id } = row;
    if (token === null || client_id === null) return null;
    try {
      const { accessToken, refreshToken } = await refreshPair(stack, client_id, token);
      const key_id = tokenIdOf(accessToken) ?? '';
      swap({ stale, fresh: { ...row, key_id, value: accessToken, refresh: refreshToken } });
    } catch (error) {
      // Before a login is called dead: the user may have signed in anew while the old one was refused.
      if (stored(account).value === stale) throw error;
    }
    return stored(account).value;
  }

  return {
    /** What the account's requests are sent with. Throws `sign_in_required` where nothing is kept. */
    bearer: (account: string): string => stored(account).value,
    /** Another one after the server refused `stale`, as of `Credential.renew`. */
    async renew(account: string, stale: string, expired: boolean, stack: Stack): Promise<string | null> {
      const row = stored(account);
      if (row.value !== stale) return row.value;
      if (row.kind !== 'oauth' || !expired) return null;
      const flight = flights.get(account) ?? refresh(account, row, stack).finally(() => flights.delete(account));
      flights.set(account, flight);
      return flight;
    },
    /** Resolves when no refresh is under way: of an account, or of any. */
    async settled(account?: string): Promise<void> {
      await Promise.allSettled([...flights].flatMap(([of, flight]) => (of === (account ?? of) ? [flight] : [])));
    },
  };
}
export type Tokens = ReturnType<typeof createTokens>;
