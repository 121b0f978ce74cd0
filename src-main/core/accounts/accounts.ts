import * as v from 'valibot';
import { Color, type AccountSummary, type SignIn } from '../../../src-preload/contract/accounts.ts';
import type { Probe } from '../../../src-preload/contract/addresses.ts';
import type { Input, Output } from '../../../src-preload/contract/index.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { rightsIn } from '../account/login-rights.ts';
import type { AccountRow, CredentialRow } from '../account/rows.ts';
import type { Handles } from '../account/handle.ts';
import type { Forgetting, Offers } from '../feature.ts';
import type { Shared } from '../shared.ts';
import { encryptionOf, serverAt, understand } from '../stack/address.ts';
import { hearTime } from '../user/hear-time.ts';
import { clockOf } from '../account/contract-clock.ts';
import { placeOf } from '../account/destination.ts';
import { deleteUser } from './delete-user.ts';
import { createFacts } from './facts.ts';
import { createArranging, marksOf } from './arrange.ts';
import { groupOf } from './order.ts';
import { createProbe, type ProbeOptions } from './probe.ts';
import { createTrust } from './trust.ts';

export interface AccountsOptions extends Omit<ProbeOptions, 'clock'> {
  /** Makes the vault's copy anew, so that it holds nothing that was forgotten. */
  renewCopy(): void;
  others: Pick<Offers, 'keys' | 'profile' | 'signIn' | 'sync'>;
  forgetting: Forgetting;
}

/** The feature of accounts: its contract's methods, and what other features need of it. */
export function createAccounts(shared: Shared, handles: Handles, options: AccountsOptions) {
  const { shown, others, forgetting } = options;
  const arranging = createArranging(shared);
  const prober = createProbe({ ...options, clock: shared.clock });
  const factsOf = createFacts(shared, (account) => others.keys.syncedAt(account));
  const trust = createTrust(shared, shown);

  async function summary(row: AccountRow): Promise<AccountSummary> {
    const counts = await others.keys.counts(row.id);
    const credential = shared.accounts.credential(row.id);
    const login = shared.state.login(row.id);
    const user = userRecord(shared.state.user(row.id)?.record);
    const server = serverAt(row.api, true).name;
    return {
      id: row.id,
      userId: row.user_id,
      name: row.label ?? user.name ?? row.user_id,
      label: row.label,
      color: colorOf(row.color),
      group: groupOf({ own_group: row.own_group, server: server.group }),
      ownGroup: row.own_group,
      production: row.production === 1,
      picture: others.profile.pictureMark(row.id),
      paused: row.paused === 1,
      server,
      api: row.api,
      encryption: encryptionOf(row.identity),
      health: credential === undefined ? noSignIn : shared.health.get(row.id),
      isAdmin: login?.is_admin === 1,
      mustChangePassword: user.require_password_update ?? false,
      signIn: signInOf(credential, login?.key_expires_at ?? null),
      keys: { all: counts.all, expiring: counts.expiring_30, expired: counts.expired, news: counts.news },
      unfinished: unfinishedOf(row.id),
      syncedAt: others.keys.syncedAt(row.id),
      ...clockOf(shared.serverClock.of(row.id)),
    };
  }

  /** Secrets that wait, and creations that are open. */
  function unfinishedOf(id: string): number {
    const of = ({ account }: { account: string }) => account === id;
    return shared.secrets.pending().filter(of).length + shared.acts.openCreations(id).length;
  }

  function refuseUnfinished(id: string): void {
    const unfinished = unfinishedOf(shared.accounts.one(id).id);
    if (unfinished > 0) throw new Failed('conflict', { params: { unfinished } });
  }

  /** The account last: what breaks off in between can be asked for again, and no row outlives the account it belongs to. */
  function forget(id: string): void {
    const { user_id } = shared.accounts.one(id);
    refuseUnfinished(id);
    forgetting.forget(id);
    shared.acts.inOneGo(() => {
      shared.accounts.remove(id);
      const { account, commandLineAccount } = shared.settings.get();
      if (account === id) shared.settings.set({ account: null });
      if (commandLineAccount === id) shared.settings.set({ commandLineAccount: null });
      shared.acts.record({ account: null, kind: 'account', what: 'delete', subject: user_id });
    });
    options.renewCopy();
  }

  function nameOf(id: string): string {
    const row = shared.accounts.one(id);
    return row.label ?? userRecord(shared.state.user(id)?.record).name ?? row.user_id;
  }

  return {
    list: () => Promise.all(arranging.shown().map(summary)),
    understand: ({ text }: Input<'accounts.understand'>) => understand(text),
    probe(destination: Input<'accounts.probe'>): Promise<Probe> {
      const { server, ca } = placeOf(destination, shown);
      return prober.probe(server.identity, ca);
    },
    clusters: ({ address }: Input<'accounts.clusters'>) => prober.clusters(address),
    look({ account }: Input<'accounts.look'>): Promise<Probe> {
      const { identity, ca } = shared.accounts.one(account);
      return prober.probe(identity, ca);
    },
    readCertificates: ({ pem }: Input<'accounts.readCertificates'>) => trust.read(pem),
    trusted: ({ account }: Input<'accounts.trusted'>) => trust.of(shared.accounts.one(account)),
    async trust({ account, fingerprint }: Input<'accounts.trust'>): Promise<AccountSummary> {
      trust.set(shared.accounts.one(account), fingerprint);
      others.sync.refresh(account);
      return summary(shared.accounts.one(account));
    },
    inspect: ({ apiKey, ...destination }: Input<'accounts.inspect'>) =>
      others.signIn.inspect(placeOf(destination, shown), apiKey.trim()),
    async add({ apiKey, label, ...destination }: Input<'accounts.add'>): Promise<AccountSummary> {
      const place = placeOf(destination, shown);
      const id = await others.signIn.add(place, apiKey.trim(), label === undefined || label === '' ? null : label);
      others.sync.refresh(id);
      return summary(shared.accounts.one(id));
    },
    async signIn({ account, apiKey }: Input<'accounts.signIn'>): Promise<AccountSummary> {
      const before = await others.signIn.again(account, apiKey.trim());
      void others.signIn.endLeftQuietly(account, before);
      // Requests take the credential as they are sent, so nothing is broken off but the reading: a key may be in the making.
      others.sync.refresh(account);
      return summary(shared.accounts.one(account));
    },
    async change({ account, change }: Input<'accounts.change'>): Promise<AccountSummary> {
      const wasPaused = shared.accounts.one(account).paused === 1;
      shared.accounts.mark(account, marksOf(change));
      if (change.paused === true) others.sync.cancel(account);
      if (change.paused === false && wasPaused) others.sync.refresh(account);
      return summary(shared.accounts.one(account));
    },
    move: arranging.move,
    moveGroup: arranging.moveGroup,
    renameGroup: arranging.renameGroup,
    /** Refused while a secret waits or a creation is open: forgetting those is for the user to say, one by one. */
    async remove({ account }: Input<'accounts.remove'>): Promise<void> {
      refuseUnfinished(account);
      // Nothing is begun any more that would have to be refused, with the sign-in at its end, or broken off.
      const stays = handles.retire(account);
      try {
        await others.signIn.endKeptQuietly(account);
        await forgetting.clear(account);
        forget(account);
      } finally {
        stays();
        if (shared.accounts.get(account) !== undefined) others.sync.refresh(account);
      }
      await handles.drop(account);
    },
    login({ account }: Input<'accounts.login'>): Output<'accounts.login'> {
      shared.accounts.one(account);
      const login = shared.state.login(account);
      return {
        rights: rightsIn(login?.rights),
        grantable: rightsIn(login?.grantable),
        checkedAt: login?.checked_at ?? null,
      };
    },
    nameOf,
    facts: ({ account }: Input<'accounts.facts'>) => factsOf(shared.accounts.one(account).id),
    async time({ account }: Input<'accounts.time'>): Promise<Output<'accounts.time'>> {
      await hearTime(shared, handles.get(account));
      return { clockOffsetMs: shared.serverClock.of(account).offsetMs };
    },
    async deleteOnServer({ account, userId }: Input<'accounts.deleteOnServer'>) {
      if (userId.trim() !== shared.accounts.one(account).user_id) {
        throw new Failed('invalid_input', { field: 'userId', params: { reason: 'other_user' } });
      }
      others.sync.cancel(account);
      return { restorableUntil: await deleteUser(shared, handles.get(account)) };
    },
    /** The server's Console at the key's page, or at the list. */
    consoleUrl(account: string, key: string | null): string {
      const page = key === null ? '' : `/${encodeURIComponent(key)}`;
      return `${shared.accounts.one(account).api}/console/user-settings/api-keys${page}`;
    },
    /** Ends what is under way. */
    close: prober.close,
  };
}

/** A colour that this release does not know counts as none. */
function colorOf(text: string | null): AccountSummary['color'] {
  const read = v.safeParse(Color, text);
  return read.success ? read.output : null;
}

/** Of an account that was imported and is not signed in yet; nothing has to be asked to know it. */
const noSignIn: AccountSummary['health'] = {
  state: 'sign_in_required',
  since: null,
  failure: null,
  warning: null,
};

function signInOf(credential: CredentialRow | undefined, keyExpiresAt: string | null): SignIn {
  if (credential === undefined) return { by: 'none' };
  const { kind, key_id, client_id, changed_at } = credential;
  if (kind === 'oauth') return { by: 'browser', clientId: client_id ?? '', since: changed_at };
  return { by: 'api_key', keyId: key_id, expiresAt: keyExpiresAt };
}

const UserRecord = v.looseObject({
  name: v.optional(v.string()),
  require_password_update: v.optional(v.boolean()),
});

function userRecord(text: string | undefined): v.InferOutput<typeof UserRecord> {
  const read = v.safeParse(UserRecord, text === undefined ? {} : JSON.parse(text));
  const record = read.success ? read.output : {};
  return record.name === '' ? { ...record, name: undefined } : record;
}
