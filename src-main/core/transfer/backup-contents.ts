import * as v from 'valibot';
import { Color, GroupName, Label } from '../../../src-preload/contract/accounts.ts';
import { Settings } from '../../../src-preload/contract/settings.ts';
import { ApiKeyId, ApiKeyText, EntityId, Time, UserId } from '../../../src-preload/contract/values.ts';
import type { AccountRow, CredentialRow } from '../account/rows.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { KeptProxy } from '../settings/proxy.ts';
import { certificatesIn } from '../stack/tls.ts';

/** Where the user was on the other computer means nothing on this one: accounts have other IDs there. */
const { account: _account, recent: _recent, ...lasting } = Settings.entries;
const LastingSettings = v.partial(v.object(lasting));
export type LastingSettings = v.InferOutput<typeof LastingSettings>;

/** The user's notes on keys: another feature's, that gives and takes them. */
export interface NotesPort {
  of(account: string): { keyId: string; text: string; at: string }[];
  put(account: string, note: { keyId: string; text: string; at: string }): void;
}

const Note = v.object({ keyId: ApiKeyId, text: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)), at: Time });

const BackedUpAccount = v.object({
  server: v.pipe(v.string(), v.maxLength(500)),
  userId: UserId,
  label: v.nullable(Label),
  group: v.nullable(GroupName),
  /** One that this release does not know is none. */
  color: v.fallback(v.nullable(Color), null),
  production: v.boolean(),
  paused: v.boolean(),
  addedAt: Time,
  ca: v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(50_000),
      v.check((pem) => certificatesIn(pem) !== null),
    ),
  ),
  signIn: v.picklist(['key', 'browser', 'none']),
  /** Secret. */
  apiKey: v.nullable(ApiKeyText),
  signedInAt: v.nullable(Time),
  notes: v.pipe(v.array(Note), v.maxLength(200_000)),
});
export type BackedUpAccount = v.InferOutput<typeof BackedUpAccount>;

const BackupContents = v.object({
  madeAt: Time,
  accounts: v.pipe(v.array(BackedUpAccount), v.maxLength(5000)),
  /** OAuth clients that servers are asked with, where they are not the usual one. */
  clients: v.pipe(v.array(v.object({ identity: v.string(), clientId: EntityId })), v.maxLength(5000)),
  settings: v.fallback(LastingSettings, {}),
  /** Its password is a secret. */
  proxy: v.fallback(v.nullable(KeptProxy), null),
});
export type BackupContents = v.InferOutput<typeof BackupContents>;

/**
 * Accounts that a backup can hold. Earlier releases took whatever a broken server called its user; what no door takes any more must not
 * keep all others out of a backup.
 */
export function lastingAccounts({ accounts }: Pick<Shared, 'accounts'>): Readonly<AccountRow>[] {
  return accounts.all().filter(({ user_id }) => v.is(UserId, user_id));
}

/**
 * What can't be fetched again and may leave this computer, sealed. Pairs of tokens stay: a server gives the next one once, and
 * two computers would log each other out. So do secrets that wait for their confirmation, and what is open with a server.
 */
export function collectContents(shared: Shared, notes: NotesPort): BackupContents {
  return {
    madeAt: timeText(shared.clock.now()),
    accounts: lastingAccounts(shared).map((row) => ({
      ...ofRow(row),
      ...ofCredential(shared.accounts.credential(row.id)),
      notes: notes.of(row.id).filter((note) => v.is(Note, note)),
    })),
    clients: shared.accounts
      .clients()
      .map(({ identity, client_id }) => ({ identity, clientId: client_id }))
      .filter(({ clientId }) => v.is(EntityId, clientId)),
    settings: v.parse(LastingSettings, shared.settings.get()),
    proxy: shared.proxy.kept(),
  };
}

/** null for what is none. */
export function readContents(text: Buffer): BackupContents | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), BackupContents), text.toString());
  return read.success ? read.output : null;
}

function ofRow(row: AccountRow) {
  const { api, user_id, label, own_group, color, production, paused, added_at, ca } = row;
  return {
    server: api,
    userId: user_id,
    label,
    group: own_group,
    color: v.parse(BackedUpAccount.entries.color, color),
    production: production === 1,
    paused: paused === 1,
    addedAt: added_at,
    ca,
  };
}

function ofCredential(row: CredentialRow | undefined): Pick<BackedUpAccount, 'signIn' | 'apiKey' | 'signedInAt'> {
  if (row === undefined) return { signIn: 'none', apiKey: null, signedInAt: null };
  if (row.kind === 'oauth') return { signIn: 'browser', apiKey: null, signedInAt: null };
  return { signIn: 'key', apiKey: row.value, signedInAt: row.changed_at };
}
