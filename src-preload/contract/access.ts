import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, Time } from './values.ts';

const OfClient = v.strictObject({ clientId: v.string(), tokens: v.number() });

/** Who else is signed in as the user, in numbers, as last read. */
export const AccessState = v.strictObject({
  /** null before it was read. */
  readAt: v.nullable(Time),
  /** Sessions in browsers; null where this sign-in may not see them. */
  sessions: v.nullable(v.number()),
  /** OAuth clients that are authorized, and how many tokens each has; null where this sign-in may not see them. */
  authorized: v.nullable(v.array(OfClient)),
  /**
   * Tokens whose client is not authorized any more: they go on working, and "revoke all access" misses them. Of the clients that
   * this app knows of, since the server has no list of all; without this app's own, which ends itself with "revoke all access".
   */
  left: v.array(OfClient),
});
export type AccessState = v.InferOutput<typeof AccessState>;

const account = v.strictObject({ account: AccountId });

/** Sessions, authorizations and tokens of an account's user. */
export const access = {
  get: query({ reads: ['account', 'credential', 'access'], input: account, output: AccessState }),
  /** Reads it from the server. */
  look: command({ input: account, output: AccessState }),
  /** Deletes the tokens that are left of authorizations which are no more, but for this app's own. Gives how many. */
  removeLeft: command({ input: account, output: v.strictObject({ removed: v.number() }) }),
};
