import * as v from 'valibot';
import { command } from './shape.ts';
import { AccountId, UserId } from './values.ts';

/** A field of the user's record by its name on the server, of those that are no secret. */
export const UserField = v.picklist([
  'name',
  'description',
  'attributes',
  'primary_email_address',
  'primary_email_address_validated_at',
  'password_updated_at',
  'require_password_update',
  'temporary_password_created_at',
  'temporary_password_expires_at',
  'state',
  'state_description',
  'admin',
  'profile_picture',
  'console_preferences',
  'contact_info',
  'email_notification_preferences',
  'deleted_at',
]);
export type UserField = v.InferOutput<typeof UserField>;

const text = v.pipe(v.string(), v.maxLength(10_000));

/** What scripts may set by its name on the server; a user who is no admin is refused some of it there. */
export const UserFields = v.partial(
  v.strictObject({
    name: text,
    description: text,
    attributes: v.record(text, text),
    primary_email_address: text,
    primary_email_address_validated_at: v.nullable(text),
    require_password_update: v.boolean(),
    state: text,
    state_description: text,
    admin: v.boolean(),
  }),
);
export type UserFields = v.InferOutput<typeof UserFields>;

/** The account's user by the server's names, for scripts that know those. */
export const user = {
  /**
   * The record as the server has it now: IDs, times and the fields that are named. Of another user, as far as the account's sign-in may
   * read it: what is public, anyone's.
   */
  ask: command({
    input: v.strictObject({ account: AccountId, userId: v.optional(UserId), fields: v.array(UserField) }),
    output: v.record(v.string(), v.unknown()),
  }),
  /** Sets the fields, whatever they were. */
  set: command({
    input: v.strictObject({ account: AccountId, change: UserFields }),
    output: v.optional(v.undefined()),
  }),
};
