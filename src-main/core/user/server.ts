import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { StackClient } from '../stack/client.ts';
import { count, word } from '../stack/fields.ts';
import { path } from '../stack/path.ts';
import { user, type UserAnswer } from '../stack/schemas.ts';

/** The user's record on the server: `GET` and `PUT /users/{user_id}`, and what the server tells everybody of its rules. */

type Stack = Pick<StackClient, 'get' | 'write'>;

const publicFields = ['name', 'description', 'profile_picture', 'admin', 'state'] as const;
const ownFields = [
  ...publicFields,
  'state_description',
  'primary_email_address',
  'primary_email_address_validated_at',
  'password_updated_at',
  'require_password_update',
  'temporary_password_created_at',
  'temporary_password_expires_at',
] as const;
const preferences = 'email_notification_preferences';

/** What is masked is told by the answer, or is empty. */
export interface ReadUser {
  user: UserAnswer;
  /** The field mask that was answered: what lies outside is not known. */
  fields: readonly string[];
}

/**
 * All that the login may read of its user. A server before 3.33 refuses a mask that names the email notification preferences
 * (transcripts/server_before_email_preferences.json), a login without USER_INFO one that names more than what is public.
 */
export async function getUser(stack: Pick<Stack, 'get'>, userId: string, signal?: AbortSignal): Promise<ReadUser> {
  const ask = async (fields: readonly string[]): Promise<ReadUser> => {
    const query = { field_mask: fields.join(',') };
    const { value } = await stack.get({ path: path`/users/${userId}`, query, schema: user, ...(signal && { signal }) });
    return { user: value, fields };
  };
  try {
    return await ask([...ownFields, preferences]);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    if (error.code === 'unsupported_by_server') return ask(ownFields).catch(publicOnly);
    return publicOnly(error);
  }

  function publicOnly(error: unknown): Promise<ReadUser> {
    if (error instanceof Failed && error.code === 'forbidden') return ask(publicFields);
    throw error;
  }
}

/** The fields that are named, IDs and times, as they were answered. */
export async function askFields(
  stack: Pick<Stack, 'get'>,
  userId: string,
  fields: readonly string[],
): Promise<Record<string, unknown>> {
  const { value } = await stack.get({
    path: path`/users/${userId}`,
    ...(fields.length > 0 && { query: { field_mask: fields.join(',') } }),
    schema: v.record(v.string(), v.unknown()),
  });
  return value;
}

/** Fields by their names on the server, with what they are to be. */
export type UserFields = Readonly<Record<string, unknown>>;

/** Sets the fields, and no other. The answer holds them and the times; a field that is absent from it is empty now. */
export async function putUser(stack: Pick<Stack, 'write'>, userId: string, fields: UserFields): Promise<UserAnswer> {
  const { value } = await stack.write({
    method: 'PUT',
    path: path`/users/${userId}`,
    body: { user: fields, field_mask: { paths: Object.keys(fields) } },
    schema: user,
  });
  return value;
}

/** Of a right of another kind, that it is none. */
const isHeld = v.pipe(
  v.unknown(),
  v.transform((held) => held === true),
);

export const configuration = v.object({
  profile_picture: v.optional(
    v.object({ disable_upload: v.optional(v.boolean()), use_gravatar: v.optional(v.boolean()) }),
  ),
  user_registration: v.optional(
    v.object({
      password_requirements: v.optional(
        v.object({
          min_length: v.optional(count),
          max_length: v.optional(count),
          min_uppercase: v.optional(count),
          min_digits: v.optional(count),
          min_special: v.optional(count),
        }),
      ),
      contact_info_validation: v.optional(v.object({ retry_interval: v.optional(word(20)) })),
    }),
  ),
  /** What users may do by themselves, such as `create_applications`. */
  user_rights: v.optional(v.pipe(v.record(word(60), isHeld), v.maxEntries(100))),
});
export type Configuration = v.InferOutput<typeof configuration>;
const isConfiguration = v.object({ configuration });

/** The rules of an Identity Server, which need no credential: `GET /is/configuration`. */
export async function getConfiguration(stack: Pick<Stack, 'get'>, signal?: AbortSignal): Promise<Configuration> {
  const asked = { path: path`/is/configuration`, schema: isConfiguration, anonymous: true, ...(signal && { signal }) };
  return (await stack.get(asked)).value.configuration;
}
