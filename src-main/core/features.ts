import { failureOf } from '../../src-preload/contract/failure.ts';
import { createHandles } from './account/handle.ts';
import { accountTables } from './account/account-tables.ts';
import { createHealth } from './account/health.ts';
import { accountRows } from './account/rows.ts';
import { createServerClock } from './account/server-clock.ts';
import { stateRows } from './account/state-rows.ts';
import { createTokens } from './account/tokens.ts';
import { access } from './access/feature.ts';
import { createActs } from './acts/acts.ts';
import { createObserved } from './acts/observed.ts';
import { accounts } from './accounts/feature.ts';
import { signIn } from './sign-in/feature.ts';
import { createConsents } from './account/consents.ts';
import type { Features, Widens } from './api.ts';
import { drafts } from './drafts/feature.ts';
import { email } from './email/feature.ts';
import type { FeatureDefinition, FeatureName, FeatureOptions, Offers, OpenFeature, Opening } from './feature.ts';
import { keys } from './keys/feature.ts';
import { password } from './password/feature.ts';
import { profile } from './profile/feature.ts';
import type { Shared } from './shared.ts';
import { secrets } from './secrets/feature.ts';
import { createLentClipboard } from './secrets/lent-clipboard.ts';
import { settings } from './settings/feature.ts';
import { createProxySettings } from './settings/proxy.ts';
import { createSettings } from './settings/settings.ts';
import { createBudget } from './stack/budget.ts';
import { usualDeadlines } from './stack/exchange.ts';
import { proxyFinder } from './stack/proxy-sources.ts';
import { createShownCertificates } from './stack/shown-certificates.ts';
import { gatherChanges } from './storage/changes.ts';
import { checkReads } from './storage/reads-checked.ts';
import { sync } from './sync/feature.ts';
import { transfer } from './transfer/feature.ts';
import { user } from './user/feature.ts';
import { createUsers } from './user/user.ts';
import type { OpenStorage } from './vault/keeper.ts';
import { createHeldSecrets } from './vault/held-secrets.ts';
import { storageFailure } from './storage/storage-failure.ts';

/** All features. Their pulls run in this order, and they are stopped in the reverse of it. */
const definitions = {
  settings,
  drafts,
  signIn,
  accounts,
  profile,
  email,
  password,
  user,
  keys,
  access,
  sync,
  transfer,
  secrets,
} satisfies { [N in FeatureName]: FeatureDefinition<N> };

/** How often it is asked whether an account has grown old, in ms. */
const checkEvery = 60_000;

/** What several features share. */
function openShared({ vault, cache, renewCopy }: OpenStorage, { clock, log, ...options }: FeatureOptions) {
  const changes = gatherChanges([vault, cache], options.changed);
  const state = stateRows(cache);
  const accounts = accountRows(vault);
  const held = createHeldSecrets(vault, clock, renewCopy);
  const serverClock = createServerClock(state, clock, accounts.all, (account) => changes.touch('clock', account));
  const ofAccounts = {
    now: (account: string | null) => (account === null ? clock.now() : serverClock.now(account)),
    whose: accounts.get,
  };
  const shared: Shared = {
    vault,
    cache,
    clock,
    state,
    serverClock,
    accounts,
    users: createUsers({ state, clock, accounts }),
    health: createHealth(state, clock),
    secrets: held,
    acts: createActs(vault, { ...ofAccounts, hasAnswered: held.hasAnswered, log }),
    observed: createObserved(vault, ofAccounts),
    settings: createSettings(vault),
    proxy: createProxySettings(vault),
    touch: changes.touch,
    log,
  };
  return { shared, changes };
}

/** Everything that lives while the vault is open. */
export function openFeatures(storage: OpenStorage, options: FeatureOptions) {
  const { vault, cache } = storage;
  const { log, extraCa, deadlines = usualDeadlines, surroundings } = options;
  if (options.checkReads === true) [vault, cache].forEach(checkReads);
  const { shared, changes } = openShared(storage, options);
  const open = new Map<FeatureName, OpenFeature<FeatureName>>();
  const all = () => [...open.values()];
  const others = offersOf(open);
  const cached = accountTables(cache);
  const consents = createConsents();

  const tokens = createTokens(shared, { left: (fresh) => void others.signIn.endLeftQuietly(fresh.account, fresh) });
  const proxyFor = proxyFinder({
    choice: () => shared.proxy.choice(),
    env: options.env ?? process.env,
    system: options.ports.systemProxy ?? null,
  });
  const network = { budget: createBudget(), extraCa, deadlines, proxyFor, ...(surroundings && { surroundings }) };
  const handles = createHandles(shared, { tokens, ...network });
  const opening: Opening = {
    shared,
    handles,
    options,
    others,
    network,
    tokens,
    shown: createShownCertificates(),
    consents,
    clipboard: createLentClipboard({
      clipboard: options.ports.clipboard,
      clearsAfterMs: () => shared.settings.get().clipboardSeconds * 1000,
      log,
    }),
    renewCopy: storage.renewCopy,
    gather: changes.gather,
    forgetting: {
      async clear(account) {
        await others.sync.forget(account);
        for (const { clear } of all()) if (clear !== undefined) await changes.gather(() => clear(account));
      },
      forget,
    },
    pulls: () => all().flatMap(({ pulls }) => pulls ?? []),
    afterReading: (account) => afterReading(account),
  };
  for (const definition of Object.values(definitions)) open.set(definition.name, definition.open(opening));

  forgetStrangers();
  afterReading(null);
  if (options.background) others.sync.opened();
  const timer = options.background ? setInterval(check, checkEvery) : undefined;
  timer?.unref();

  function afterReading(account: string | null): void {
    for (const feature of all()) feature.afterReading?.(account);
  }

  function forget(account: string): void {
    cached.forget(account);
    for (const feature of all()) feature.forgotten?.(account);
  }

  /** The cache may know accounts that the vault does not: after a power cut, or when the vault fell back to its copy. */
  function forgetStrangers(): void {
    try {
      for (const account of shared.state.accounts().filter((id) => shared.accounts.get(id) === undefined)) {
        forget(account);
        shared.accounts.remove(account);
      }
    } catch (error) {
      log('cache.not_tidied', { code: failureOf(storageFailure(error)).code });
    }
  }

  function check(): void {
    try {
      shared.serverClock.all();
      others.sync.check();
    } catch (error) {
      log('sync.not_checked', { code: failureOf(storageFailure(error)).code });
    }
  }

  return {
    // One of each name: see `definitions`.
    features: Object.fromEntries(all().map(({ methods }, at) => [[...open.keys()][at], methods])) as Omit<
      Features,
      'vault' | 'app'
    >,
    // Of each feature all of its own: see `OpenFeature`.
    widens: Object.assign({}, ...all().map(({ widens }) => widens)) as Widens,
    confirmed: consents.keep,
    consoleUrl: (account: string, key: string | null) => others.accounts.consoleUrl(account, key),
    sleep: () => others.sync.sleep(),
    wake() {
      handles.wake();
      if (options.background) others.sync.wake();
    },
    /** Tells now what has changed, before the answer to what has changed it. */
    tellChanges: changes.flush,
    settings: () => shared.settings.get(),
    unconfirmedSecrets: () => shared.secrets.pending().length,
    async close(): Promise<void> {
      clearInterval(timer);
      await Promise.all(
        all()
          .reverse()
          .map(async ({ stop }) => stop?.()),
      );
      await handles.close();
      shared.secrets.stop();
      changes.stop();
    },
  };
}
export type OpenFeatures = ReturnType<typeof openFeatures>;

/** What features offer, each looked up when it is called: they need each other in circles. */
function offersOf(open: ReadonlyMap<FeatureName, OpenFeature<FeatureName>>): Offers {
  const offers = {};
  for (const name of Object.keys(definitions)) {
    Object.defineProperty(offers, name, { get: () => [...open].find(([of]) => of === name)?.[1].offers });
  }
  // What a definition offers is of the type that it has declared.
  return offers as Offers;
}
