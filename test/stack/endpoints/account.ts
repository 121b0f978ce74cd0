import { ok, type Answer, type Call, type Route } from '../call.ts';
import { formatTime } from '../clock.ts';
import { notAuthenticated, sessionNotFound } from '../known-errors.ts';
import type { Session } from '../logins.ts';
import { codePage, homePage, loginPage, redirect } from '../pages.ts';
import { allFields, userBody } from '../user-fields.ts';

/** `/oauth`: the account app in the browser, whose cookie names its session. */
export const accountRoutes: Route[] = [
  { method: 'GET', path: '/api/me', rpc: 'Account/Me', act: me },
  { method: 'POST', path: '/api/auth/logout', rpc: 'Account/Logout', act: logout },
  { method: 'GET', path: '', rpc: 'Account/Home', act: homePage },
  { method: 'GET', path: '/login', rpc: 'Account/Login', act: ({ query }) => loginPage(query.get('n') ?? '', false) },
  { method: 'POST', path: '/login', rpc: 'Account/Login', act: login },
  { method: 'GET', path: '/logout', rpc: 'OAuth/Logout', act: clientLogout },
  { method: 'GET', path: '/local-callback', rpc: 'OAuth/LocalCallback', act: toLocal },
  { method: 'GET', path: '/code', rpc: 'OAuth/Code', act: ({ query }) => codePage(query.get('code') ?? '') },
];

/** The cookie of a session, in a form of our own: a real server's is sealed. */
export function sessionCookie(userId: string, sessionId: string): string {
  return `_session=${userId}.${sessionId}`;
}

/** The session that the browser is in, if it is one still. */
export function sessionOf(call: Call): Session | undefined {
  const { userId, sessionId } = named(call);
  const session = call.state.logins.sessions.get(sessionId);
  return session?.userId === userId ? session : undefined;
}

function named({ cookie }: Call): { userId: string; sessionId: string } {
  const [, userId = '', sessionId = ''] = /_session=([^.;]+)\.([^;]+)/.exec(cookie) ?? [];
  return { userId, sessionId };
}

/** transcripts/revoke_all_access.json, "the browser session". */
function me(call: Call): Answer {
  const { userId, sessionId } = named(call);
  if (userId === '') throw notAuthenticated();
  const session = sessionOf(call);
  if (!session) throw notAuthenticated(sessionNotFound(sessionId, userId));
  const user = userBody(call.state.user(userId), allFields(call.settings));
  return ok({ user, logged_in_at: formatTime(session.createdAt) });
}

function login(call: Call): Answer {
  const userId = call.form.get('user_id') ?? '';
  const next = call.form.get('n') ?? '';
  const user = call.state.users.get(userId);
  if (user?.password !== call.form.get('password') || user.deletedAt !== undefined) return loginPage(next, true);
  const { id } = call.state.logins.startSession(userId);
  const cookie = `${sessionCookie(userId, id)}; Path=/; HttpOnly; SameSite=Lax`;
  return redirect(/^\/oauth\b/.test(next) ? next : '/oauth', { 'set-cookie': cookie });
}

/** The tokens that the session's authorizations gave go on working (transcripts/expiry_of_logins.json). */
function logout(call: Call): Answer {
  call.state.logins.sessions.delete(named(call).sessionId);
  return { status: 204, headers: { 'content-type': '' } };
}

/** A client ends its token and the session behind it; an address that was not registered is not gone to. */
function clientLogout({ query, state: { logins } }: Call): Answer {
  const token = logins.tokens.get(query.get('access_token_id') ?? '');
  if (token) {
    logins.tokens.delete(token.id);
    logins.sessions.delete(token.sessionId);
  }
  return redirect('/oauth');
}

/** To the port that the client listens at; one that is no number is the CLI's usual one. */
function toLocal({ query }: Call): Answer {
  const params = new URLSearchParams(query);
  const port = /^[+-]?\d+$/.test(params.get('port') ?? '') ? Number(params.get('port')) : 11_885;
  params.delete('port');
  params.sort();
  return redirect(`http://localhost:${port}/oauth/callback?${params.toString()}`);
}
