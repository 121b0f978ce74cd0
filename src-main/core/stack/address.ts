import * as v from 'valibot';
import type { ServerName, Understood } from '../../../src-preload/contract/accounts.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { ApiKeyText } from '../../../src-preload/contract/values.ts';
import { typedHost, type TypedHost } from './typed-host.ts';

/** Where a server is spoken to. `api` and `identity` are base URLs, `https://host[:port]`, without a path. */
export interface ServerAddress {
  api: string;
  /** Users, keys and logins are here; `api` and it differ on clusters other than eu1. */
  identity: string;
  name: ServerName;
}

type Reason = Extract<Understood, { kind: 'unclear' }>['reason'];
type Unclear = { reason: Reason; host?: string };

const cloud = '.cloud.thethings.industries';
const network = '.cloud.thethings.network';
/** The page where people pick a cluster of The Things Network. It is no cluster. */
const clusterPicker = 'console';
const identityCluster = 'eu1';

/** Says what a typed or pasted text means: a server, an API key (its public ID alone is kept), or why it is neither. Pure. */
export function understand(text: string): Understood {
  const trimmed = text.trim();
  if (v.is(ApiKeyText, trimmed)) return { kind: 'api_key', keyId: trimmed.split('.')[1] ?? '' };
  const found = locate(trimmed);
  if ('reason' in found) return { kind: 'unclear', ...found };
  return { kind: 'server', server: found.name, api: found.api, identity: found.identity };
}

/**
 * The server that a text names. Throws `insecure_http` for http beyond this machine, and `invalid_input` at `address`
 * (params.reason, as of `understand`, or `api_key`) for what is no server's address.
 */
export function serverAt(text: string): ServerAddress {
  const meant = understand(text);
  if (meant.kind === 'server') return { api: meant.api, identity: meant.identity, name: meant.server };
  const reason = meant.kind === 'api_key' ? 'api_key' : meant.reason;
  if (reason === 'insecure_http') throw new Failed('insecure_http', { field: 'address' });
  throw new Failed('invalid_input', { field: 'address', params: { reason } });
}

/** True for this machine's own addresses, the only ones that http is allowed to. Takes a host as in a URL. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function locate(text: string): ServerAddress | Unclear {
  const typed = typedHost(text);
  if (typeof typed === 'string') return { reason: typed };
  const scheme = typed.scheme ?? usualScheme(typed);
  if (scheme === 'http' && !isLoopback(typed.host)) return { reason: 'insecure_http' };
  if (typed.host.endsWith(cloud)) return inCloud(typed.host.slice(0, -cloud.length).split('.'));
  if (typed.host.endsWith(network)) return inNetwork(typed.host.slice(0, -network.length).split('.'));
  if (typed.host === cloud.slice(1) || typed.host === network.slice(1)) return { reason: 'not_an_address' };
  return privateServer(scheme, typed);
}

/** The Things Stack listens on 1885 without TLS and on 8885 with it; what runs on this machine seldom has a certificate. */
function usualScheme({ host, port }: TypedHost): 'http' | 'https' {
  if (port === 1885) return 'http';
  if (port === 443 || port === 8885) return 'https';
  return isLoopback(host) ? 'http' : 'https';
}

/** The cloud serves the API on 443 alone: a port that was pasted is that of another service, such as MQTT. */
function inCloud([first = '', second, ...more]: string[]): ServerAddress | Unclear {
  if (more.length > 0) return { reason: 'not_an_address' };
  if (second === undefined) return { reason: 'cluster_without_tenant', host: `${first}${cloud}` };
  const host = `${first}.${second}${cloud}`;
  return {
    api: `https://${host}`,
    identity: `https://${first}.${identityCluster}${cloud}`,
    name: { kind: 'cloud', group: 'The Things Stack Cloud', host, tenant: first, cluster: second },
  };
}

function inNetwork([first = '', ...more]: string[]): ServerAddress | Unclear {
  if (more.length > 0) return { reason: 'not_an_address' };
  const cluster = first === clusterPicker ? identityCluster : first;
  const host = `${cluster}${network}`;
  return {
    api: `https://${host}`,
    identity: `https://${identityCluster}${network}`,
    name: { kind: 'network', group: 'The Things Network', host, tenant: null, cluster },
  };
}

function privateServer(scheme: 'http' | 'https', { host: hostname, port }: TypedHost): ServerAddress {
  const { origin, host } = new URL(`${scheme}://${hostname}${port === null ? '' : `:${port}`}`);
  return { api: origin, identity: origin, name: { kind: 'private', group: host, host, tenant: null, cluster: null } };
}
