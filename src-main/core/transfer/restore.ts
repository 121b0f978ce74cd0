import type { BackupEntry, Restored } from '../../../src-preload/contract/backups.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { isSameIdentity } from '../account/identity.ts';
import type { CredentialRow } from '../account/rows.ts';
import { newId } from '../ids.ts';
import type { Shared } from '../shared.ts';
import { serverAt, type ServerAddress } from '../stack/address.ts';
import type { BackedUpAccount, BackupContents, NotesPort } from './backup-contents.ts';

/** An account of a backup, beside what is here of it. */
export interface Restorable {
  index: number;
  account: BackedUpAccount;
  server: ServerAddress;
  existing: string | null;
  /** The key to sign in with, where the account that is here has none, or there is none here. */
  apiKey: string | null;
  /** Notes on keys that have none here. */
  notes: BackedUpAccount['notes'];
}

/** What of a backup can be brought back. An account that comes twice, or whose address is none, is left out. */
export function restorablesOf(shared: Shared, notes: NotesPort, { accounts }: BackupContents): Restorable[] {
  const found = accounts.map((account, index) => beside(shared, notes, account, index)).filter((one) => one !== null);
  return found.filter((one, at) => !found.slice(0, at).some((before) => isSameAccount(one, before)));
}

export function entryOf({ index, account, server, existing, apiKey, notes }: Restorable): BackupEntry {
  const { label, userId, production, ca, signIn } = account;
  return {
    index,
    name: label ?? userId,
    userId,
    server: server.name,
    encryption: server.encryption,
    production,
    trusts: ca !== null,
    signIn,
    keyId: keyIdOf(account.apiKey),
    existing,
    brings: { account: existing === null, signIn: apiKey !== null, notes: notes.length },
  };
}

/** Writes what was chosen, all of it or nothing. Throws `invalid_input` for an entry that brings nothing. */
export function restoreChosen(
  shared: Shared,
  notes: NotesPort,
  chosen: readonly Restorable[],
  { contents, settings }: { contents: BackupContents; settings: boolean },
): Restored {
  if (chosen.some(({ existing, apiKey, notes }) => existing !== null && apiKey === null && notes.length === 0)) {
    throw new Failed('invalid_input', { field: 'entries' });
  }
  return shared.acts.inOneGo(() => {
    const done = chosen.map((one) => ({ ...one, id: one.existing ?? add(shared, one) }));
    for (const one of done) {
      if (one.existing !== null && one.apiKey !== null) signInAgain(shared, one.existing, one.account);
      for (const note of one.notes) notes.put(one.id, note);
    }
    for (const { identity, clientId } of clientsFor(shared, contents, done))
      shared.accounts.putClientId(identity, clientId);
    if (settings) restoreSettings(shared, contents);
    const added = done.filter(({ existing }) => existing === null);
    return {
      added: added.map(({ id }) => id),
      waiting: added.filter(({ apiKey }) => apiKey === null).length,
      signedIn: done.filter(({ existing, apiKey }) => existing !== null && apiKey !== null).map(({ id }) => id),
      notes: done.reduce((sum, one) => sum + one.notes.length, 0),
      settings,
    };
  });
}

function beside(shared: Shared, notes: NotesPort, account: BackedUpAccount, index: number): Restorable | null {
  const server = serverOf(account.server);
  if (server === null) return null;
  const existing = shared.accounts.find(server.identity, account.userId)?.id ?? null;
  if (existing === null) return { index, account, server, existing, apiKey: account.apiKey, notes: account.notes };
  const isSignedIn = shared.accounts.credential(existing) !== undefined;
  const noted = new Set(notes.of(existing).map(({ keyId }) => keyId));
  return {
    index,
    account,
    server,
    existing,
    apiKey: isSignedIn ? null : account.apiKey,
    notes: account.notes.filter(({ keyId }) => !noted.has(keyId)),
  };
}

function add(shared: Shared, { account, server }: Restorable): string {
  const { userId, label, group, color, production, paused, addedAt, ca } = account;
  const { identity, api, name } = server;
  const id = newId('acc');
  const marks = { label: label === '' ? null : label, own_group: group, color };
  const flags = { production: Number(production), paused: Number(paused) };
  shared.accounts.add(
    { ...marks, ...flags, id, identity, api, user_id: userId, added_at: addedAt, ca },
    credentialOf(id, account),
  );
  const request = { host: name.host, from: 'backup' };
  shared.acts.record({ account: id, kind: 'account', what: 'create', subject: userId, request });
  return id;
}

function signInAgain(shared: Shared, id: string, account: BackedUpAccount): void {
  const row = credentialOf(id, account);
  if (row === null) return;
  shared.accounts.putCredential(row);
  shared.acts.record({ account: id, kind: 'sign_in', what: 'create', subject: row.key_id, request: { by: 'backup' } });
}

function credentialOf(id: string, { apiKey, signedInAt, addedAt }: BackedUpAccount): CredentialRow | null {
  const keyId = keyIdOf(apiKey);
  if (apiKey === null || keyId === null) return null;
  const changed_at = signedInAt ?? addedAt;
  return { account: id, kind: 'api_key', key_id: keyId, value: apiKey, changed_at, refresh: null, client_id: null };
}

/** The OAuth clients of servers that nothing is known of here, as far as accounts of theirs are brought back. */
export function clientsFor(
  shared: Shared,
  { clients }: BackupContents,
  chosen: readonly Restorable[],
): BackupContents['clients'] {
  const identities = new Set(chosen.map(({ server }) => server.identity));
  return clients.filter(({ identity }) => identities.has(identity) && shared.accounts.clientId(identity) === undefined);
}

function restoreSettings(shared: Shared, { settings, proxy }: BackupContents): void {
  shared.settings.set(settings);
  if (proxy !== null) shared.proxy.restore(proxy);
}

/** Also one without encryption: the user insisted on it once, and sees the mark. */
function serverOf(text: string): ServerAddress | null {
  try {
    return serverAt(text, true);
  } catch (error) {
    if (error instanceof Failed) return null;
    throw error;
  }
}

function isSameAccount(one: Restorable, other: Restorable): boolean {
  return one.account.userId === other.account.userId && isSameIdentity(one.server.identity, other.server.identity);
}

function keyIdOf(apiKey: string | null): string | null {
  return apiKey?.split('.')[1] ?? null;
}
