import * as v from 'valibot';

/** Tables whose rows an answer may be made of. Rows of `rights_set` change with those of `api_key`. */
export const tables = [
  'access',
  'account',
  'act',
  'api_key',
  'created',
  'credential',
  'draft',
  'email_before',
  'email_validation',
  'gravatar',
  'health',
  'login',
  'note',
  'oauth_client',
  'observation',
  'password_rule',
  'picture',
  'secret',
  'server',
  'setting',
  'synced',
  'user',
] as const;

/**
 * What is no table: sign-ins under way, by how much a server's time differs from this machine's, changes of a password whose
 * answer was lost.
 */
const others = ['sign_in', 'clock', 'password_doubt'] as const;

/** What a query reads, and what an event says has changed. */
export const Topic = v.picklist([...tables, ...others]);
export type Topic = v.InferOutput<typeof Topic>;
