import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { fromServer } from '../clock.ts';
import { onePage, pages } from '../stack/paging.ts';
import { path } from '../stack/path.ts';
import { apiKey, createdApiKey, type ApiKeyAnswer } from '../stack/schemas.ts';
import type { KeyFields } from './fields.ts';
import type { Key } from './rows.ts';

/** The endpoints of a user's API keys (facts: `U/api-keys`). */

const list = { rows: 'api_keys', row: v.pipe(apiKey, v.transform(toKey)) };
/** What tells keys of a list apart. */
export const idOf = ({ id }: Key) => id;

/** Every key of the account, by ID: a column that never changes, so that pages shift as little as can be. */
export function allKeys(account: AccountHandle, signal: AbortSignal, limit: number) {
  return pages(
    account.stack,
    { path: path`/users/${account.userId}/api-keys`, query: { order: 'api_key_id' }, list, signal },
    { id: idOf, limit },
  );
}

/** The newest keys first, as far back as `until` says. */
export async function newestKeys(account: AccountHandle, until: (key: Key) => boolean): Promise<Key[]> {
  const request = { path: path`/users/${account.userId}/api-keys`, query: { order: '-created_at' }, list };
  const found: Key[] = [];
  for await (const page of pages(account.stack, request, { id: idOf, limit: 100, most: 10_000 })) {
    found.push(...page.items);
    if (page.items.some(until)) break;
  }
  return found;
}

/** One page in the server's order; `total` is of the whole list, null where the server does not tell. */
export async function pageOfKeys(
  { stack, userId }: AccountHandle,
  { order, ...which }: { limit: number; page: number; order?: string },
): Promise<{ keys: Key[]; total: number | null }> {
  const request = { path: path`/users/${userId}/api-keys`, list, ...(order !== undefined && { query: { order } }) };
  const { value: keys, total } = await onePage(stack, request, which);
  return { keys, total };
}

export async function getKey(account: AccountHandle, id: string): Promise<Key> {
  const { value } = await account.stack.get({
    path: path`/users/${account.userId}/api-keys/${id}`,
    schema: apiKey,
  });
  return toKey(value);
}

/** Not idempotent: a lost answer is `outcome_unknown`, and the key may exist. */
export async function createKey(
  account: AccountHandle,
  key: { name: string; rights: readonly string[]; expiresAt: string | null },
): Promise<{ key: Key; secret: string }> {
  const { value } = await account.stack.write({
    method: 'POST',
    path: path`/users/${account.userId}/api-keys`,
    body: { name: key.name, rights: key.rights, ...(key.expiresAt !== null && { expires_at: key.expiresAt }) },
    schema: createdApiKey,
  });
  return { key: toKey(value), secret: value.key };
}

/** Sends the fields that are there and names each in the mask. Never without one, and never with no rights: both delete. */
export async function updateKey(account: AccountHandle, id: string, fields: KeyFields): Promise<Key> {
  const paths = [
    ...(fields.name === undefined ? [] : ['name']),
    ...(fields.expiresAt === undefined ? [] : ['expires_at']),
    ...(fields.rights === undefined ? [] : ['rights']),
  ];
  if (paths.length === 0 || fields.rights?.length === 0) throw new Failed('invalid_input', { field: 'change' });
  const { value } = await account.stack.write({
    method: 'PUT',
    path: path`/users/${account.userId}/api-keys/${id}`,
    body: {
      api_key: {
        ...(fields.name !== undefined && { name: fields.name }),
        ...(fields.expiresAt !== undefined && { expires_at: fields.expiresAt }),
        ...(fields.rights !== undefined && { rights: fields.rights }),
      },
      field_mask: { paths },
    },
    schema: apiKey,
  });
  return toKey(value);
}

export async function deleteKey(account: AccountHandle, id: string): Promise<void> {
  await account.stack.write({
    method: 'DELETE',
    path: path`/users/${account.userId}/api-keys/${id}`,
    schema: v.unknown(),
  });
}

function toKey(answer: ApiKeyAnswer): Key {
  return {
    id: answer.id,
    name: answer.name ?? '',
    rights: answer.rights,
    createdAt: fromServer(answer.created_at),
    updatedAt: fromServer(answer.updated_at),
    expiresAt: fromServer(answer.expires_at),
  };
}
