import { Failed } from '../../../src-preload/contract/failure.ts';

/** A proxy that gives tunnels by CONNECT. */
export interface Proxy {
  /** As for a socket: an IPv6 address without brackets. */
  host: string;
  port: number;
  /** The proxy itself is spoken to by TLS. */
  secure: boolean;
  /** The header's value, a secret; null where nothing is known to sign in with. */
  authorization: string | null;
}

/** Finds the proxy for a base URL; null for none. Throws `unreachable` (params.reason `proxy_address`, `proxy_kind`) for one that can't be used. */
export type ProxyFinder = (base: string) => Promise<Proxy | null>;

/** As it is shown: without what signs in. */
export function nameOfProxy({ host, port }: Pick<Proxy, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

export interface ProxySignIn {
  user: string;
  password: string;
}

/**
 * Reads a proxy's address: `host:port`, `http://user:password@host:port`, `https://host`. What signs in may be given apart.
 * Throws `unreachable`: `proxy_kind` for SOCKS and whatever else is no HTTP proxy, `proxy_address` for what can't be read.
 */
export function readProxy(text: string, signIn: ProxySignIn | null = null): Proxy {
  const trimmed = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    throw unusable('proxy_kind', { kind: scheme.slice(0, 20) });
  const address = scheme === undefined ? `http://${trimmed}` : trimmed;
  if (!URL.canParse(address)) throw unusable('proxy_address');
  const { hostname, port, username, password, pathname, protocol } = new URL(address);
  if (hostname === '' || pathname !== '/') throw unusable('proxy_address');
  const secure = protocol === 'https:';
  const written = username === '' ? null : { user: decoded(username), password: decoded(password) };
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 443 : 80)),
    secure,
    authorization: basic(signIn ?? written),
  };
}

function unusable(reason: 'proxy_kind' | 'proxy_address', params: Record<string, string> = {}): Failed {
  return new Failed('unreachable', { params: { reason, proxied: true, ...params } });
}

function basic(signIn: ProxySignIn | null): string | null {
  if (signIn === null) return null;
  return `Basic ${Buffer.from(`${signIn.user}:${signIn.password}`, 'utf8').toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A password with a percent sign that nobody encoded.
    return text;
  }
}
