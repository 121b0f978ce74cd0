import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, Nothing, Time, UserId } from './values.ts';

/** A password as it was typed. Half a character would be stored as another one, and never fit again. */
export const PasswordText = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(10_000),
  v.check((text) => text.isWellFormed(), 'malformed'),
);

/** What a server asks of a new password, as its configuration tells everybody. Lengths count UTF-8 bytes. */
export const PasswordRules = v.strictObject({
  minLength: v.number(),
  /** null: it told of none. */
  maxLength: v.nullable(v.number()),
  minUppercase: v.number(),
  minDigits: v.number(),
  minSpecial: v.number(),
});
export type PasswordRules = v.InferOutput<typeof PasswordRules>;

/** A rule that the server does not publish, by the name under which it has refused a password: `common_password`. */
export const LearntRule = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/));
export type LearntRule = v.InferOutput<typeof LearntRule>;

export const PasswordState = v.strictObject({
  /** When the user's record was read; null before that. */
  readAt: v.nullable(Time),
  /** False where this sign-in may not read what is told of the password. */
  readable: v.boolean(),
  changedAt: v.nullable(Time),
  mustChange: v.boolean(),
  /** One that was mailed and could still be used, as far as is known. */
  temporary: v.nullable(v.strictObject({ sentAt: v.nullable(Time), expiresAt: Time })),
  /** Where a temporary password is mailed to; null where that is not known. */
  email: v.nullable(v.string()),
  /** null before the server was asked. */
  rules: v.nullable(PasswordRules),
  learnt: v.array(LearntRule),
  /** Since when it is not known whether a change was made: its answer was lost. */
  inDoubtSince: v.nullable(Time),
});
export type PasswordState = v.InferOutput<typeof PasswordState>;

const account = { account: AccountId };

/** The password of an account's user. No answer, no draft and no failure holds one. */
export const password = {
  get: query({
    reads: ['account', 'user', 'server', 'clock', 'password_rule', 'password_doubt'],
    input: v.strictObject(account),
    output: PasswordState,
  }),
  /**
   * Changes it on the server; the current one is the proof, so it works without a sign-in. `invalid_input` at `current` or `next`
   * (params.reason, params.n: the server's rule). `revoke` ends all sessions and tokens, this app's own among them.
   * `outcome_unknown` (params.seen: `unchanged` where the server has the old one, so far) where the answer was lost.
   */
  change: command({
    input: v.strictObject({ ...account, current: PasswordText, next: PasswordText, revoke: v.boolean() }),
    output: v.strictObject({ signedOut: v.boolean() }),
  }),
  /** Looks whether a change was made whose answer was lost. `signed_out`: the sign-in has ended, as "revoke all access" does it. */
  look: command({
    input: v.strictObject(account),
    output: v.picklist(['changed', 'unchanged', 'signed_out', 'unknown']),
  }),
  /**
   * Has the server mail a temporary one, to another user too: the server does that for anyone. `refused_by_server` (params.reason
   * `temporary_password_still_valid`) while one can be used.
   */
  sendTemporary: command({
    input: v.strictObject({ ...account, userId: v.optional(UserId) }),
    output: Nothing,
  }),
  /** Puts a password that was typed or made here on the clipboard, and takes it away after `clearsAfterMs` if it is still there. */
  copy: command({
    input: v.strictObject({ password: PasswordText }),
    output: v.strictObject({ clearsAfterMs: v.number() }),
  }),
};
