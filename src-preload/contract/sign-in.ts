import * as v from 'valibot';
import { Label } from './accounts.ts';
import { Address, destination, ServerName } from './addresses.ts';
import { Failure } from './failure.ts';
import { command, query } from './shape.ts';
import { AccountId, EntityId, KeyName, Nothing, Right, Time, UserId } from './values.ts';

/** A sign-in that is under way, or has just ended. */
export const FlowId = v.pipe(v.string(), v.regex(/^flw_[a-z0-9]{16}$/));
export type FlowId = v.InferOutput<typeof FlowId>;

/** The public OAuth client that every deployment registers for its command-line tool. */
export const usualClientId = 'cli';

/** IDs of OAuth clients, as the server has them. */
export const ClientId = v.pipe(v.string(), v.trim(), EntityId);

/** An authorization code as the server's page shows it. */
export const CodeText = v.pipe(v.string(), v.trim(), v.regex(/^MF2XI\.[A-Z2-7]{20,60}\.[A-Z2-7]{20,80}$/));

/** Who signed in, and what that sign-in may do, as the server says. */
export const Found = v.strictObject({
  userId: UserId,
  userName: v.nullable(v.string()),
  isAdmin: v.boolean(),
  rights: v.array(Right),
  warning: v.nullable(v.string()),
  /** The account that is here already for this user on this server. */
  existing: v.nullable(AccountId),
});
export type Found = v.InferOutput<typeof Found>;

export const Flow = v.strictObject({
  id: FlowId,
  /** The account that signs in again; null where one is to be added. */
  account: v.nullable(AccountId),
  server: ServerName,
  /** Where the pages of the sign-in are. */
  host: v.string(),
  /** `code`: the user pastes a code. */
  by: v.picklist(['browser', 'code']),
  /** The browser was wished for, and a code it is, since no port of this computer can be listened at. */
  noPort: v.boolean(),
  /** False where the browser could not be opened: its address can be copied. */
  opened: v.boolean(),
  /**
   * `waiting` for the browser or the code; `ask_host`: the user is to say whether it was this host's page that they approved
   * on; `exchanging` the code; `found`: to be kept or not; `done`; `failed`.
   */
  state: v.picklist(['waiting', 'ask_host', 'exchanging', 'found', 'done', 'failed']),
  /** Until when a browser or a code is waited for. */
  until: Time,
  found: v.nullable(Found),
  failure: v.nullable(Failure),
  /** The account that is signed in now. */
  result: v.nullable(AccountId),
});
export type Flow = v.InferOutput<typeof Flow>;

const OfFlow = v.strictObject({ flow: FlowId });
const By = v.picklist(['browser', 'code']);

/**
 * Signing in by the browser: authorization code, with a port of this computer or a code that is pasted. Several may be
 * under way at once.
 */
export const signIn = {
  /** Those under way and those that ended last, the oldest first. */
  flows: query({ reads: ['sign_in', 'account'], input: Nothing, output: v.array(Flow) }),
  /** The OAuth client that this server is asked with. */
  client: query({
    reads: ['oauth_client'],
    input: v.strictObject({ address: Address }),
    output: v.strictObject({ clientId: v.string() }),
  }),
  /** Opens the browser at the server of the address, for an account that is to be added. */
  begin: command({
    input: v.strictObject({
      ...destination,
      by: By,
      clientId: v.optional(ClientId),
    }),
    output: Flow,
    anyHost: true,
    widens: true,
  }),
  /** The same for an account that is here: the user must be the same (`conflict`, params.userId, where not). */
  again: command({ input: v.strictObject({ account: AccountId, by: By }), output: Flow }),
  /** Opens the browser once more. */
  open: command({ input: OfFlow, output: Flow }),
  /** Puts the address of the sign-in on the clipboard, for another browser. */
  copyAddress: command({ input: OfFlow, output: Nothing }),
  /** "Yes, it was this host's page": the code may be sent to it. */
  approve: command({ input: OfFlow, output: Flow, widens: true }),
  /** Takes the code that the server's page shows. */
  paste: command({ input: v.strictObject({ flow: FlowId, code: CodeText }), output: Flow }),
  /** Keeps what was found: adds the account, or signs in the one that is here already. */
  keep: command({ input: v.strictObject({ flow: FlowId, label: v.optional(Label) }), output: Flow }),
  /** Ends it, and what the server has given for it. */
  cancel: command({ input: OfFlow, output: Nothing }),
  /**
   * Ends the sign-in on the server first, then here; the account stays. An API key is only forgotten. `onlyHere` where the
   * server can't be reached: what it has given lives on there.
   */
  signOut: command({
    input: v.strictObject({ account: AccountId, onlyHere: v.boolean() }),
    output: Nothing,
  }),
  /**
   * Makes a personal API key of the rights that this app needs, and signs in with it from now on: "revoke all access" does not
   * end it. The token that the browser brought is deleted.
   */
  useKey: command({
    input: v.strictObject({ account: AccountId, name: KeyName, expiresAt: v.nullable(Time) }),
    output: Nothing,
  }),
};
