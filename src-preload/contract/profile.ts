import * as v from 'valibot';
import { mostOfDescription, mostOfName } from './lengths.ts';
import { command, query } from './shape.ts';
import { AccountId, Nothing, Time } from './values.ts';

/** Counted as code points. */
const atMost = (characters: number) =>
  v.pipe(
    v.string(),
    v.check((text) => [...text].length <= characters, `too_long ${characters}`),
    v.check((text) => text.isWellFormed(), 'malformed'),
  );

/** What the user writes about themselves. Which addresses are good the server says. */
export const ProfileFields = v.strictObject({
  name: v.pipe(atMost(mostOfName), v.trim()),
  description: atMost(mostOfDescription),
  email: v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^\S+$/)),
});
export type ProfileFields = v.InferOutput<typeof ProfileFields>;

export const Profile = v.strictObject({
  userId: v.string(),
  name: v.string(),
  description: v.string(),
  /** null: this login may not read it. */
  email: v.nullable(v.string()),
  emailValidatedAt: v.nullable(Time),
  /**
   * When the server will send another mail that asks for the validation, as far as is known; `exact` is false where it is then at
   * the latest. null: now, or not known.
   */
  nextValidation: v.nullable(v.strictObject({ at: Time, exact: v.boolean() })),
  /** Where a picture is, if any: `elsewhere` is on another host than the server's, which is not asked. */
  picture: v.picklist(['uploaded', 'elsewhere', 'gravatar', 'none', 'unknown']),
  /** What the server says of itself; null where it has not. */
  uploads: v.nullable(v.boolean()),
  usesGravatar: v.nullable(v.boolean()),
  /** The user lets gravatar.com be asked for this account. */
  gravatarAllowed: v.boolean(),
  mayChange: v.boolean(),
  readAt: Time,
});
export type Profile = v.InferOutput<typeof Profile>;

/** Widths that are kept, in pixels: for lists, and for the page. The least that is sharp there. */
export const PictureWidth = v.picklist([128, 512]);
export type PictureWidth = v.InferOutput<typeof PictureWidth>;

/** Of the picture's text in base64: a message of the window's is 1 MB at most. */
export const mostOfPicture = 950_000;
/** The server keeps no more pixels than this, each way. */
export const widestPicture = 1024;

const account = { account: AccountId };

export const profile = {
  /** The user's record as last read; null before that. */
  get: query({
    reads: ['account', 'user', 'server', 'login', 'picture', 'gravatar', 'email_validation'],
    input: v.strictObject(account),
    output: v.nullable(Profile),
  }),
  /** A picture from the cache; null where there is none. */
  picture: query({
    reads: ['account', 'picture'],
    input: v.strictObject({ ...account, width: PictureWidth }),
    output: v.nullable(v.strictObject({ type: v.string(), base64: v.string() })),
  }),
  /**
   * Sets what differs. `conflict` (params.fields) where the server has neither what was `seen` nor what is wanted, and nothing was
   * sent. `already_exists` at `email` (params.reason `email_likely`) where the server fails at an address as it does at one that is taken.
   */
  save: command({
    input: v.strictObject({ ...account, change: v.partial(ProfileFields), seen: v.record(v.string(), v.string()) }),
    output: Nothing,
  }),
  /**
   * Uploads a picture, or removes it (null). `invalid_input` at `picture` for what is no PNG or JPEG, or too large;
   * `refused_by_server` (params.reason `uploads_disabled`) where the server says that it takes none.
   */
  setPicture: command({
    input: v.strictObject({
      ...account,
      picture: v.nullable(v.pipe(v.string(), v.maxLength(mostOfPicture), v.base64())),
    }),
    output: Nothing,
  }),
  /**
   * Asks the server to send the mail that asks for the validation of the address again. `refused_by_server` (params.reason
   * `validation_request_forbidden`) while one is young; `nextValidation` tells then how long.
   */
  validateEmail: command({ input: v.strictObject(account), output: Nothing }),
  /** Lets gravatar.com be asked for a picture of the account, or no longer; then asks. Whether one was found. */
  allowGravatar: command({
    input: v.strictObject({ ...account, allowed: v.boolean() }),
    output: v.strictObject({ found: v.boolean() }),
  }),
};
