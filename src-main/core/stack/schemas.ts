import * as v from 'valibot';
import { mostOfDescription, mostOfName } from '../../../src-preload/contract/lengths.ts';
import { ApiKeyId, EntityId, MadeId, SecretText, UserId } from '../../../src-preload/contract/values.ts';
import { constant, few, rights, text, time, word } from './fields.ts';

/**
 * Shapes that features share. Fields that this app does not know are left out, enumerations are texts, and what may be zero or
 * empty may be absent: the server leaves zero values out of every answer.
 */

/** An API key. Rights come in no fixed order. */
export const apiKey = v.object({
  id: ApiKeyId,
  name: v.optional(text(mostOfName)),
  rights: v.optional(rights, []),
  created_at: v.optional(time),
  updated_at: v.optional(time),
  expires_at: v.optional(time),
});
export type ApiKeyAnswer = v.InferOutput<typeof apiKey>;

/** The answer of its creation, and of nothing else, has its secret text. */
export const createdApiKey = v.object({ ...apiKey.entries, key: SecretText });

export const userIds = v.object({ user_id: UserId });
export const clientIds = v.object({ client_id: EntityId });

/** A user, or the fields of one that a mask asked for. */
export const user = v.object({
  ids: userIds,
  created_at: v.optional(time),
  updated_at: v.optional(time),
  name: v.optional(text(mostOfName)),
  description: v.optional(text(mostOfDescription)),
  primary_email_address: v.optional(text(254)),
  primary_email_address_validated_at: v.optional(v.nullable(time)),
  password_updated_at: v.optional(time),
  require_password_update: v.optional(v.boolean()),
  temporary_password_created_at: v.optional(time),
  temporary_password_expires_at: v.optional(time),
  state: v.optional(constant),
  state_description: v.optional(text(128)),
  admin: v.optional(v.boolean()),
  profile_picture: v.optional(
    v.nullable(v.object({ sizes: v.optional(v.pipe(v.record(word(10), word(2000)), v.maxEntries(20))) })),
  ),
  email_notification_preferences: v.optional(v.object({ types: v.optional(few(constant, 200)) })),
});
export type UserAnswer = v.InferOutput<typeof user>;

/** Whose credential it is; `{}` for none. The rights of a key are the effective ones here, not those stored with it. */
export const authInfo = v.object({
  api_key: v.optional(
    v.object({
      api_key: apiKey,
      entity_ids: v.optional(v.object({ user_ids: v.optional(userIds) })),
    }),
  ),
  oauth_access_token: v.optional(
    v.object({
      id: MadeId,
      user_ids: userIds,
      rights: v.optional(rights, []),
      expires_at: v.optional(time),
    }),
  ),
  is_admin: v.optional(v.boolean(), false),
});

/** The answer of a call that has nothing to say: `{}`. */
export const nothing = v.object({});

/** One error in a chain; `cause` is one as well, checked when it is looked at. */
export const errorDetails = v.looseObject({
  namespace: v.optional(v.string()),
  name: v.optional(v.string()),
  attributes: v.optional(v.record(v.string(), v.unknown())),
  correlation_id: v.optional(v.string()),
  code: v.optional(v.number()),
  cause: v.optional(v.unknown()),
});
export type ErrorDetails = v.InferOutput<typeof errorDetails>;

/** Every error of the server; `code` is a gRPC code. The gateway in front of its services gives no details. */
export const errorBody = v.looseObject({
  code: v.number(),
  message: v.string(),
  details: v.optional(v.array(v.unknown()), []),
});
export type ErrorBody = v.InferOutput<typeof errorBody>;
