import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, ApiKeyId, IntentId, KeyName, Nothing, Right, Rights, SecretHandle, Time } from './values.ts';
import { rightGroups } from './rights.ts';

/** Enough to say a key's rights in words without sending them all: a page of 100 rows stays under 64 kB. */
export const RightsDigest = v.strictObject({
  count: v.number(),
  /** Holds everything that can be granted, now and later. */
  everything: v.boolean(),
  /** Groups held whole, by their pseudo-right. */
  whole: v.array(v.picklist(rightGroups)),
  /** How many rights of each group, those held whole left out. */
  groups: v.partial(v.strictObject(v.entriesFromList(rightGroups, v.number()))),
  /** The rights themselves, where there are at most two; else those that are alone in their group, two at most. */
  few: v.array(Right),
});
export type RightsDigest = v.InferOutput<typeof RightsDigest>;

/** What happened to a key without this app's doing, since the user last looked. */
export const News = v.nullable(v.picklist(['new', 'changed']));

export const ApiKeySummary = v.strictObject({
  account: AccountId,
  id: ApiKeyId,
  name: v.string(),
  rights: RightsDigest,
  createdAt: v.nullable(Time),
  expiresAt: v.nullable(Time),
  /** An account here signs in with it. */
  signsIn: v.boolean(),
  news: News,
});
export type ApiKeySummary = v.InferOutput<typeof ApiKeySummary>;

/** What a server tells of a key. */
const keyFields = {
  id: ApiKeyId,
  name: v.string(),
  rights: v.array(Right),
  createdAt: v.nullable(Time),
  updatedAt: v.nullable(Time),
  expiresAt: v.nullable(Time),
};

export const ApiKeyDetail = v.strictObject({
  account: AccountId,
  ...keyFields,
  /** The user's own, kept on this machine. */
  note: v.string(),
  /** Accounts that sign in with it, this one or another. */
  signsIn: v.array(v.strictObject({ account: AccountId, name: v.string() })),
  news: News,
});
export type ApiKeyDetail = v.InferOutput<typeof ApiKeyDetail>;

/** A key as its server tells of it now; its rights in the server's order, which is none. */
export const ServerKey = v.strictObject(keyFields);
export type ServerKey = v.InferOutput<typeof ServerKey>;

export const keyViews = [
  'all',
  'expiring_7',
  'expiring_30',
  'expiring_90',
  'expired',
  'never',
  'everything',
  'signs_in',
  'news',
] as const;
export const KeyView = v.picklist(keyViews);
export type KeyView = v.InferOutput<typeof KeyView>;

export const KeyRef = v.strictObject({ account: AccountId, id: ApiKeyId });
export type KeyRef = v.InferOutput<typeof KeyRef>;

export const KeySort = v.strictObject({
  by: v.picklist(['name', 'id', 'rights', 'created', 'expires', 'account']),
  descending: v.boolean(),
});
export type KeySort = v.InferOutput<typeof KeySort>;

/** A list is shown by one answer where it brings its first rows along. So few that they stay far below 64 kB. */
const FirstRows = v.strictObject({
  /** How many of them come before the anchor; null, or without an anchor: they begin at the top. */
  before: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60))),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
});

export const KeyFilter = v.strictObject({
  /** null: all accounts. */
  account: v.nullable(AccountId),
  view: KeyView,
  /** Words, each of which must occur in name, ID, note or rights (constants or labels of either language). */
  text: v.pipe(v.string(), v.maxLength(200)),
  right: v.nullable(Right),
  sort: KeySort,
  /** The key whose place in the new list is asked for, so that a rebuilt list keeps its focus. */
  anchor: v.nullable(KeyRef),
  first: v.optional(FirstRows),
});
export type KeyFilter = v.InferInput<typeof KeyFilter>;

export const KeyList = v.strictObject({
  list: v.string(),
  total: v.number(),
  /**
   * Of each view, with account, text and right applied. Keys are judged by their own account's clock; those of one whose clock is
   * in doubt are neither expired nor expiring.
   */
  counts: v.strictObject(v.entriesFromList(keyViews, v.number())),
  anchorAt: v.nullable(v.number()),
  /** When the oldest of the accounts in question was last read whole; null where one never was. */
  syncedAt: v.nullable(Time),
  /** The rows that were asked for by `first`, from that index on; else none. */
  first: v.strictObject({ from: v.number(), rows: v.array(ApiKeySummary) }),
});
export type KeyList = v.InferOutput<typeof KeyList>;

export const ListWindow = v.strictObject({
  list: v.string(),
  from: v.pipe(v.number(), v.integer(), v.minValue(0)),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
});

export const NewApiKey = v.strictObject({
  account: AccountId,
  name: KeyName,
  expiresAt: v.nullable(Time),
  rights: Rights,
});
export type NewApiKey = v.InferOutput<typeof NewApiKey>;

/** What is to change, and what the user saw when deciding: where the server's value is neither, it is a `conflict`. */
export const KeyChange = v.strictObject({
  account: AccountId,
  id: ApiKeyId,
  change: v.strictObject({
    name: v.optional(KeyName),
    expiresAt: v.optional(v.nullable(Time)),
    rights: v.optional(Rights),
  }),
  seen: v.strictObject({ name: v.string(), expiresAt: v.nullable(Time), rights: v.array(Right) }),
});
export type KeyChange = v.InferOutput<typeof KeyChange>;

/** A creation whose answer was lost. `looking` until the server could be asked. */
export const Unfinished = v.strictObject({
  intent: IntentId,
  account: AccountId,
  name: v.string(),
  expiresAt: v.nullable(Time),
  startedAt: v.nullable(Time),
  state: v.picklist(['looking', 'not_created', 'secret_lost']),
  candidates: v.array(v.strictObject({ id: ApiKeyId, createdAt: v.nullable(Time) })),
});
export type Unfinished = v.InferOutput<typeof Unfinished>;

export const keys = {
  /** Opens a list: how many match, in order, and some rows. Windows of it are asked for by index. */
  open: query({
    reads: ['account', 'api_key', 'credential', 'note', 'synced', 'server', 'clock'],
    input: KeyFilter,
    output: KeyList,
  }),
  /** `not_found` where the list is older than those kept: open it again. */
  window: query({ reads: ['api_key', 'credential'], input: ListWindow, output: v.array(ApiKeySummary) }),
  /** Keys of all accounts whose name or ID has each of the words: those that begin with one first, `most` at most. */
  find: query({
    reads: ['api_key'],
    input: v.strictObject({
      text: v.pipe(v.string(), v.maxLength(200)),
      most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
    }),
    output: v.array(v.strictObject({ account: AccountId, id: ApiKeyId, name: v.string() })),
  }),
  get: query({ reads: ['account', 'api_key', 'credential', 'note', 'user'], input: KeyRef, output: ApiKeyDetail }),
  /** The key as the server has it now, for scripts; `not_found` where it has none. */
  ask: command({ input: KeyRef, output: ServerKey }),
  /** A page of the list as the server has it now, in the server's own order. For scripts, which want what is there. */
  askPage: command({
    input: v.strictObject({
      account: AccountId,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
      page: v.pipe(v.number(), v.integer(), v.minValue(1)),
      /** `-` before it reverses. */
      order: v.optional(v.pipe(v.string(), v.regex(/^-?[a-z_]{1,40}$/))),
    }),
    output: v.strictObject({ keys: v.array(ServerKey), total: v.nullable(v.number()) }),
  }),
  /** Creates a key on the server. Its secret waits in the vault until `secrets.confirm`. */
  create: command({
    input: NewApiKey,
    output: v.strictObject({ key: ApiKeySummary, secret: SecretHandle }),
  }),
  /** Renames, extends or changes rights: only what `change` names goes into the field mask. */
  update: command({ input: KeyChange, output: ApiKeyDetail }),
  /** Deletes on the server at once. A key that is gone already counts as deleted. */
  remove: command({ input: KeyRef, output: Nothing }),
  /** Keeps the user's own note; an empty one is forgotten. */
  note: command({
    input: v.strictObject({ ...KeyRef.entries, text: v.pipe(v.string(), v.maxLength(4000)) }),
    output: Nothing,
  }),
  /** The user has looked at what is new: of one key, or of one account, or of all. */
  seen: command({
    input: v.strictObject({ account: v.nullable(AccountId), id: v.optional(ApiKeyId) }),
    output: Nothing,
  }),
  unfinished: query({ reads: ['act', 'account'], input: Nothing, output: v.array(Unfinished) }),
  /** Asks the server again what became of it. */
  look: command({ input: v.strictObject({ intent: IntentId }), output: v.nullable(Unfinished) }),
  /** Lays it aside; `remove` deletes that candidate on the server first. */
  settle: command({
    input: v.strictObject({ intent: IntentId, remove: v.nullable(ApiKeyId) }),
    output: Nothing,
  }),
};
