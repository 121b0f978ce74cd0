import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { nameOfProxy, type Proxy, type ProxyFinder } from './proxy.ts';
import type { Route } from './route.ts';

export interface Connections {
  /** The route as it is now: the proxy may be another since the laptop was moved, and the trust another since the user said so. */
  route(): Promise<Route>;
  over(route: Route): Promise<Dispatcher>;
  /** What comes next is sent over new connections; those that are there end with what is under way on them. */
  renew(): void;
  /** Breaks off everything. */
  destroy(): Promise<void>;
}

interface Wanted {
  base: string;
  ca(): string | null;
  proxyFor: ProxyFinder;
  connectTimeout: number;
  /** The network's where it is left out. */
  connect?(route: Route): Promise<Dispatcher>;
}

/** The connections of one client. They are kept while the route stays; those of an earlier one end when their requests have. */
export function createConnections({ base, ca, proxyFor, connectTimeout, connect = overNetwork }: Wanted): Connections {
  let current: { key: string; dispatcher: Promise<Dispatcher> } | null = null;
  const earlier = new Set<Promise<Dispatcher>>();

  async function proxy(): Promise<Proxy | null> {
    try {
      return await proxyFor(base);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      const { params, ...failure } = error.failure;
      throw new Failed(error.code, { ...failure, params: { host: new URL(base).host, ...params } });
    }
  }

  function retire(dispatcher: Promise<Dispatcher>): void {
    earlier.add(dispatcher);
    void dispatcher
      .then((ended) => ended.close())
      .catch(() => undefined)
      .finally(() => earlier.delete(dispatcher));
  }

  return {
    route: async () => ({ base, ca: ca(), proxy: await proxy(), connectTimeout }),
    over(route) {
      const key = keyOf(route);
      if (current !== null && current.key !== key) {
        retire(current.dispatcher);
        current = null;
      }
      if (current === null) {
        const made = { key, dispatcher: connect(route) };
        current = made;
        // One that could not be made has told so to whoever asked; the next asks anew.
        made.dispatcher.catch(() => {
          if (current === made) current = null;
        });
      }
      return current.dispatcher;
    },
    renew() {
      if (current !== null) retire(current.dispatcher);
      current = null;
    },
    async destroy() {
      const all = [...earlier, ...(current === null ? [] : [current.dispatcher])];
      await Promise.all(all.map(async (dispatcher) => (await dispatcher.catch(() => null))?.destroy()));
    },
  };
}

function keyOf({ ca, proxy }: Route): string {
  return JSON.stringify([ca, proxy === null ? null : [nameOfProxy(proxy), proxy.secure, proxy.authorization]]);
}

/** What undici loads, a few milliseconds each. */
const networking = ['node:tls', 'node:http', 'node:http2', 'node:worker_threads', 'node:zlib'] as const;
const parts = [
  () => import('undici/lib/core/util.js'),
  () => import('undici/lib/dispatcher/client-h1.js'),
  () => import('undici/lib/dispatcher/client-h2.js'),
] as const;

/**
 * Loaded with the first request: what is cached is shown before, and undici takes longer to load than all the rest. In
 * turns, so that nothing waits for all of it.
 */
async function overNetwork(route: Route): Promise<Dispatcher> {
  for (const name of networking) {
    process.getBuiltinModule(name);
    await setImmediate();
  }
  for (const load of parts) {
    await load();
    await setImmediate();
  }
  const { createDispatcher } = await import('./dispatcher.ts');
  return createDispatcher(route);
}
