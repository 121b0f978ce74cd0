import type { Answer, Call, Route } from '../call.ts';
import { StackError } from '../errors.ts';
import { clientNotFound, oauthError } from '../known-errors.ts';
import type { Session } from '../logins.ts';
import type { OAuthClient } from '../oauth-clients.ts';
import { consentPage, redirect } from '../pages.ts';
import { refusal } from '../refusal.ts';
import { sessionOf } from './account.ts';

/** What the OAuth library of the server puts on its answers (transcripts/oauth.json). */
export const OAUTH_CACHING = { 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate' };

/** `/oauth/authorize`: from a client's wish to a code, by way of login and consent. */
export const authorizeRoutes: Route[] = [
  { method: 'GET', path: '/authorize', rpc: 'OAuth/Authorize', act: authorize },
  { method: 'POST', path: '/authorize', rpc: 'OAuth/Authorize', act: authorize },
];

interface Wish {
  client: OAuthClient;
  redirectUri: string;
  state: string;
}

function authorize(call: Call): Answer {
  const session = sessionOf(call);
  if (!session) return redirect(`/oauth/login?${new URLSearchParams({ n: here(call) }).toString()}`);
  try {
    const wish = read(call);
    const isAllowed = wish.client.skipAuthorization || hasAuthorized(call, session, wish.client);
    const answer = call.form.get('authorize');
    if (!isAllowed && answer === null) return consentPage(wish.client.name, session.userId, here(call));
    return isAllowed || answer === 'true' ? giveCode(call, session, wish) : deny(wish);
  } catch (error) {
    if (error instanceof StackError) return withCaching(refusal(error));
    throw error;
  }
}

/** Errors of client and address are told here: nobody knows then where to go back to. */
function read({ query, state }: Call): Wish {
  const clientId = query.get('client_id') ?? '';
  const client = state.clients.get(clientId);
  if (!client) throw clientNotFound(clientId);
  const redirectUri = query.get('redirect_uri') ?? client.redirectUris[0] ?? '';
  const [base = ''] = redirectUri.split('?');
  if (!client.redirectUris.includes(base)) throw oauthError('invalid_redirect_uri');
  return { client, redirectUri, state: query.get('state') ?? '' };
}

function hasAuthorized({ state }: Call, { userId }: Session, { id, rights }: OAuthClient): boolean {
  const held = new Set(state.logins.authorizationOf(userId, id)?.rights);
  return rights.every((right) => held.has(right));
}

function giveCode({ state }: Call, session: Session, { client, redirectUri, state: told }: Wish): Answer {
  state.logins.authorize(session.userId, client.id, client.rights);
  const { userId, id: sessionId } = session;
  const code = state.codes.issue({ userId, sessionId, clientId: client.id, redirectUri });
  return backTo(redirectUri, { code, state: told });
}

function deny({ redirectUri, state }: Wish): Answer {
  const error_description = 'The resource owner or authorization server denied the request.';
  return backTo(redirectUri, { error: 'access_denied', error_description, state });
}

function backTo(redirectUri: string, params: Record<string, string>): Answer {
  const [base = '', own = ''] = redirectUri.split('?');
  const query = new URLSearchParams(own);
  for (const [name, value] of Object.entries(params)) query.set(name, value);
  query.sort();
  return redirect(`${base.includes(':') ? base : `/oauth/${base}`}?${query.toString()}`, OAUTH_CACHING);
}

/** This request again, its query in the order of its names. */
function here({ query }: Call): string {
  const sorted = new URLSearchParams(query);
  sorted.sort();
  return `/oauth/authorize?${sorted.toString()}`;
}

function withCaching(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, ...OAUTH_CACHING } };
}
