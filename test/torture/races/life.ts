import { setImmediate } from 'node:timers/promises';
import { clientOf, type Callable, type Client } from '../../../src-preload/client.ts';
import { createApi } from '../../../src-main/core/api.ts';
import { openFeatures, type OpenFeatures } from '../../../src-main/core/features.ts';
import { openStoresInMemory, type Stores } from '../../../src-main/core/vault/storage.ts';
import { Clock } from '../../stack/clock.ts';
import { State } from '../../stack/state.ts';
import { createWire, type Passage, type Stage, type Wire } from '../../stack/wire.ts';
import { idlePorts } from '../../core/support/ports.ts';

/** A pause of the core that ends when it is told to. */
export interface Sleeping {
  ms: number;
  go(): void;
}

export interface Surroundings {
  state: State;
  clock: Clock;
  wire: Wire;
  stores: Stores;
  /** The app, as the window sees it; null while the core is being closed. */
  app(): Client | null;
  sleeping(): Sleeping[];
  /** Waits until nothing moves any more without being told to. */
  quiet(): Promise<void>;
  /** Counts as a move. */
  moved(): void;
  logged: string[];
  /** Closes the core and opens another on the same stores. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface LifeOptions {
  stages: readonly Stage[];
  /** Makes the server's users before the clock stands. */
  seed(state: State): void;
  sending?(passage: Pick<Passage, 'method' | 'path' | 'authorization'>): void;
  keysAPage?: number;
}

/** Turns of the event loop in which nothing may happen before all is held to be quiet: more than the core takes in a row. */
const turns = 5;

/** A core and a server without a network and without time: whatever happens next is told by whoever holds it. */
export function newLife({ stages, seed, sending, keysAPage = 500 }: LifeOptions): Surroundings {
  const clock = new Clock();
  clock.stop();
  const state = new State(clock);
  seed(state);
  const wire = createWire({ state, clock, stages, ...(sending && { sending }) });
  const stores = openStoresInMemory();
  const sleeps = new Set<Sleeping>();
  const listeners = new Set<Parameters<Callable['on']>[0]>();
  const logged: string[] = [];
  let moves = 0;
  let open: OpenFeatures | null = null;
  let app: Client | null = null;

  function sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new Error('aborted'));
        return;
      }
      const end = (how: () => void) => () => {
        moves++;
        signal.removeEventListener('abort', abort);
        if (sleeps.delete(sleeping)) how();
      };
      const abort = end(() => reject(new Error('aborted')));
      const sleeping = { ms, go: end(resolve) };
      sleeps.add(sleeping);
      moves++;
      signal.addEventListener('abort', abort);
    });
  }

  function start(): void {
    const log = (event: string, more?: object) => void logged.push(`${event} ${JSON.stringify(more ?? {})}`);
    const tell: Parameters<Callable['on']>[0] = (event, payload) => {
      moves++;
      for (const listener of listeners) listener(event, payload);
    };
    const features = openFeatures(stores, {
      clock: { now: () => Math.floor(clock.micros() / 1000) },
      ports: idlePorts,
      log,
      extraCa: null,
      env: {},
      rightWords: (right) => [right.toLowerCase()],
      secondLookMs: 5000,
      signInMs: 300_000,
      callbackWords: () => ({ lang: 'en', title: 'Latchkey', back: 'back', over: 'over' }),
      surroundings: { connect: wire.connect, patience: { random: () => 0, sleep } },
      keysAPage,
      background: false,
      changed: (account, topics) => tell('changed', { account, topics }),
      progress: (progress) => tell('progress', progress),
    });
    open = features;
    app = clientOf({
      call: createApi(() => features, { log, checkOutput: true, confirm: async () => true }),
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
  }

  start();
  return {
    state,
    clock,
    wire,
    stores,
    app: () => app,
    sleeping: () => [...sleeps],
    async quiet() {
      const all = () => moves + wire.moves();
      for (let still = 0; still < turns;) {
        const before = all();
        await setImmediate();
        still = all() === before ? still + 1 : 0;
      }
    },
    moved: () => void moves++,
    logged,
    async restart() {
      app = null;
      await open?.close();
      // What was broken off ends before another core reads the stores: a closed vault would refuse it, and these stay open.
      for (let turn = 0; turn < turns; turn++) {
        moves++;
        await setImmediate();
      }
      start();
    },
    async end() {
      app = null;
      await open?.close();
      stores.close();
    },
  };
}
