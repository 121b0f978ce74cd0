import type { ServerKey } from '../../../src-preload/contract/keys.ts';
import { stackTime } from './time.ts';

/** A key as the API has it: fields in its order, and none that is empty (transcripts/api_keys.json). */
export function keyJson(key: ServerKey, secret?: string): Record<string, unknown> {
  return {
    id: key.id,
    ...(secret !== undefined && { key: secret }),
    ...(key.name !== '' && { name: key.name }),
    ...(key.rights.length > 0 && { rights: key.rights }),
    ...(key.createdAt !== null && { created_at: stackTime(key.createdAt) }),
    ...(key.updatedAt !== null && { updated_at: stackTime(key.updatedAt) }),
    ...(key.expiresAt !== null && { expires_at: stackTime(key.expiresAt) }),
  };
}
