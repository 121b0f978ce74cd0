import * as v from 'valibot';
import { Encryption, ServerName } from './addresses.ts';
import { command, query } from './shape.ts';
import { AccountId, ApiKeyId, Nothing, Passphrase, Time } from './values.ts';

/** What names a backup that was chosen. What was read stays in main: no secret crosses to the window. */
const BackupId = v.pipe(v.string(), v.regex(/^imp_[a-z0-9]{16}$/));

/** What a backup of now would hold, and what it would leave out. */
export const BackupOutlook = v.strictObject({
  accounts: v.number(),
  /** API keys that accounts sign in with; they go along. */
  keys: v.number(),
  notes: v.number(),
  /** Sign-ins by browser. A server gives a login's next token once, so those accounts need a new sign-in where they are restored. */
  signIns: v.number(),
  /** Secrets of new keys that wait to be confirmed, and creations whose outcome is not known. */
  unfinished: v.number(),
});
export type BackupOutlook = v.InferOutput<typeof BackupOutlook>;

export const BackupEntry = v.strictObject({
  /** Names it in `restore`. */
  index: v.number(),
  /** The label, else the user ID. */
  name: v.string(),
  userId: v.string(),
  server: ServerName,
  encryption: Encryption,
  production: v.boolean(),
  /** It trusts a certificate of its own. */
  trusts: v.boolean(),
  /** What the account signed in with. Of a `browser`, it has to sign in again. */
  signIn: v.picklist(['key', 'browser', 'none']),
  keyId: v.nullable(ApiKeyId),
  /** The account that is here already for this user on this server: it is kept as it is. */
  existing: v.nullable(AccountId),
  /** What restoring it would bring: all of it, or to one that is here what that lacks. */
  brings: v.strictObject({ account: v.boolean(), signIn: v.boolean(), notes: v.number() }),
});
export type BackupEntry = v.InferOutput<typeof BackupEntry>;

export const BackupPreview = v.strictObject({
  madeAt: Time,
  entries: v.array(BackupEntry),
  /** It holds settings, and among them this proxy ('' for none). */
  settings: v.boolean(),
  proxy: v.string(),
});
export type BackupPreview = v.InferOutput<typeof BackupPreview>;

export const Restored = v.strictObject({
  /** New here, and those among them that wait for a sign-in. */
  added: v.array(AccountId),
  waiting: v.number(),
  /** Were here, and sign in again. */
  signedIn: v.array(AccountId),
  notes: v.number(),
  settings: v.boolean(),
});
export type Restored = v.InferOutput<typeof Restored>;

export const backups = {
  outlook: query({
    reads: ['account', 'credential', 'note', 'secret', 'act'],
    input: Nothing,
    output: BackupOutlook,
  }),
  /**
   * Writes accounts, the API keys that they sign in with, notes and settings, sealed by the passphrase, to a file that main asks
   * for. null when cancelled.
   */
  backup: command({
    input: v.strictObject({ passphrase: Passphrase }),
    output: v.nullable(v.strictObject({ fileName: v.string(), accounts: v.number(), keys: v.number() })),
    widens: true,
  }),
  /**
   * Reads a backup that main asks for, as far as that goes without its passphrase. null when cancelled; `invalid_input` at `file`
   * (params.reason `not_a_backup`, `newer_format`, `cut`, `damaged`, `costly`, `too_large`, `unreadable`).
   */
  chooseBackup: command({
    input: Nothing,
    output: v.nullable(v.strictObject({ id: BackupId, fileName: v.string() })),
  }),
  /** Opens it, and shows what it holds. A wrong passphrase is `invalid_input` at `passphrase`. */
  openBackup: command({
    input: v.strictObject({ id: BackupId, passphrase: v.pipe(v.string(), v.maxLength(1000)) }),
    output: BackupPreview,
  }),
  /** Adds what was chosen of the backup that is open: all of it, or nothing. Accounts that are here keep what they have. */
  restore: command({
    input: v.strictObject({
      id: BackupId,
      entries: v.pipe(v.array(v.number()), v.maxLength(5000)),
      settings: v.boolean(),
    }),
    output: Restored,
    widens: true,
  }),
};
