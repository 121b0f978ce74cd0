import type { Dispatcher } from 'undici';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Clock } from '../clock.ts';
import type { RequestBudget } from './budget.ts';
import { createConnections } from './connections.ts';
import type { Route } from './route.ts';
import { exchange, Lost, type Deadlines, type Received } from './exchange.ts';
import { failureOfLoss } from './faults.ts';
import { isLoopback } from './loopback.ts';
import { hasNetwork } from './online.ts';
import type { ProxyFinder } from './proxy.ts';

export interface DownloadOptions {
  budget: RequestBudget;
  clock: Clock;
  deadlines: Deadlines;
  proxyFor: ProxyFinder;
  connect?(route: Route): Promise<Dispatcher>;
}

export interface Wanted {
  url: URL;
  /** PEM of what is trusted beside the system's authorities. */
  ca: string | null;
  /** Bytes. */
  most: number;
  signal?: AbortSignal | undefined;
}

/** Fetches files that are no API's answers. No credential goes along, no redirect is followed, nothing is tried twice. */
export function createDownloads({ budget, clock, deadlines, proxyFor, connect }: DownloadOptions) {
  const closing = new AbortController();
  const share = Symbol('downloads');

  async function ask({ url, ca, most, signal: ended }: Wanted): Promise<Received> {
    const signal = ended ? AbortSignal.any([ended, closing.signal]) : closing.signal;
    const leave = await budget.enter(share, url.host, signal);
    const connections = createConnections({
      base: url.origin,
      ca: () => ca,
      proxyFor,
      connectTimeout: deadlines.connect,
      ...(connect && { connect }),
    });
    try {
      const route = await connections.route();
      const request = { origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', body: null } as const;
      const headers = { accept: 'image/*', 'user-agent': 'Latchkey' };
      const dispatcher = await connections.over(route);
      return await exchange(dispatcher, { ...request, headers }, { deadlines, maxBytes: most, signal }).catch(
        async (error: unknown) => {
          if (!(error instanceof Lost)) throw error;
          const reach = { route, loopback: isLoopback(url.hostname), clock, hasNetwork, lookFor: deadlines.connect };
          throw await failureOfLoss(error, reach, signal);
        },
      );
    } finally {
      leave();
      await connections.destroy();
    }
  }

  return {
    /** The file's bytes; null where there is none (404, 410). Throws a failure for anything else. */
    async get(wanted: Wanted): Promise<Buffer | null> {
      const { status, body } = await ask(wanted);
      if (status === 200) return body;
      if (status === 404 || status === 410) return null;
      const params = { host: wanted.url.host, reason: 'status' };
      throw new Failed(status >= 500 ? 'server_error' : 'refused_by_server', { httpStatus: status, params });
    },
    /** Breaks off what runs (`cancelled`), and takes no more. */
    close: () => closing.abort(),
  };
}
export type Downloads = ReturnType<typeof createDownloads>;
