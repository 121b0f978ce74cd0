import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, Nothing, Time } from './values.ts';

/** The constant of a notification. Servers may know some that this app does not, so any constant is one. */
export const EmailType = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,99}$/));
export type EmailType = v.InferOutput<typeof EmailType>;

/** Those that are mailed, in no order. The server refuses one that is named twice. */
const Types = v.pipe(v.array(EmailType), v.maxLength(200));
export const EmailTypes = v.pipe(
  Types,
  v.check((types) => new Set(types).size === types.length, 'repeated'),
);

export const EmailPreferences = v.strictObject({
  /** Why nothing is known: not read yet, a login without the right to, or a server before 3.33, which has no preferences. */
  known: v.picklist(['yes', 'not_read', 'not_for_login', 'not_on_server']),
  types: Types,
  /** What was chosen before this app turned off all; empty where it was not so. */
  before: v.array(v.string()),
  /** Where the mails go to; null where that is not known. */
  address: v.nullable(v.string()),
  addressValidated: v.boolean(),
  isAdmin: v.boolean(),
  /** Whether this login may change them, as far as known. */
  mayChange: v.boolean(),
  readAt: v.nullable(Time),
});
export type EmailPreferences = v.InferOutput<typeof EmailPreferences>;

/** Which notifications the server sends to the user by email as well. */
export const email = {
  get: query({
    reads: ['account', 'user', 'login', 'email_before'],
    input: v.strictObject({ account: AccountId }),
    output: EmailPreferences,
  }),
  /**
   * Sets the whole list. `conflict` (params.fields) where the server has by now neither `seen` nor `types`; `unsupported_by_server`
   * where it has no preferences, or does not know a type (params.reason `value`, params.value).
   */
  set: command({
    input: v.strictObject({
      account: AccountId,
      types: EmailTypes,
      seen: Types,
    }),
    output: Nothing,
  }),
};
