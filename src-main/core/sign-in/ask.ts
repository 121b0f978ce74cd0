import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Clock } from '../clock.ts';
import type { RequestBudget } from '../stack/budget.ts';
import type { StackClient, StackClientOptions, Surroundings } from '../stack/client.ts';
import type { Deadlines } from '../stack/exchange.ts';
import type { ProxyFinder } from '../stack/proxy.ts';
import { deleteToken, refreshPair, tokenIdOf, type TokenPair } from '../stack/oauth.ts';
import { createPassingClients } from '../stack/passing.ts';
import { getUser, type ReadUser } from '../user/server.ts';
import { whoIs, type Login } from './server.ts';

export interface AskOptions {
  budget: RequestBudget;
  extraCa: string | null;
  deadlines: Deadlines;
  proxyFor: ProxyFinder;
  surroundings?: Surroundings;
}

/** A server that is asked before, or beside, there being an account. */
export interface Asked {
  /** Base URL of the identity server; no other is asked. */
  identity: string;
  ca: string | null;
}

/** Whose a token is, and by which client it was given. */
interface TokenOf {
  userId: string;
  clientId: string;
}

export interface Who {
  login: Login;
  userName: string | null;
  /** The user's record; null where the login may not read it. */
  user: ReadUser | null;
  /** ms that the server's clock is ahead of this machine's; null where it did not say what time it is. */
  ahead: number | null;
  /** When that was asked, in ms. */
  at: number;
}

/** Asks servers without an account's handle: who a key or token is of, and to end a pair of tokens. */
export function createAsker(clock: Clock, { budget, extraCa, deadlines, proxyFor, surroundings }: AskOptions) {
  /** Of the budget: however many hosts are asked at the same time, accounts that are here have theirs. */
  const share = Symbol('sign in');
  const clients = createPassingClients();

  /** Lets `work` speak with the server. `bearer` null is anonymous. */
  function speak<T>(
    { identity, ca }: Asked,
    bearer: string | null,
    work: (client: StackClient) => Promise<T>,
    { tries, onServerTime }: Pick<StackClientOptions, 'tries' | 'onServerTime'> = {},
  ): Promise<T> {
    const to = {
      base: identity,
      credential: bearer === null ? null : { bearer: async () => bearer },
      ca: ca ?? extraCa,
      proxyFor,
      budget,
      share,
      deadlines,
      clock,
      ...surroundings,
      ...(onServerTime && { onServerTime }),
      ...(tries !== undefined && { tries }),
    };
    return clients.speak(to, work);
  }

  /** Deletes an access token on the server, and with it its refresh. */
  async function endToken(asked: Asked, { userId, clientId }: TokenOf, accessToken: string, signal?: AbortSignal) {
    const tokenId = tokenIdOf(accessToken);
    if (tokenId === null) return;
    await speak(asked, accessToken, (client) => deleteToken(client, { userId, clientId, tokenId }, signal));
  }

  return {
    speak,
    endToken,
    /** Whose key or token it is; a login that may not read its user has no name. */
    who(asked: Asked, bearer: string, { tries, signal }: { tries?: number; signal?: AbortSignal } = {}): Promise<Who> {
      let ahead: number | null = null;
      const onServerTime = (serverMs: number, at: number) => void (ahead = serverMs - at);
      const ask = async (client: StackClient): Promise<Who> => {
        const login = await whoIs(client, signal);
        const read = await getUser(client, login.userId, signal).catch((error: unknown) => {
          if (error instanceof Failed && (error.code === 'forbidden' || error.code === 'restricted')) return null;
          throw error;
        });
        return { login, userName: read?.user.name ?? null, user: read, ahead, at: clock.now() };
      };
      return speak(asked, bearer, ask, { onServerTime, ...(tries !== undefined && { tries }) });
    },
    /** The ID of the user whose key or token it is. */
    async whose(asked: Asked, bearer: string, signal: AbortSignal): Promise<string> {
      return speak(asked, bearer, async (client) => (await whoIs(client, signal)).userId);
    },
    /** Deletes a pair on the server; one that has expired is refreshed for it. Throws where the server can't be asked. */
    async endPair(
      asked: Asked,
      userId: string,
      clientId: string,
      pair: TokenPair,
      signal?: AbortSignal,
    ): Promise<void> {
      const end = (accessToken: string) => endToken(asked, { userId, clientId }, accessToken, signal);
      const { accessToken, refreshToken } = pair;
      await end(accessToken).catch(async (error: unknown) => {
        if (!isExpired(error) || refreshToken === null) throw error;
        const fresh = await speak(asked, null, (client) => refreshPair(client, clientId, refreshToken)).catch(ended);
        if (fresh !== null) await end(fresh.accessToken);
      });
    },
    /** Breaks off what is asked (`cancelled`), and asks no more. */
    close: clients.close,
  };
}
export type Asker = ReturnType<typeof createAsker>;

/** The server would take the token if it were younger. */
export function isExpired(error: unknown): boolean {
  return (
    error instanceof Failed && error.code === 'sign_in_required' && error.failure.params['reason'] === 'token_expired'
  );
}

/** What the server refuses to refresh is at its end already. */
export function ended(error: unknown): null {
  if (error instanceof Failed && error.code === 'sign_in_required') return null;
  throw error;
}
