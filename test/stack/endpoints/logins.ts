import { listAnswer, ok, type Answer, type Call, type Route } from '../call.ts';
import { requireRights } from '../caller.ts';
import { formatTime } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { nothingFound, sessionNotFound, tokenIdNotFound } from '../known-errors.ts';
import type { Authorization, Session } from '../logins.ts';
import { pageOf, paging } from '../paging.ts';
import { tokenBody } from './auth-info.ts';

const AUTHORIZATION = '/users/:user_id/authorizations/:client_id';

/** Sessions, authorizations and their tokens (transcripts/sessions_authorizations.json, revoke_all_access.json). */
export const loginRoutes: Route[] = [
  { method: 'GET', path: '/users/:user_id/sessions', rpc: 'UserSessionRegistry/List', act: sessions },
  {
    method: 'DELETE',
    path: '/users/:user_id/sessions/:session_id',
    rpc: 'UserSessionRegistry/Delete',
    act: endSession,
  },
  {
    method: 'GET',
    path: '/users/:user_id/authorizations',
    rpc: 'OAuthAuthorizationRegistry/List',
    act: authorizations,
  },
  { method: 'DELETE', path: AUTHORIZATION, rpc: 'OAuthAuthorizationRegistry/Delete', act: endAuthorization },
  { method: 'GET', path: `${AUTHORIZATION}/tokens`, rpc: 'OAuthAuthorizationRegistry/ListTokens', act: tokens },
  {
    method: 'DELETE',
    path: `${AUTHORIZATION}/tokens/:token_id`,
    rpc: 'OAuthAuthorizationRegistry/DeleteToken',
    act: endToken,
  },
];

/** Sessions come by ID unless another order is asked for. */
function sessions(call: Call): Answer {
  const userId = call.param('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_ALL');
  const order = call.query.get('order') ?? 'session_id';
  const sorted = call.state.logins
    .sessionsOf(userId)
    .sort((a, b) => (order.endsWith('created_at') ? compare(a.createdAt, b.createdAt) : compare(a.id, b.id)));
  if (order.startsWith('-')) sorted.reverse();
  const page = pageOf(sorted, paging(call, 'ListUserSessionsRequest'));
  return listAnswer('sessions', page.map(sessionBody), sorted.length);
}

function endSession(call: Call): Answer {
  const userId = call.param('user_id');
  const id = call.param('session_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_ALL');
  if (call.state.logins.sessions.get(id)?.userId !== userId) throw sessionNotFound(id, userId);
  call.state.logins.sessions.delete(id);
  return ok();
}

function authorizations(call: Call): Answer {
  const userId = call.param('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_AUTHORIZED_CLIENTS');
  const all = call.state.logins.authorizationsOf(userId);
  const page = pageOf(all, paging(call, 'ListOAuthClientAuthorizationsRequest'));
  return listAnswer('authorizations', page.map(authorizationBody), all.length);
}

/** The tokens that it gave go on working. */
function endAuthorization(call: Call): Answer {
  const userId = call.param('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_AUTHORIZED_CLIENTS');
  if (!call.state.logins.removeAuthorization(userId, call.param('client_id'))) throw nothingFound();
  return ok();
}

function tokens(call: Call): Answer {
  const userId = call.param('user_id');
  const clientId = call.param('client_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_AUTHORIZED_CLIENTS');
  // Of a client that is there they are listed also after its authorization was deleted.
  if (!call.state.clients.has(clientId)) throw nothingFound();
  const all = call.state.logins.tokensOf(userId, clientId);
  const page = pageOf(all, paging(call, 'ListOAuthAccessTokensRequest'));
  return listAnswer(
    'tokens',
    page.map((token) => tokenBody(token, token.rights)),
    all.length,
  );
}

/** A token may always delete itself. */
function endToken(call: Call): Answer {
  const userId = call.param('user_id');
  const id = call.param('token_id');
  const caller = call.caller();
  const isItself = caller !== undefined && 'token' in caller.credential && caller.credential.token.id === id;
  if (!isItself) requireRights(caller, userId, 'RIGHT_USER_AUTHORIZED_CLIENTS');
  if (call.state.logins.tokens.get(id)?.userId !== userId) throw tokenIdNotFound(id);
  call.state.logins.tokens.delete(id);
  return ok();
}

function sessionBody({ id, userId, createdAt }: Session): JsonObject {
  const time = formatTime(createdAt);
  return { user_ids: { user_id: userId }, session_id: id, created_at: time, updated_at: time };
}

function authorizationBody({ userId, clientId, rights, createdAt, updatedAt }: Authorization): JsonObject {
  return {
    user_ids: { user_id: userId },
    client_ids: { client_id: clientId },
    rights,
    created_at: formatTime(createdAt),
    updated_at: formatTime(updatedAt),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
