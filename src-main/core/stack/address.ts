import * as v from 'valibot';
import type { Encryption, ServerName, Understood } from '../../../src-preload/contract/addresses.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { ApiKeyText } from '../../../src-preload/contract/values.ts';
import { cloud, isTenantId, madeByMakers, namesNetwork, network, type Deployment } from './deployments.ts';
import { inCloud, inNetwork, nameIn } from './hosted.ts';
import { isLoopback } from './loopback.ts';
import { serviceOfPort } from './services.ts';
import { typedHost, type TypedHost } from './typed-host.ts';

/** Where a server is spoken to. `api` and `identity` are base URLs, `https://host[:port]`, without a path. */
export interface ServerAddress {
  api: string;
  /** Users, keys and logins are here; `api` and it differ on clusters other than eu1. */
  identity: string;
  name: ServerName;
  encryption: Encryption;
}

type Unclear = Extract<Understood, { kind: 'unclear' }>;

/**
 * Says what a typed or pasted text means: a server, a tenant whose cluster is to be chosen, an API key (its public ID alone is
 * kept), or why it is none of them. Pure; nothing is asked of anyone.
 */
export function understand(text: string): Understood {
  const trimmed = text.trim();
  if (v.is(ApiKeyText, trimmed)) return { kind: 'api_key', keyId: trimmed.split('.')[1] ?? '' };
  if (namesNetwork(trimmed)) return clustersOf(network, null);
  if (isEui(trimmed)) return unclear('eui');
  const typed = typedHost(trimmed);
  return typeof typed === 'string' ? unclear(typed) : locate(typed);
}

/**
 * The server that a text names. Throws `insecure_http` for http beyond this machine where the user did not insist on it, and
 * `invalid_input` at `address` (params.reason, as of `understand`, or `api_key`, `cluster_missing`) for what is no server's address.
 */
export function serverAt(text: string, insecure = false): ServerAddress {
  const meant = understand(text);
  if (meant.kind !== 'server') {
    const reasons = { api_key: 'api_key', clusters: 'cluster_missing' } as const;
    const reason = meant.kind === 'unclear' ? meant.reason : reasons[meant.kind];
    throw new Failed('invalid_input', { field: 'address', params: { reason } });
  }
  const { api, identity, encryption, server: name } = meant;
  if (encryption === 'none' && !insecure) {
    throw new Failed('insecure_http', { field: 'address', params: { host: name.host } });
  }
  return { api, identity, name, encryption };
}

/** How a base URL is spoken to. */
export function encryptionOf(base: string): Encryption {
  const { protocol, hostname } = new URL(base);
  if (protocol === 'https:') return 'https';
  return isLoopback(hostname) ? 'local' : 'none';
}

function locate(typed: TypedHost): Understood {
  const { host } = typed;
  for (const deployment of [cloud, network]) {
    const { suffix, kind } = deployment;
    if (host === suffix.slice(1))
      return kind === 'network'
        ? clustersOf(network, null)
        : unclear('cluster_without_tenant', { host: `eu1${suffix}` });
    if (!host.endsWith(suffix)) continue;
    const labels = host.slice(0, -suffix.length).split('.');
    return kind === 'cloud' ? inCloud(labels, typed) : inNetwork(labels, typed);
  }
  const makers = madeByMakers(host);
  if (makers !== null) return unclear(makers, { host });
  return shortName(typed) ?? privateServer(typed);
}

/** What is no host name that the whole internet knows, and has a meaning here: a tenant, a cluster, or both. */
function shortName({ scheme, host, port, service }: TypedHost): Understood | null {
  if (scheme !== null || service !== null || port !== null || isLoopback(host)) return null;
  const [first = '', second, ...more] = host.split('.');
  if (more.length > 0) return null;
  if (second !== undefined) {
    const isPlace = cloud.clusters.includes(second) && isTenantId(first);
    return isPlace ? inCloud([first, second], { scheme, host, port, service }) : null;
  }
  if (cloud.clusters.includes(first)) {
    const there = network.clusters.includes(first) ? [`${first}${network.suffix}`] : [];
    return unclear('cluster_alone', { host: `${first}${cloud.suffix}`, suggestions: there });
  }
  return isTenantId(first) ? clustersOf(cloud, first) : null;
}

function clustersOf(deployment: Deployment, tenant: string | null): Understood {
  return {
    kind: 'clusters',
    tenant,
    choices: deployment.clusters.map((cluster) => nameIn(deployment, tenant, cluster)),
    privately: tenant === null ? null : `https://${tenant}`,
  };
}

function privateServer(typed: TypedHost): Understood {
  const { port, host: hostname } = typed;
  const service = typed.service ?? serviceOfPort(port);
  const instead = [`https://${hostname}`, `https://${hostname}:8885`];
  if (service !== null) {
    return unclear('other_service', { host: hostname, ...(port !== null && { port }), service, suggestions: instead });
  }
  const scheme = typed.scheme ?? usualScheme(typed);
  const { origin, host } = new URL(`${scheme}://${hostname}${port === null ? '' : `:${port}`}`);
  const encryption = encryptionOf(origin);
  return {
    kind: 'server',
    api: origin,
    identity: origin,
    server: { kind: 'private', group: host, host, tenant: null, cluster: null },
    encryption,
    changed: [],
    unknownCluster: false,
    suggestions: encryption === 'none' ? [port === 1885 ? `https://${hostname}:8885` : `https://${hostname}`] : [],
  };
}

/** The Things Stack listens on 1885 without TLS and on 8885 with it; what runs on this machine seldom has a certificate. */
function usualScheme({ host, port }: TypedHost): 'http' | 'https' {
  if (port === 1885) return 'http';
  if (port === 443 || port === 8885) return 'https';
  return isLoopback(host) ? 'http' : 'https';
}

/** The identity of a gateway or a device, which people copy from the same pages: 16 hexadecimal digits. */
function isEui(text: string): boolean {
  const isIt = /^(?:eui-)?(?:[0-9a-f]{16}|[0-9a-f]{2}(?:([\s:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){6})$/i.test(text);
  return isIt && !/^[a-z]*$/i.test(text);
}

function unclear(reason: Unclear['reason'], details: Partial<Omit<Unclear, 'kind' | 'reason'>> = {}): Unclear {
  return { kind: 'unclear', reason, suggestions: [], ...details };
}
