import type { buildConnector, Dispatcher } from 'undici';
// Not from its index, which also loads what proxies, fetch, caches and mocks take: 60 ms instead of 15.
import Agent from 'undici/lib/dispatcher/agent.js';
import connectorOf from 'undici/lib/core/connect.js';
import type { Route } from './route.ts';
import { secureContextFor } from './tls.ts';
import { openTunnel } from './tunnel.ts';

/**
 * What connects to one account's server, and to no other account's: connections, TLS sessions and trust are its own. HTTP/1.1
 * alone, where a request that failed before its connection stood is known to be unsent. Its own timeouts are off but for
 * the connection's, which frees the socket: `exchange` keeps the deadlines.
 */
export async function createDispatcher(route: Route): Promise<Dispatcher> {
  const isTls = route.base.startsWith('https:');
  const secureContext = isTls ? await secureContextFor(route.ca) : undefined;
  const direct = connectorOf({
    allowH2: false,
    timeout: route.connectTimeout,
    ...(secureContext && { secureContext }),
  });
  const connect = route.proxy === null ? direct : await throughProxy(route, direct);
  return new Agent({
    connect,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: route.connectTimeout,
  });
}

/** The account's own certificate says nothing of the proxy's. */
async function throughProxy(
  { proxy, connectTimeout }: Route,
  direct: buildConnector.connector,
): Promise<buildConnector.connector> {
  if (proxy === null) return direct;
  const secureContext = await secureContextFor(null);
  return (options, callback) => {
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    openTunnel({ proxy, host: options.hostname, port, timeout: connectTimeout, secureContext }).then(
      (httpSocket) => {
        if (options.protocol === 'https:') direct({ ...options, httpSocket }, callback);
        else callback(null, httpSocket);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('proxy'), null),
    );
  };
}
