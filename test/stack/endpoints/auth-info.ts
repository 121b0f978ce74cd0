import { ok, type Answer, type Call, type Route } from '../call.ts';
import type { Caller } from '../caller.ts';
import { formatTime } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { AccessToken } from '../logins.ts';
import { configuration } from '../settings.ts';
import { keyBody } from './api-keys.ts';

/** What is asked before anything else: who am I, and what is this server? */
export const authInfoRoutes: Route[] = [
  { method: 'GET', path: '/auth_info', rpc: 'EntityAccess/AuthInfo', act: authInfo },
  {
    method: 'GET',
    path: '/is/configuration',
    rpc: 'Is/GetConfiguration',
    act: ({ settings }) => ok({ configuration: configuration(settings) }),
  },
];

/** Shows effective rights, where lists show the stored ones. Anonymous is an empty object. */
function authInfo(call: Call): Answer {
  const caller = call.caller();
  if (!caller) return ok();
  return ok({
    ...credentialBody(caller),
    ...(caller.universal && { universal_rights: caller.universal.size > 0 ? { rights: [...caller.universal] } : {} }),
    ...(caller.user.admin && { is_admin: true }),
  });
}

function credentialBody({ credential, rights, user }: Caller): JsonObject {
  if ('token' in credential) return { oauth_access_token: tokenBody(credential.token, [...rights]) };
  const key = { ...keyBody(credential.key), rights: [...rights] };
  return { api_key: { api_key: key, entity_ids: { user_ids: { user_id: user.id } } } };
}

export function tokenBody(token: AccessToken, rights: string[]): JsonObject {
  return {
    user_ids: { user_id: token.userId },
    user_session_id: token.sessionId,
    client_ids: { client_id: token.clientId },
    id: token.id,
    rights,
    created_at: formatTime(token.createdAt),
    expires_at: formatTime(token.expiresAt),
  };
}
