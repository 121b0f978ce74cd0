import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import * as server from './server.ts';

export interface ClientTokens {
  clientId: string;
  /** The IDs of its tokens. */
  tokens: string[];
}

export interface Found {
  /** null: this sign-in may not see them. */
  sessions: number | null;
  authorized: ClientTokens[] | null;
  left: ClientTokens[];
}

/**
 * Reads who is signed in as the user. `known`: clients that may have left tokens behind; the server lists those that are
 * authorized, and no others, though it lists the tokens of any that it is asked for.
 */
export async function lookAt(account: AccountHandle, known: Iterable<string>, signal?: AbortSignal): Promise<Found> {
  const [sessions, clients] = await Promise.all([
    permitted(server.countSessions(account, signal)),
    permitted(server.authorizedClients(account, signal)),
  ]);
  if (clients === null) return { sessions, authorized: null, left: [] };
  const others = [...new Set(known)].filter((client) => !clients.includes(client));
  const tokens = tokensWithin(mostInAll, account, signal);
  const [authorized, left] = await Promise.all([tokens(clients), tokens(others)]);
  return { sessions, authorized, left: left.filter(({ tokens: ids }) => ids.length > 0) };
}

/** Of all clients. A server that tells of more is not listened to. */
const mostInAll = 20_000;

/** Tokens of clients, all of which are at most so many; what is still asked for is broken off where one can't be had. */
function tokensWithin(most: number, account: AccountHandle, signal?: AbortSignal) {
  const leaving = new AbortController();
  const within = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
  let count = 0;

  async function ofClient(client: string): Promise<ClientTokens> {
    const found = await tokensOf(account, client, within);
    count += found.tokens.length;
    if (count > most) throw new Failed('not_a_stack', { params: { reason: 'too_many' } });
    return found;
  }

  return (clients: readonly string[]): Promise<ClientTokens[]> =>
    Promise.all(clients.map(ofClient)).catch((error: unknown) => {
      leaving.abort();
      throw error;
    });
}

/** A client that was deleted takes its tokens with it. */
async function tokensOf(account: AccountHandle, clientId: string, signal?: AbortSignal): Promise<ClientTokens> {
  const tokens = await server.tokensOf(account, clientId, signal).catch((error: unknown) => {
    if (failureOf(error).code === 'not_found') return [];
    throw error;
  });
  return { clientId, tokens };
}

async function permitted<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (['forbidden', 'restricted'].includes(failureOf(error).code)) return null;
    throw error;
  }
}
