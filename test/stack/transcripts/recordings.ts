import { readFileSync } from 'node:fs';
import { readJson, type Json } from '../json.ts';

/** A call as it was recorded. `raw` is a body sent as it stands, `form` a urlencoded one. */
export interface Recorded {
  case: string;
  request: {
    method: string;
    path: string;
    authorization?: string;
    body?: Json;
    raw?: string;
    form?: Record<string, string>;
  };
  response: { status: number; headers: Record<string, string>; body: Json };
}

/** The databases that were recorded on, each with its files in the order in which they ran (test/transcripts/README.md). */
export const DATABASES: string[][] = [
  [
    'oauth',
    'users',
    'email_preferences',
    'api_keys',
    'sessions_authorizations',
    'clients',
    'notifications_bookmarks',
    'password',
    'deletion_and_states',
    'http_edges',
  ],
  ['revoke_all_access', 'key_with_user_all'],
  ['rate_limits'],
  ['expiry_of_logins'],
  ['server_before_email_preferences'],
  ['entities', 'entity_api_keys', 'administration', 'clients_more', 'notifications_more'],
  ['rotation', 'sessions_more'],
  ['leaving'],
];

/** The files whose every call is answered alike. A difference in one of them is a failure. */
export const WHOLE: ReadonlySet<string> = new Set([
  'oauth',
  'users',
  'email_preferences',
  'api_keys',
  'sessions_authorizations',
  'password',
  'deletion_and_states',
  'http_edges',
  'revoke_all_access',
  'key_with_user_all',
  'rate_limits',
  'expiry_of_logins',
  'server_before_email_preferences',
  'rotation',
]);

/** The calls of a file, in their order. */
export function readRecording(name: string): Recorded[] {
  return readJson<Recorded[]>(readFileSync(new URL(`../../transcripts/${name}.json`, import.meta.url), 'utf8'));
}
