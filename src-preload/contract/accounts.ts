import * as v from 'valibot';
import { tables } from './topics.ts';
import {
  Address,
  Certificate,
  ClusterState,
  Destination,
  destination,
  Encryption,
  Fingerprint,
  Probe,
  ServerName,
  Understood,
} from './addresses.ts';
import { AccountFacts } from './account-facts.ts';
import { Failure } from './failure.ts';
import { mostOfLabel } from './lengths.ts';
import { command, query } from './shape.ts';
import { AccountId, ApiKeyId, ApiKeyText, Nothing, Right, Time, UserId } from './values.ts';
import { visible } from './visible.ts';

/** Apart from data: losing the server or the login never removes an account or what is known of it. */
export const Health = v.strictObject({
  state: v.picklist(['unknown', 'ok', 'offline', 'unreachable', 'sign_in_required', 'restricted']),
  /** Since when it has been so; null before the first answer. */
  since: v.nullable(Time),
  failure: v.nullable(Failure),
  /** The server's own words of a restriction (`X-Warning`), shown as a quotation. */
  warning: v.nullable(v.string()),
});
export type Health = v.InferOutput<typeof Health>;

/** How an account is signed in. */
export const SignIn = v.variant('by', [
  v.strictObject({
    by: v.literal('api_key'),
    keyId: ApiKeyId,
    /** null: never, or not known yet. */
    expiresAt: v.nullable(Time),
  }),
  /** By the browser. Its token is renewed whenever it has run out, so that the sign-in lasts until it is ended somewhere. */
  v.strictObject({ by: v.literal('browser'), clientId: v.string(), since: Time }),
  /** Imported without a credential, or signed out. */
  v.strictObject({ by: v.literal('none') }),
]);
export type SignIn = v.InferOutput<typeof SignIn>;

/** What is known of a server's clock. */
const serverClock = {
  /** What this machine's clock is to be corrected by, in ms, to have the server's time. */
  clockOffsetMs: v.pipe(v.number(), v.integer()),
  /**
   * Why no expiry is judged by it: it is far from this machine's clock and from other servers' (`server`), or this machine's clock
   * may have been set since the server was heard (`computer`). null: it judges.
   */
  clockDoubt: v.nullable(v.picklist(['server', 'computer'])),
};

/** What the user calls something: kept as it is shown, since a group is asked for by what it is called. */
const own = v.pipe(
  v.string(),
  v.transform((text) => visible(text)),
  v.trim(),
  v.maxLength(mostOfLabel),
);
export const Label = own;

/** Of an account's picture, by name: what it looks like is the window's. */
export const Color = v.picklist(['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink']);
export type Color = v.InferOutput<typeof Color>;

export const GroupName = v.pipe(own, v.minLength(1));

export const AccountSummary = v.strictObject({
  id: AccountId,
  userId: v.string(),
  /** The label, else the user's name, else the user ID. */
  name: v.string(),
  label: v.nullable(v.string()),
  color: v.nullable(Color),
  /** The group that it is shown in: the user's own, else that of its server. */
  group: v.string(),
  ownGroup: v.nullable(v.string()),
  /** The user's mark: whatever is about to change it says so. */
  production: v.boolean(),
  /** A mark that changes with the picture that `profile.picture` has of it; null: none. */
  picture: v.nullable(v.string()),
  /** Never read by itself, nor when all are read. */
  paused: v.boolean(),
  server: ServerName,
  /** Base URL of its API. */
  api: v.string(),
  encryption: Encryption,
  health: Health,
  isAdmin: v.boolean(),
  mustChangePassword: v.boolean(),
  signIn: SignIn,
  keys: v.strictObject({ all: v.number(), expiring: v.number(), expired: v.number(), news: v.number() }),
  /** Unconfirmed secrets and open creations. */
  unfinished: v.number(),
  syncedAt: v.nullable(Time),
  ...serverClock,
});
export type AccountSummary = v.InferOutput<typeof AccountSummary>;
export type ServerClock = Pick<AccountSummary, keyof typeof serverClock>;

/** What a pasted key belongs to and may do, as the server says; nothing is stored. */
export const Inspection = v.strictObject({
  server: ServerName,
  userId: UserId,
  userName: v.nullable(v.string()),
  isAdmin: v.boolean(),
  key: v.strictObject({ id: ApiKeyId, name: v.nullable(v.string()), expiresAt: v.nullable(Time) }),
  /** Effective rights of this key. */
  rights: v.array(Right),
  warning: v.nullable(v.string()),
  /** The account that is here already for this user on this server. */
  existing: v.nullable(AccountId),
  ...serverClock,
});
export type Inspection = v.InferOutput<typeof Inspection>;

/** Where to: a place up or down, or beside another (an account's ID, or a group's name). */
export const Move = v.union([
  v.strictObject({ step: v.picklist(['up', 'down']) }),
  v.strictObject({ beside: v.pipe(v.string(), v.maxLength(120)), side: v.picklist(['before', 'after']) }),
]);
export type Move = v.InferOutput<typeof Move>;

/** Where something stands now, counted from 1: an account in its group, a group among groups. */
export const Place = v.strictObject({ group: v.string(), place: v.number(), of: v.number(), moved: v.boolean() });
export type Place = v.InferOutput<typeof Place>;

export const accounts = {
  /** In the order in which they are shown: group by group. */
  list: query({
    reads: [
      'account',
      'credential',
      'login',
      'user',
      'health',
      'picture',
      'secret',
      'act',
      'api_key',
      'synced',
      'server',
      'clock',
    ],
    input: Nothing,
    output: v.array(AccountSummary),
  }),
  /** Pure: says what a typed or pasted text means. An API key's text is recognised, and kept out of the answer. */
  understand: query({ reads: [], input: v.strictObject({ text: Address }), output: Understood }),
  /** Asks the identity server whether it is there, without a credential. */
  probe: command({ input: Destination, output: Probe, anyHost: true, widens: true }),
  /** Which of the clusters that an address leaves open are there; asked without a credential. */
  clusters: command({
    input: v.strictObject({ address: Address }),
    output: v.array(ClusterState),
    anyHost: true,
  }),
  /** Asks the account's server whether it is there, without a credential, and shows a certificate that is not trusted. */
  look: command({ input: v.strictObject({ account: AccountId }), output: Probe }),
  /** Shows the certificates in a PEM text. `invalid_input` at `pem` for what holds none. */
  readCertificates: command({
    input: v.strictObject({ pem: v.pipe(v.string(), v.maxLength(50_000)) }),
    output: v.array(Certificate),
  }),
  /** The certificate that the account trusts besides those that the system trusts. */
  trusted: query({
    reads: ['account'],
    input: v.strictObject({ account: AccountId }),
    output: v.nullable(Certificate),
  }),
  /** Trusts a certificate that was shown, for this account alone; null forgets it. `invalid_input` at `fingerprint` for any other. */
  trust: command({
    input: v.strictObject({ account: AccountId, fingerprint: v.nullable(Fingerprint) }),
    output: AccountSummary,
    widens: true,
  }),
  /** Asks the server whose key this is. Sends the key to the identity server of `address` and nowhere else. */
  inspect: command({
    input: v.strictObject({ ...destination, apiKey: ApiKeyText }),
    output: Inspection,
    anyHost: true,
    widens: true,
  }),
  /** Adds the account after the same questions; `already_exists` (params.account) where it is here already. */
  add: command({
    input: v.strictObject({ ...destination, apiKey: ApiKeyText, label: v.optional(Label) }),
    output: AccountSummary,
    anyHost: true,
    widens: true,
  }),
  /** Signs in with another key, which must belong to the same user: `conflict` (params.userId) where it does not. */
  signIn: command({
    input: v.strictObject({ account: AccountId, apiKey: ApiKeyText }),
    output: AccountSummary,
    widens: true,
  }),
  /** What is left out stays; null takes it away. Pausing ends what is being read. */
  change: command({
    input: v.strictObject({
      account: AccountId,
      change: v.partial(
        v.strictObject({
          label: v.nullable(Label),
          color: v.nullable(Color),
          group: v.nullable(GroupName),
          production: v.boolean(),
          paused: v.boolean(),
        }),
      ),
    }),
    output: AccountSummary,
  }),
  /** `conflict` (params.reason `other_server`) where it would leave its server's group for that of another server. */
  move: command({ input: v.strictObject({ account: AccountId, to: Move }), output: Place }),
  moveGroup: command({ input: v.strictObject({ group: v.string(), to: Move }), output: Place }),
  /** Gives a group of the user's own another name; null: its accounts stand under their servers again. */
  renameGroup: command({
    input: v.strictObject({ group: GroupName, name: v.nullable(GroupName) }),
    output: Nothing,
  }),
  /**
   * Forgets the account on this machine. A key that it signs in with lives on; a browser's sign-in is ended on the server, if that
   * can be asked. `conflict` while something is unfinished.
   */
  remove: command({ input: v.strictObject({ account: AccountId }), output: Nothing }),
  /** What is known of the account besides its summary. */
  facts: query({
    // How much room all of it takes, too.
    reads: tables,
    input: v.strictObject({ account: AccountId }),
    output: AccountFacts,
  }),
  /**
   * What this machine's clock is to be corrected by, in ms, to have the server's time, from which a span that is sent to it counts. The
   * server is asked where it has not said since the app began.
   */
  time: command({
    input: v.strictObject({ account: AccountId }),
    output: v.strictObject({ clockOffsetMs: serverClock.clockOffsetMs }),
  }),
  /**
   * Deletes the user on the server; the account stays here until it is removed. `invalid_input` at `userId` where that is
   * not the user's; `refused_by_server` (params.reason `last_admin`) for the last administrator; `outcome_unknown`, with
   * params.reason `still_there` where the server was looked at and has the user.
   */
  deleteOnServer: command({
    input: v.strictObject({ account: AccountId, userId: v.pipe(v.string(), v.maxLength(100)) }),
    output: v.strictObject({ restorableUntil: Time }),
  }),
  /** What this login may do, as last seen, and which rights it can grant to a key. */
  login: query({
    reads: ['account', 'login'],
    input: v.strictObject({ account: AccountId }),
    output: v.strictObject({ rights: v.array(Right), grantable: v.array(Right), checkedAt: v.nullable(Time) }),
  }),
};
