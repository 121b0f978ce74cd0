import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { fromServer } from '../clock.ts';
import type { StackClient } from '../stack/client.ts';
import { rights } from '../stack/fields.ts';
import { path } from '../stack/path.ts';
import { authInfo } from '../stack/schemas.ts';

/** Who a login is and what it may do: `auth_info`, and the rights that it can grant. */

type Stack = Pick<StackClient, 'get'>;

export interface Login {
  userId: string;
  /** The key or the token that the server was asked with: its public ID. Tokens have no name. */
  kind: 'api_key' | 'oauth';
  id: string;
  name: string | null;
  expiresAt: string | null;
  /** Effective rights: expanded, or cut while the user is suspended. Never the key's stored ones. */
  rights: string[];
  isAdmin: boolean;
  warning: string | null;
}

/** Asks whose key or token this is. A key of an application, gateway or organization is `invalid_input` (reason `not_a_user_key`). */
export async function whoIs(stack: Stack, signal?: AbortSignal): Promise<Login> {
  const { value, warning } = await stack.get({ path: path`/auth_info`, schema: authInfo, ...(signal && { signal }) });
  const { oauth_access_token: token, is_admin: isAdmin } = value;
  if (token !== undefined) {
    const { id, rights: held, user_ids } = token;
    const expiresAt = fromServer(token.expires_at);
    return { userId: user_ids.user_id, kind: 'oauth', id, name: null, expiresAt, rights: held, isAdmin, warning };
  }
  const key = value.api_key?.api_key;
  const userId = value.api_key?.entity_ids?.user_ids?.user_id;
  if (key === undefined || userId === undefined) {
    throw new Failed('invalid_input', { field: 'apiKey', params: { reason: 'not_a_user_key' } });
  }
  const { id, rights: held } = key;
  const expiresAt = fromServer(key.expires_at);
  return { userId, kind: 'api_key', id, name: key.name ?? null, expiresAt, rights: held, isAdmin, warning };
}

const rightsAnswer = v.object({ rights: v.optional(rights, []) });

/** The caller's rights on its own user: the list that it may grant. */
export async function grantable(stack: Stack, userId: string, signal?: AbortSignal): Promise<string[]> {
  const { value } = await stack.get({
    path: path`/users/${userId}/rights`,
    schema: rightsAnswer,
    ...(signal && { signal }),
  });
  return value.rights;
}
