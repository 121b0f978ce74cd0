import * as v from 'valibot';
import type { AccountHandle } from '../account/handle.ts';
import { MadeId } from '../../../src-preload/contract/values.ts';
import { allRows, onePage, type List } from '../stack/paging.ts';
import { path } from '../stack/path.ts';
import { clientIds } from '../stack/schemas.ts';

/** The endpoints of sessions, authorizations and their tokens (transcripts/sessions_authorizations.json). */

const sessions: List<object> = { rows: 'sessions', row: v.object({}) };
const authorizations = { rows: 'authorizations', row: v.object({ client_ids: clientIds }) };
const tokens = { rows: 'tokens', row: v.object({ id: MadeId }) };
/** Of clients that are authorized, and of a client's tokens: nobody has so many, and all of them are kept. */
export const mostClients = 400;
const mostTokens = 10_000;

/** How many sessions the user has in browsers. */
export async function countSessions({ stack, userId }: AccountHandle, signal?: AbortSignal): Promise<number> {
  const request = { path: path`/users/${userId}/sessions`, list: sessions, signal };
  return (await onePage(stack, request, { limit: 1, page: 1 })).total ?? 0;
}

/** The IDs of the clients that are authorized. */
export async function authorizedClients({ stack, userId }: AccountHandle, signal?: AbortSignal): Promise<string[]> {
  const request = { path: path`/users/${userId}/authorizations`, list: authorizations, signal };
  const id = ({ client_ids }: v.InferOutput<typeof authorizations.row>) => client_ids.client_id;
  return (await allRows(stack, request, { id, most: mostClients })).map(id);
}

/** The IDs of a client's tokens, also where its authorization was deleted. Throws `not_found` for a client that is none. */
export async function tokensOf(
  { stack, userId }: AccountHandle,
  client: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const request = { path: path`/users/${userId}/authorizations/${client}/tokens`, list: tokens, signal };
  const idOf = ({ id }: v.InferOutput<typeof tokens.row>) => id;
  return (await allRows(stack, request, { id: idOf, most: mostTokens })).map(idOf);
}
