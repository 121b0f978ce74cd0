import * as v from 'valibot';
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
import { Failure } from './failure.ts';
import { command, query } from './shape.ts';
import { AccountId, ApiKeyId, ApiKeyText, Nothing, Right, Time } from './values.ts';

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

export const SignIn = v.strictObject({
  by: v.picklist(['api_key']),
  keyId: ApiKeyId,
  /** null: never, or not known yet. */
  expiresAt: v.nullable(Time),
});

export const AccountSummary = v.strictObject({
  id: AccountId,
  userId: v.string(),
  /** The label, else the user's name, else the user ID. */
  name: v.string(),
  label: v.nullable(v.string()),
  server: ServerName,
  /** Base URL of its API. */
  api: v.string(),
  encryption: Encryption,
  health: Health,
  isAdmin: v.boolean(),
  mustChangePassword: v.boolean(),
  signIn: SignIn,
  keys: v.strictObject({ all: v.number(), expiring: v.number(), expired: v.number(), news: v.number() }),
  /** Unconfirmed secrets and open intents. */
  unfinished: v.number(),
  syncedAt: v.nullable(Time),
  /** What this machine's clock is to be corrected by, in ms, to judge expiry by the server's. */
  clockOffsetMs: v.pipe(v.number(), v.integer()),
});
export type AccountSummary = v.InferOutput<typeof AccountSummary>;

/** What a pasted key belongs to and may do, as the server says; nothing is stored. */
export const Inspection = v.strictObject({
  server: ServerName,
  userId: v.string(),
  userName: v.nullable(v.string()),
  isAdmin: v.boolean(),
  key: v.strictObject({ id: ApiKeyId, name: v.nullable(v.string()), expiresAt: v.nullable(Time) }),
  /** Effective rights of this key. */
  rights: v.array(Right),
  mayListKeys: v.boolean(),
  warning: v.nullable(v.string()),
  /** The account that is here already for this user on this server. */
  existing: v.nullable(AccountId),
  /** As of an account. */
  clockOffsetMs: v.pipe(v.number(), v.integer()),
});
export type Inspection = v.InferOutput<typeof Inspection>;

export const Label = v.pipe(v.string(), v.trim(), v.maxLength(80));

export const accounts = {
  list: query({ input: Nothing, output: v.array(AccountSummary) }),
  /** Pure: says what a typed or pasted text means. An API key's text is recognised, and kept out of the answer. */
  understand: query({ input: v.strictObject({ text: Address }), output: Understood }),
  /** Asks the identity server whether it is there, without a credential. */
  probe: command({ input: Destination, output: Probe, network: true }),
  /** Which of the clusters that an address leaves open are there; asked without a credential. */
  clusters: command({ input: v.strictObject({ address: Address }), output: v.array(ClusterState), network: true }),
  /** Asks the account's server whether it is there, without a credential, and shows a certificate that is not trusted. */
  look: command({ input: v.strictObject({ account: AccountId }), output: Probe, network: true }),
  /** Shows the certificates in a PEM text. `invalid_input` at `pem` for what holds none. */
  readCertificates: command({
    input: v.strictObject({ pem: v.pipe(v.string(), v.maxLength(50_000)) }),
    output: v.array(Certificate),
  }),
  /** The certificate that the account trusts besides those that the system trusts. */
  trusted: query({ input: v.strictObject({ account: AccountId }), output: v.nullable(Certificate) }),
  /** Trusts a certificate that was shown, for this account alone; null forgets it. `invalid_input` at `fingerprint` for any other. */
  trust: command({
    input: v.strictObject({ account: AccountId, fingerprint: v.nullable(Fingerprint) }),
    output: AccountSummary,
  }),
  /** Asks the server whose key this is. Sends the key to the identity server of `address` and nowhere else. */
  inspect: command({
    input: v.strictObject({ ...destination, apiKey: ApiKeyText }),
    output: Inspection,
    network: true,
  }),
  /** Adds the account after the same questions; `already_exists` (params.account) where it is here already. */
  add: command({
    input: v.strictObject({ ...destination, apiKey: ApiKeyText, label: v.optional(Label) }),
    output: AccountSummary,
    network: true,
  }),
  /** Signs in with another key, which must belong to the same user: `conflict` (params.userId) where it does not. */
  signIn: command({
    input: v.strictObject({ account: AccountId, apiKey: ApiKeyText }),
    output: AccountSummary,
    network: true,
  }),
  /** null takes the label away. */
  rename: command({ input: v.strictObject({ account: AccountId, label: v.nullable(Label) }), output: AccountSummary }),
  /** Forgets the account on this machine; the key that it signs in with lives on. `conflict` while something is unfinished. */
  remove: command({ input: v.strictObject({ account: AccountId }), output: Nothing }),
  /** What this login may do, as last seen, and which rights it can grant to a key. */
  login: query({
    input: v.strictObject({ account: AccountId }),
    output: v.strictObject({ rights: v.array(Right), grantable: v.array(Right), checkedAt: v.nullable(Time) }),
  }),
};
