import { listAnswer, ok, type Answer, type Call, type Route } from '../call.ts';
import { requireRights } from '../caller.ts';
import { formatTime } from '../clock.ts';
import { compact, type JsonObject } from '../json.ts';
import type { KeyOrder, StoredKey } from '../key-list.ts';
import { keyNotFound, userNotFound } from '../known-errors.ts';
import { paging } from '../paging.ts';
import { RIGHTS } from '../rights.ts';
import { keyText, type User } from '../state.ts';
import { checkMask, checks, checkUserId, within } from '../validate.ts';

const ORDERS = new Map<string, KeyOrder>([
  ['', 'api_key_id'],
  ['api_key_id', 'api_key_id'],
  ['name', 'name'],
  ['created_at', 'created_at'],
  ['expires_at', 'expires_at'],
]);
const ORDER_WORDS = [...ORDERS.keys()].flatMap((order) => (order === '' ? [''] : [order, `-${order}`]));
const MASK = new Set(['name', 'rights', 'expires_at']);

/** `/users/{id}/api-keys` (transcripts/api_keys.json). */
export const apiKeyRoutes: Route[] = [
  { method: 'GET', path: '/users/:user_id/api-keys', rpc: 'UserAccess/ListAPIKeys', act: list },
  { method: 'POST', path: '/users/:user_id/api-keys', rpc: 'UserAccess/CreateAPIKey', act: create },
  { method: 'GET', path: '/users/:user_id/api-keys/:key_id', rpc: 'UserAccess/GetAPIKey', act: get },
  { method: 'PUT', path: '/users/:user_id/api-keys/:key_id', rpc: 'UserAccess/UpdateAPIKey', act: update },
  { method: 'DELETE', path: '/users/:user_id/api-keys/:key_id', rpc: 'UserAccess/DeleteAPIKey', act: remove },
];

function list(call: Call): Answer {
  const message = 'ListUserAPIKeysRequest';
  checkUserId(message, call.param('user_id'));
  const asked = call.query.get('order') ?? '';
  checks(message).oneOf('order', asked, ORDER_WORDS);
  const { limit, page } = paging(call, message);
  const { keys } = ownerOf(call);
  const order = ORDERS.get(asked.replace(/^-/, '')) ?? 'api_key_id';
  return listAnswer('api_keys', keys.page(order, asked.startsWith('-'), limit, page).map(keyBody), keys.size);
}

function create(call: Call): Answer {
  const message = 'CreateUserAPIKeyRequest';
  const name = call.body.string('name');
  const rights = call.body.enums('rights', RIGHTS);
  const expiresAt = call.body.time('expires_at');
  checkUserId(message, call.param('user_id'));
  checks(message).atMost('name', name, 50);
  checks(message).rights(rights, 1);
  checks(message).inFuture('expires_at', expiresAt, call.state.clock.now());

  const user = ownerOf(call, ...rights);
  const key = call.state.createKey(user.id, { name, rights, ...(expiresAt !== undefined && { expiresAt }) });
  return ok({ ...keyBody(key), key: keyText(key) });
}

function get(call: Call): Answer {
  checkUserId('GetUserAPIKeyRequest', call.param('user_id'));
  return ok(keyBody(keyOf(call, ownerOf(call))));
}

/** Without a mask the name and the rights are meant, and no rights delete the key. */
function update(call: Call): Answer {
  const message = 'UpdateUserAPIKeyRequest';
  const body = call.body.message('api_key');
  const name = body?.string('name') ?? '';
  const rights = body?.enums('rights', RIGHTS) ?? [];
  const expiresAt = body?.time('expires_at');
  const asked = call.body.mask();
  checkMask(asked, MASK);
  const mask = asked.length > 0 ? asked : ['rights', 'name'];

  checkUserId(message, call.param('user_id'));
  within(message, 'api_key', () => {
    if (mask.includes('name')) checks('APIKey').atMost('name', name, 50);
    if (mask.includes('rights')) checks('APIKey').rights(rights, 0);
    if (mask.includes('expires_at')) checks('APIKey').inFuture('expires_at', expiresAt, call.state.clock.now());
  });

  const user = ownerOf(call);
  const key = keyOf(call, user);
  if (mask.includes('rights')) requireRights(call.caller(), user.id, ...difference(key.rights, rights));
  if (mask.includes('rights') && rights.length === 0) return removed(call, key);
  call.state.updateKey(user.id, key.id, {
    ...(mask.includes('name') && { name }),
    ...(mask.includes('rights') && { rights }),
    ...(mask.includes('expires_at') && { expiresAt: expiresAt ?? null }),
  });
  return ok(keyBody(key));
}

function remove(call: Call): Answer {
  checkUserId('DeleteUserAPIKeyRequest', call.param('user_id'));
  return removed(call, keyOf(call, ownerOf(call)));
}

function removed(call: Call, key: StoredKey): Answer {
  call.state.deleteKey(key.userId, key.id);
  return ok();
}

/** The user whose keys these are, once the caller has proven to be allowed to manage them (and to grant `rights`). */
function ownerOf(call: Call, ...rights: string[]): User {
  const userId = call.param('user_id');
  requireRights(call.caller(), userId, 'RIGHT_USER_SETTINGS_API_KEYS');
  requireRights(call.caller(), userId, ...rights);
  const user = call.state.users.get(userId);
  if (!user || user.deletedAt !== undefined) throw userNotFound(userId);
  return user;
}

function keyOf(call: Call, user: User): StoredKey {
  const key = user.keys.get(call.param('key_id'));
  if (!key) throw keyNotFound(call.param('key_id'), user.id);
  return key;
}

/** Rights that are added or removed: the caller must hold them all. */
function difference(before: string[], after: string[]): string[] {
  return [...new Set(before).symmetricDifference(new Set(after))];
}

/** A key as lists and reads show it: without its secret. */
export function keyBody(key: StoredKey): JsonObject {
  return compact({
    id: key.id,
    name: key.name,
    rights: key.rights,
    created_at: formatTime(key.createdAt),
    updated_at: formatTime(key.updatedAt),
    expires_at: key.expiresAt === undefined ? undefined : formatTime(key.expiresAt),
  });
}
