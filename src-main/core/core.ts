import type { EventName, EventOf } from '../../src-preload/contract/events.ts';
import type { Confirm } from '../../src-preload/contract/widening.ts';
import type { AppInfo } from '../../src-preload/contract/app.ts';
import { Failed, failureOf, type Answer, type Failure } from '../../src-preload/contract/failure.ts';
import { hasPassphrase } from '../../src-preload/contract/protection.ts';
import type { PageWords } from './sign-in/loopback.ts';
import { createApi, type Features } from './api.ts';
import { systemClock, type Clock } from './clock.ts';
import { openFeatures, type OpenFeatures } from './features.ts';
import type { Log } from './log.ts';
import { asNoQuery } from './storage/reads-checked.ts';
import type { CorePorts } from './ports.ts';
import type { Deadlines } from './stack/exchange.ts';
import { createAutoLock } from './vault/auto-lock.ts';
import { createVaultKeeper } from './vault/keeper.ts';
import type { Keychain } from './vault/keychain.ts';
import { storageFailure } from './storage/storage-failure.ts';

export interface CoreOptions {
  /** The folder that holds everything; this process owns it while the core is open. */
  dataDir: string;
  keychain: Keychain;
  info: AppInfo;
  ports: CorePorts;
  log: Log;
  clock?: Clock;
  /** A CA, as PEM, to trust for every account besides the usual ones. */
  extraCa?: string | null;
  /** Where the proxies of the environment stand; this process's own where not given. */
  env?: NodeJS.ProcessEnv;
  /** What a right is called, in each language, for search. */
  rightWords?(right: string): readonly string[];
  /** Opening the vault here ends a lock that the user set: in the window alone. A command's passphrase opens it for that command. */
  liftsLock?: boolean;
  /** Reads accounts by itself at start and while it runs. The command line asks instead. */
  background?: boolean;
  /** Reads an account when it was added or signed in anew; so where not said. The command line asks instead. */
  readsAdded?: boolean;
  /** How long after a first look at a lost creation the second comes, in ms. */
  secondLookMs?: number;
  /** How long after a sleep accounts are read, in ms, where not as long as usual. */
  wakeDelayMs?: number;
  /** How long a browser or a pasted code is waited for in a sign-in, in ms. */
  signInMs?: number;
  /** What the page says that ends a sign-in in the browser, in the user's language. */
  callbackWords?(): PageWords;
  /** Where `ttn-lw-cli` keeps its files, where not in the usual places. */
  cliPlaces?: () => readonly string[];
  /** How long a server may take, where not as long as usual: for tests, which can't wait that long for one that hangs. */
  deadlines?: Deadlines;
  /** Checks answers against the contract too: for tests and development. */
  checkOutput?: boolean;
}

export interface Core {
  /** `method` is a full name, `keys.open`. `confirm`: of a caller that is no page of this process. Never rejects. */
  call(method: string, input: unknown, confirm?: Confirm): Promise<Answer<unknown>>;
  on(listener: <N extends EventName>(event: N, payload: EventOf<N>) => void): () => void;
  /** Asks the keychain and opens the store. Returns at once; `vault` events tell how it goes. */
  start(): void;
  /** The computer goes to sleep: sync rests, and the vault is locked where the user wants that. */
  sleep(): void;
  /** It is awake: what was asked for is asked for again over new connections, and old data is read, a few accounts at a time. */
  wake(): void;
  /** How many new keys' secrets wait to be confirmed. */
  unconfirmedSecrets(): number;
  /** The computer's screen was locked: so is the vault, where the user wants that. */
  screenLocked(): void;
  close(): Promise<void>;
}

/** As long as a code is good for (transcripts: five minutes), and long enough to look for a password. */
const usualSignInMs = 5 * 60_000;
/** Where no host gives words. */
const plainWords: PageWords = { lang: 'en', title: 'Latchkey', back: '', over: '' };

type Listener = Parameters<Core['on']>[0];

/** The composition root: one store, one set of features while it is open, one table of methods. */
export function openCore(options: CoreOptions): Core {
  const listeners = new Set<Listener>();
  const clock = options.clock ?? systemClock;
  let open: OpenFeatures | null = null;

  /** A listener that fails, such as that of a window which is gone, must not break what tells of a change. */
  function emit<N extends EventName>(event: N, payload: EventOf<N>): void {
    for (const listener of listeners) {
      try {
        listener(event, payload);
      } catch {
        options.log('listener.broken', { event });
      }
    }
  }

  /** A page that was not read at the opening is damaged: read everything, and mend what can be mended. */
  function recoverAfter(failure: Failure | null): void {
    if (failure?.code === 'storage_damaged' && open !== null) void keeper.recover();
  }

  const keeper = createVaultKeeper({
    dataDir: options.dataDir,
    keychain: options.keychain,
    clock,
    liftsLock: options.liftsLock ?? false,
    onState: (state) => emit('vault', state),
    onOpen(storage) {
      open = openFeatures(storage, {
        clock,
        ports: options.ports,
        log: options.log,
        extraCa: options.extraCa ?? null,
        ...(options.env && { env: options.env }),
        rightWords: options.rightWords ?? ((right) => [right.toLowerCase()]),
        secondLookMs: options.secondLookMs ?? 5000,
        ...(options.wakeDelayMs !== undefined && { wakeDelayMs: options.wakeDelayMs }),
        signInMs: options.signInMs ?? usualSignInMs,
        callbackWords: options.callbackWords ?? (() => plainWords),
        ...(options.deadlines && { deadlines: options.deadlines }),
        ...(options.cliPlaces && { cliPlaces: options.cliPlaces }),
        background: options.background ?? false,
        ...(options.readsAdded !== undefined && { readsAdded: options.readsAdded }),
        checkReads: options.checkOutput ?? false,
        changed: (account, topics) => emit('changed', { account, topics }),
        progress(progress) {
          emit('progress', progress);
          recoverAfter(progress.failure);
        },
      });
      autoLock.begin();
    },
    async onClose() {
      autoLock.end();
      const closing = open;
      open = null;
      await closing?.close();
    },
  });

  const autoLock = createAutoLock({
    clock,
    preferences: () => (hasPassphrase(keeper.state().protection) ? (open?.settings() ?? null) : null),
    lock: () => void keeper.lock().catch(() => options.log('vault.not_locked')),
  });

  const vault: Features['vault'] = {
    state: () => keeper.state(),
    create: (input) => keeper.create(input),
    unlock: (input) => keeper.unlock(input),
    retry: () => keeper.retry(),
    lock: () => keeper.lock(),
    change: (input) => keeper.change(input),
    used: () => autoLock.used(),
    startAnew: () => keeper.startAnew(),
  };
  const app: Features['app'] = {
    info: () => options.info,
    async openConsole({ account, key }) {
      if (open === null) throw new Failed('vault_locked');
      await options.ports.openExternal(open.consoleUrl(account, key));
    },
  };

  const answering = () => ({
    features: { vault, app, ...open?.features },
    widens: open?.widens ?? {},
    confirmed: open?.confirmed ?? (() => undefined),
  });
  const call = createApi(answering, {
    log: options.log,
    checkOutput: options.checkOutput ?? false,
    confirm: options.ports.confirm,
  });

  return {
    async call(method, input, confirm) {
      const answer = await call(method, input, confirm);
      open?.tellChanges();
      if (!answer.ok) recoverAfter(answer.failure);
      return answer;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void keeper.start(),
    sleep() {
      open?.sleep();
      autoLock.asleep();
    },
    wake: () => open?.wake(),
    unconfirmedSecrets() {
      try {
        return asNoQuery(() => open?.unconfirmedSecrets() ?? 0);
      } catch (error) {
        // A store that can't be read keeps nobody from leaving: what it holds is not lost by that.
        options.log('secrets.not_counted', { code: failureOf(storageFailure(error)).code });
        return 0;
      }
    },
    screenLocked: () => autoLock.asleep(),
    close: () => keeper.close(),
  };
}
