import type { Dispatcher } from 'undici';
// Not from its index, which also loads what proxies, fetch, caches and mocks take: 60 ms instead of 15.
import Agent from 'undici/lib/dispatcher/agent.js';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { proxyFor, type Route } from './proxy.ts';
import { secureContextFor } from './tls.ts';

/**
 * What connects to one account's server, and to no other account's: connections, TLS sessions and trust are its own. HTTP/1.1
 * alone, where a request that failed before its connection stood is known to be unsent. Its own timeouts are off but for
 * the connection's, which frees the socket: `exchange` keeps the deadlines.
 */
export async function createDispatcher(route: Route): Promise<Dispatcher> {
  const isTls = route.base.startsWith('https:');
  const tls = { allowH2: false, ...(isTls && { secureContext: await secureContextFor(route.ca) }) };
  const connect = { ...tls, timeout: route.connectTimeout };
  const common = { connect, allowH2: false, headersTimeout: 0, bodyTimeout: 0, connectTimeout: route.connectTimeout };
  const proxy = proxyFor(route);
  if (proxy === null) return new Agent(common);
  if (!URL.canParse(proxy))
    throw new Failed('unreachable', { params: { host: new URL(route.base).host, reason: 'proxy' } });
  const { EnvHttpProxyAgent, Pool } = await import('undici');
  const noProxy = route.env['no_proxy'] ?? route.env['NO_PROXY'] ?? '';
  return new EnvHttpProxyAgent({
    ...common,
    // Empty, lest undici read the process's own environment.
    httpProxy: '',
    httpsProxy: proxy,
    noProxy,
    requestTls: tls,
    proxyTls: tls,
    // A proxy that never answers the CONNECT would hold its socket for five minutes.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: route.connectTimeout }),
  });
}
