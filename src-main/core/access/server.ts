import * as v from 'valibot';
import type { AccountHandle } from '../account/handle.ts';
import { pages } from '../stack/paging.ts';
import { path } from '../stack/path.ts';

/** The endpoints of sessions, authorizations and their tokens (transcripts/sessions_authorizations.json). */

const anything = v.looseObject({});
const clientIds = v.looseObject({ client_id: v.string() });
const authorizations = v.looseObject({
  authorizations: v.optional(v.array(v.looseObject({ client_ids: clientIds })), []),
});
const tokens = v.looseObject({ tokens: v.optional(v.array(v.looseObject({ id: v.string() })), []) });

/** How many sessions the user has in browsers. */
export async function countSessions({ stack, userId }: AccountHandle, signal?: AbortSignal): Promise<number> {
  const request = { path: path`/users/${userId}/sessions`, query: { limit: 1 }, schema: anything, signal };
  return (await stack.get(request)).total ?? 0;
}

/** The IDs of the clients that are authorized. */
export async function authorizedClients({ stack, userId }: AccountHandle, signal?: AbortSignal): Promise<string[]> {
  const request = { path: path`/users/${userId}/authorizations`, schema: authorizations, signal };
  const found: string[] = [];
  const listing = {
    pick: (answer: v.InferOutput<typeof authorizations>) => answer.authorizations.map(clientOf),
    id: (client: string) => client,
  };
  for await (const { items } of pages(stack, request, listing)) found.push(...items);
  return found;
}

function clientOf({ client_ids }: { client_ids: { client_id: string } }): string {
  return client_ids.client_id;
}

/** The IDs of a client's tokens, also where its authorization was deleted. Throws `not_found` for a client that is none. */
export async function tokensOf(
  { stack, userId }: AccountHandle,
  client: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const request = { path: path`/users/${userId}/authorizations/${client}/tokens`, schema: tokens, signal };
  const found: string[] = [];
  const listing = {
    pick: (answer: v.InferOutput<typeof tokens>) => answer.tokens.map(({ id }) => id),
    id: (id: string) => id,
  };
  for await (const { items } of pages(stack, request, listing)) found.push(...items);
  return found;
}
