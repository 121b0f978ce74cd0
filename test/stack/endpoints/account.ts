import { ok, type Answer, type Call, type Route } from '../call.ts';
import { formatTime } from '../clock.ts';
import { notAuthenticated, sessionNotFound } from '../known-errors.ts';
import { allFields, userBody } from '../user-fields.ts';

/** `/oauth/api`: the account app in the browser, whose cookie names its session. */
export const accountRoutes: Route[] = [{ method: 'GET', path: '/me', rpc: 'Account/Me', act: me }];

/** The cookie of a session, in a form of our own: a real server's is sealed. */
export function sessionCookie(userId: string, sessionId: string): string {
  return `_session=${userId}.${sessionId}`;
}

/** transcripts/revoke_all_access.json, "the browser session". */
function me(call: Call): Answer {
  const [, userId = '', sessionId = ''] = /_session=([^.;]+)\.([^;]+)/.exec(call.cookie) ?? [];
  if (userId === '') throw notAuthenticated();
  const session = call.state.logins.sessions.get(sessionId);
  if (session?.userId !== userId) throw notAuthenticated(sessionNotFound(sessionId, userId));
  const user = userBody(call.state.user(userId), allFields(call.settings));
  return ok({ user, logged_in_at: formatTime(session.createdAt) });
}
