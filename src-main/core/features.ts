import type { Topic } from '../../src-preload/contract/topics.ts';
import { Failed, failureOf } from '../../src-preload/contract/failure.ts';
import type { Output } from '../../src-preload/contract/index.ts';
import { createHandles } from './account/handle.ts';
import { createHealth } from './account/health.ts';
import { accountRows } from './account/rows.ts';
import { createTokens } from './account/tokens.ts';
import { createServerClock } from './account/server-clock.ts';
import { stateRows } from './account/state-rows.ts';
import { createAccess } from './access/access.ts';
import { createAccounts } from './accounts/accounts.ts';
import type { Features } from './api.ts';
import { msOf, type Clock } from './clock.ts';
import type { PageWords } from './accounts/loopback.ts';
import type { CorePorts } from './core.ts';
import { createDrafts } from './drafts/drafts.ts';
import { createEmail } from './email/email.ts';
import { createJournal } from './journal/journal.ts';
import { createKeys } from './keys/keys.ts';
import { keysTopic } from './keys/lists.ts';
import { createPassword } from './password/password.ts';
import { createProfile } from './profile/profile.ts';
import type { Log, Rooms } from './rooms.ts';
import { createLentClipboard } from './secrets/lent-clipboard.ts';
import { createSecrets as createSecretsFeature } from './secrets/secrets.ts';
import { gatherChanges } from './storage/changes.ts';
import { checkReads } from './storage/reads-checked.ts';
import { createProxySettings } from './settings/proxy.ts';
import { createSettings } from './settings/settings.ts';
import { createBudget } from './stack/budget.ts';
import { proxyFinder } from './stack/proxy-sources.ts';
import { createShownCertificates } from './stack/shown-certificates.ts';
import type { Surroundings } from './stack/client.ts';
import { usualDeadlines, type Deadlines } from './stack/exchange.ts';
import { usualPatience } from './stack/retry.ts';
import { createScheduler } from './sync/scheduler.ts';
import { createUserByName } from './user/by-name.ts';
import { cliPlaces } from './transfer/cli-places.ts';
import { createTransfer } from './transfer/transfer.ts';
import { createUsers } from './user/user.ts';
import { createIntents } from './vault/intents.ts';
import type { OpenStorage } from './vault/keeper.ts';
import { createSecrets } from './vault/secrets.ts';
import { storageFailure } from './vault/storage-failure.ts';

export interface FeatureOptions {
  clock: Clock;
  ports: CorePorts;
  log: Log;
  extraCa: string | null;
  /** Where the proxies of the environment stand. */
  env?: NodeJS.ProcessEnv;
  rightWords(right: string): readonly string[];
  secondLookMs: number;
  signInMs: number;
  callbackWords(): PageWords;
  deadlines?: Deadlines;
  /** For tests; the network and this machine's time where they are left out. */
  surroundings?: Surroundings;
  /** How many keys are asked for at once; for tests. */
  keysAPage?: number;
  /** Where `ttn-lw-cli` keeps its files; as it does by itself, if left out. */
  cliPlaces?: () => readonly string[];
  background: boolean;
  /** Reads an account when it was added or signed in anew; so where not said. */
  readsAdded?: boolean;
  /** What a query reads and has not declared breaks it: for tests and development. */
  checkReads?: boolean;
  /** How long after a sleep accounts are read, in ms. */
  wakeDelayMs?: number;
  /** Rows of these tables, and what is no table, have changed. */
  changed(account: string | null, topics: Topic[]): void;
  progress(progress: Output<'sync.progress'>[number]): void;
}

/** How often it is asked whether an account has grown old, in ms. */
const checkEvery = 60_000;

/** The least that is waited for the network after a sleep, in ms. Twice as long at most, so that an office does not wake as one. */
const wakeDelay = 5_000;

/** Everything that lives while the vault is open. */
export function openFeatures(storage: OpenStorage, options: FeatureOptions) {
  const { vault, cache } = storage;
  const { clock, log, extraCa, deadlines = usualDeadlines, surroundings, keysAPage } = options;
  if (options.checkReads === true) [vault, cache].forEach(checkReads);
  const changes = gatherChanges([vault, cache], options.changed);
  const state = stateRows(cache);
  const accountsInVault = accountRows(vault);
  const held = createSecrets(vault, clock, storage.renewCopy);
  const rooms: Rooms = {
    vault,
    cache,
    clock,
    state,
    serverClock: createServerClock(state, clock, accountsInVault.all, (account) => changes.touch('clock', account)),
    accounts: accountsInVault,
    users: createUsers({ state, clock, accounts: accountsInVault }),
    health: createHealth(state, clock),
    secrets: held,
    intents: createIntents(vault, clock, held.hasAnswered),
    journal: createJournal(vault, clock, log),
    settings: createSettings(vault),
    proxy: createProxySettings(vault),
    touch: changes.touch,
    log,
  };
  const budget = createBudget();
  const tokens = createTokens(rooms, { left: (fresh) => void accounts.endQuietly(fresh.account, fresh) });
  const proxyFor = proxyFinder({
    choice: () => rooms.proxy.choice(),
    env: options.env ?? process.env,
    system: options.ports.systemProxy ?? null,
  });
  const server = { extraCa, deadlines, proxyFor, ...(surroundings && { surroundings }) };
  const handles = createHandles(rooms, { budget, tokens, ...server });

  const profile = createProfile(rooms, handles, {
    budget,
    deadlines,
    proxyFor,
    extraCa,
    ...(surroundings && { connect: surroundings.connect }),
  });
  const keys = createKeys(rooms, handles, {
    rightWords: options.rightWords,
    secondLookMs: options.secondLookMs,
    sleep: (surroundings?.patience ?? usualPatience).sleep,
    ...(keysAPage !== undefined && { keysAPage }),
    accountName: (account) => accounts.nameOf(account),
  });
  const accounts = createAccounts(rooms, handles, {
    budget,
    ...server,
    shown: createShownCertificates(),
    tokens,
    renewCopy: storage.renewCopy,
    openExternal: options.ports.openExternal,
    copy: (text) => options.ports.clipboard.write(text),
    words: options.callbackWords,
    waitMs: options.signInMs,
    async createKey(key) {
      const { key: created, secret } = await keys.create(key);
      return { id: created.id, secret };
    },
    pictureMark: profile.pictureMark,
    keyCounts: (account) => keys.counts(account),
    syncedAt: (account) => state.synced(account, keysTopic)?.at ?? null,
    async clear(account) {
      await scheduler.forget(account);
      await changes.gather(() => keys.clear(account));
    },
    forget(account) {
      void scheduler.forget(account);
      access.forget(account);
      keys.forget(account);
      profile.forget(account);
    },
    refresh,
    stopReading: (account) => scheduler.cancel(account),
  });
  const scheduler = createScheduler({
    pulls: [profile.afterLogin(accounts.pull), keys.pull],
    handle: (account) => handles.get(account),
    accounts: () => rooms.accounts.all().map(({ id }) => id),
    paused: isPaused,
    readAt(account) {
      const at = state.synced(account, keysTopic)?.at;
      return at === undefined ? null : msOf(at);
    },
    gather: changes.gather,
    clock,
    wakeDelayMs: () => options.wakeDelayMs ?? wakeDelay * (1 + Math.random()),
    tell: options.progress,
    after: (account) => void keys.lookAtUnfinished(account),
    log,
  });
  const clipboard = createLentClipboard({
    clipboard: options.ports.clipboard,
    clearsAfterMs: () => rooms.settings.get().clipboardSeconds * 1000,
    log,
  });
  const secrets = createSecretsFeature(rooms, options.ports, clipboard);
  const access = createAccess(rooms, handles);
  const password = createPassword(rooms, handles, { endOwnToken: access.endOwnToken, copy: clipboard.lend });
  const transfer = createTransfer(rooms, options.ports, {
    cliPlaces: options.cliPlaces ?? cliPlaces,
    addByKey: async (address, apiKey) => (await accounts.add({ address, apiKey })).id,
    notes: keys.notes,
    refresh,
  });

  const features: Omit<Features, 'vault' | 'app'> = {
    access,
    accounts,
    drafts: createDrafts(rooms),
    email: createEmail(rooms, handles),
    keys,
    password,
    profile,
    secrets,
    signIn: accounts.browser,
    transfer,
    user: createUserByName(rooms, handles),
    settings: {
      get: () => rooms.settings.get(),
      set: (change) => rooms.settings.set(change),
      proxy: () => rooms.proxy.get(),
      setProxy: (change) => rooms.proxy.set(change),
    },
    sync: {
      start({ account, reason }) {
        if (account !== null && rooms.accounts.get(account) === undefined) {
          throw new Failed('not_found', { field: 'account' });
        }
        if (account !== null && reason === 'asked' && isPaused(account)) {
          throw new Failed('conflict', { field: 'account', params: { reason: 'paused' } });
        }
        return scheduler.start(account, reason);
      },
      progress: () => scheduler.progress(),
      cancel: ({ account }) => scheduler.cancel(account),
    },
  };

  forgetStrangers();
  void keys.lookAtUnfinished(null);
  if (options.background) scheduler.start(null, 'start');
  const timer = options.background ? setInterval(check, checkEvery) : undefined;
  timer?.unref();

  function refresh(account: string): void {
    if (options.readsAdded ?? true) void scheduler.restart(account);
  }

  function isPaused(account: string): boolean {
    return rooms.accounts.get(account)?.paused === 1;
  }

  /** The cache may know accounts that the vault does not: after a power cut, or when the vault fell back to its copy. */
  function forgetStrangers(): void {
    try {
      for (const account of state.accounts().filter((id) => rooms.accounts.get(id) === undefined)) {
        access.forget(account);
        keys.forget(account);
        profile.forget(account);
        state.forget(account);
      }
    } catch (error) {
      log('cache.not_tidied', { code: failureOf(storageFailure(error)).code });
    }
  }

  function check(): void {
    try {
      rooms.serverClock.all();
      scheduler.start(null, 'hour');
    } catch (error) {
      log('sync.not_checked', { code: failureOf(storageFailure(error)).code });
    }
  }

  return {
    features,
    consoleUrl: accounts.consoleUrl,
    sleep: () => scheduler.sleep(),
    wake() {
      handles.wake();
      if (options.background) scheduler.wake();
    },
    /** Tells now what has changed, before the answer to what has changed it. */
    tellChanges: changes.flush,
    settings: () => rooms.settings.get(),
    unconfirmedSecrets: () => rooms.secrets.pending().length,
    async close(): Promise<void> {
      clearInterval(timer);
      const clipboardCleared = secrets.stop();
      transfer.stop();
      profile.close();
      await Promise.all([scheduler.close(), keys.stop(), accounts.close()]);
      await handles.close();
      held.stop();
      changes.stop();
      await clipboardCleared;
    },
  };
}
export type OpenFeatures = ReturnType<typeof openFeatures>;
