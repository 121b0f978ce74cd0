import { ok, type Answer, type Call, type Route } from '../call.ts';
import { StackError } from '../errors.ts';
import { parseToken, TOKEN_KINDS } from '../ids.ts';
import { clientNotFound, codeNotFound, invalidToken, oauthError, tokenIdNotFound } from '../known-errors.ts';
import type { Login } from '../logins.ts';
import type { OAuthClient } from '../oauth-clients.ts';
import { refusal } from '../refusal.ts';
import { OAUTH_CACHING } from './authorize.ts';

/** `/oauth/token`: form or JSON. Its errors are the API's own and not those of RFC 6749 (transcripts/oauth.json, expiry_of_logins.json). */
export const tokenRoutes: Route[] = [{ method: 'POST', path: '/token', rpc: 'OAuth/Token', act: token }];

/** As the server says it: an access token lives for an hour. */
const EXPIRES_IN = 3600;

function token(call: Call): Answer {
  const asked = (field: string) => call.form.get(field) ?? call.body.string(field);
  const grant = asked('grant_type');
  if (grant === '') throw oauthError('missing_grant_type');
  if (grant !== 'authorization_code' && grant !== 'refresh_token') throw oauthError('invalid_grant_type');
  const clientId = asked('client_id');
  if (clientId === '') throw oauthError('missing_client_id');
  const secret = asked('client_secret');
  // Only the command-line tool's client may do without.
  if (secret === '' && clientId !== 'cli') throw oauthError('missing_client_secret');
  try {
    const client = clientOf(call, clientId, secret);
    const login =
      grant === 'authorization_code'
        ? exchange(call, client, asked('code'), asked('redirect_uri'))
        : refresh(call, client, asked('refresh_token'));
    return pair(login);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    const refused = refusal(error);
    return { ...refused, headers: { ...refused.headers, ...OAUTH_CACHING } };
  }
}

function clientOf({ state }: Call, clientId: string, secret: string): OAuthClient {
  const client = state.clients.get(clientId);
  if (!client) throw clientNotFound(clientId);
  if ((client.secret ?? '') !== secret) throw oauthError('unauthorized_client');
  return client;
}

function exchange({ state }: Call, client: OAuthClient, text: string, redirectUri: string): Login {
  if (parseToken(text)?.kind !== TOKEN_KINDS.code) throw invalidToken();
  const code = state.codes.find(text);
  if (!code) throw codeNotFound();
  if (code.expiresAt <= state.clock.now() || code.clientId !== client.id) throw oauthError('invalid_grant');
  if (code.redirectUri !== redirectUri) throw oauthError('invalid_request');
  state.codes.remove(code);
  const { userId, sessionId } = code;
  return state.logins.issue({ userId, sessionId, clientId: client.id, rights: client.rights });
}

/** The old pair is no more at once. */
function refresh({ state }: Call, client: OAuthClient, text: string): Login {
  const parts = parseToken(text);
  if (parts?.kind !== TOKEN_KINDS.refreshToken) throw invalidToken();
  const old = state.logins.tokens.get(parts.id);
  if (!old) throw tokenIdNotFound(parts.id);
  if (old.refreshSecret !== parts.secret || old.clientId !== client.id) throw oauthError('invalid_grant');
  state.logins.tokens.delete(old.id);
  const { userId, sessionId, clientId, rights } = old;
  return state.logins.issue({ userId, sessionId, clientId, rights });
}

function pair({ accessToken, refreshToken }: Login): Answer {
  const body = {
    access_token: accessToken,
    expires_in: EXPIRES_IN,
    refresh_token: refreshToken,
    token_type: 'bearer',
  };
  return ok(body, OAUTH_CACHING);
}
