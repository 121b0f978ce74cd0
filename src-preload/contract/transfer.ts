import * as v from 'valibot';
import { ServerName } from './addresses.ts';
import { backups } from './backups.ts';
import { Failure } from './failure.ts';
import { command } from './shape.ts';
import { AccountId, ApiKeyId, Nothing } from './values.ts';

/** What names a preview. What was read stays in main: no secret crosses to the window. */
const ImportId = v.pipe(v.string(), v.regex(/^imp_[a-z0-9]{16}$/));

export const ImportEntry = v.strictObject({
  /** Names it in `apply`. */
  index: v.number(),
  /** A label, or what the command line calls these credentials. */
  name: v.nullable(v.string()),
  /** null where nobody knows before the sign-in. */
  userId: v.nullable(v.string()),
  /** What was written, to go on with by hand; `server` is null where it is no address that may be used. */
  address: v.string(),
  server: v.nullable(ServerName),
  /** `existing`: it is here already. `twice`: the same as one before it. `by_hand`: only a sign-in adds it. `unclear`: no address. */
  state: v.picklist(['new', 'existing', 'twice', 'by_hand', 'unclear']),
  existing: v.nullable(AccountId),
  /** `key`: the command line holds an API key for it. `login`: it is signed in itself, which can't be shared. */
  signIn: v.picklist(['key', 'login', 'none']),
  keyId: v.nullable(ApiKeyId),
  production: v.boolean(),
});
export type ImportEntry = v.InferOutput<typeof ImportEntry>;

export const ImportPreview = v.strictObject({
  id: ImportId,
  /** What was read, by its path, and what it was taken for; `unreadable` says so of a file that is there. */
  files: v.array(
    v.strictObject({ path: v.string(), kind: v.picklist(['list', 'cli_config', 'cli_logins', 'unreadable']) }),
  ),
  entries: v.array(ImportEntry),
});
export type ImportPreview = v.InferOutput<typeof ImportPreview>;

/** What became of an entry: an account, or why not. */
export const Imported = v.strictObject({
  index: v.number(),
  account: v.nullable(AccountId),
  failure: v.nullable(Failure),
});
export type Imported = v.InferOutput<typeof Imported>;

export const transfer = {
  /** Writes the list of accounts, without any secret, to a file that main asks for; null when cancelled. */
  exportList: command({
    input: Nothing,
    output: v.nullable(v.strictObject({ fileName: v.string(), accounts: v.number() })),
  }),
  /**
   * Reads a file that main asks for: an exported list, or a configuration or saved logins of `ttn-lw-cli`. Nothing is
   * written, sent or stored. null when cancelled; `invalid_input` (params.reason `not_a_list`, `newer_format`, `too_large`).
   */
  choose: command({ input: Nothing, output: v.nullable(ImportPreview) }),
  /** Reads what `ttn-lw-cli` keeps in its usual places. No file there is no failure. */
  lookForCli: command({ input: Nothing, output: ImportPreview }),
  /** Adds the chosen entries. With an API key, its server is asked whose it is; without, the account waits for its sign-in. */
  apply: command({
    input: v.strictObject({ id: ImportId, entries: v.pipe(v.array(v.number()), v.maxLength(1000)) }),
    output: v.array(Imported),
  }),
  ...backups,
  /** Forgets what was read, of a list or of a backup. */
  drop: command({ input: v.strictObject({ id: ImportId }), output: Nothing }),
};
