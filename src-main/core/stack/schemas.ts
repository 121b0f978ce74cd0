import * as v from 'valibot';

/**
 * Shapes that features share. Fields that this app does not know are kept, enumerations are texts, and what may be zero or
 * empty may be absent: the server leaves zero values out of every answer.
 */

/** An API key; `key` is its secret text, in the answer of its creation alone. Rights come in no fixed order. */
export const apiKey = v.looseObject({
  id: v.string(),
  name: v.optional(v.string()),
  rights: v.optional(v.array(v.string()), []),
  created_at: v.optional(v.string()),
  updated_at: v.optional(v.string()),
  expires_at: v.optional(v.string()),
  key: v.optional(v.string()),
});
export type ApiKeyAnswer = v.InferOutput<typeof apiKey>;

/** A list with nothing in it is `{}`. */
export const apiKeys = v.looseObject({ api_keys: v.optional(v.array(apiKey), []) });

export const userIds = v.looseObject({ user_id: v.string() });

/** A user, or the fields of one that a mask asked for. */
export const user = v.looseObject({
  ids: userIds,
  created_at: v.optional(v.string()),
  updated_at: v.optional(v.string()),
  name: v.optional(v.string()),
  description: v.optional(v.string()),
  attributes: v.optional(v.record(v.string(), v.string())),
  primary_email_address: v.optional(v.string()),
  primary_email_address_validated_at: v.optional(v.nullable(v.string())),
  password_updated_at: v.optional(v.string()),
  require_password_update: v.optional(v.boolean()),
  temporary_password_created_at: v.optional(v.string()),
  temporary_password_expires_at: v.optional(v.string()),
  state: v.optional(v.string()),
  state_description: v.optional(v.string()),
  admin: v.optional(v.boolean()),
  profile_picture: v.optional(v.nullable(v.looseObject({ sizes: v.optional(v.record(v.string(), v.string())) }))),
  email_notification_preferences: v.optional(v.looseObject({ types: v.optional(v.array(v.string())) })),
});
export type UserAnswer = v.InferOutput<typeof user>;

const universalRights = v.looseObject({ rights: v.optional(v.array(v.string()), []) });

/** Whose credential it is; `{}` for none. The rights of a key are the effective ones here, not those stored with it. */
export const authInfo = v.looseObject({
  api_key: v.optional(
    v.looseObject({
      api_key: apiKey,
      entity_ids: v.optional(v.looseObject({ user_ids: v.optional(userIds) })),
    }),
  ),
  oauth_access_token: v.optional(
    v.looseObject({
      id: v.string(),
      user_ids: userIds,
      user_session_id: v.optional(v.string()),
      client_ids: v.optional(v.looseObject({ client_id: v.string() })),
      rights: v.optional(v.array(v.string()), []),
      created_at: v.optional(v.string()),
      expires_at: v.optional(v.string()),
    }),
  ),
  user_session: v.optional(v.looseObject({ user_ids: v.optional(userIds), session_id: v.optional(v.string()) })),
  universal_rights: v.optional(universalRights),
  is_admin: v.optional(v.boolean(), false),
});

/** The answer of a call that has nothing to say: `{}`. */
export const nothing = v.looseObject({});

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
