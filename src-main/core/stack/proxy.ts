import { Failed } from '../../../src-preload/contract/failure.ts';
import { typedHost } from './typed-host.ts';

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

/** A proxy's address, taken apart. */
export interface ProxyAddress {
  host: string;
  port: number;
  secure: boolean;
  /** null where the address has none. */
  signIn: ProxySignIn | null;
}

/**
 * Reads a proxy's address: `host:port`, `http://user:password@host:port`, `https://host`. What signs in stands before the last
 * `@`, since no host has one, and is taken as it was typed; a URL parser would end it at the first `/`, `?` or `#`, and encode
 * some of it. Throws `unreachable`: `proxy_kind` for SOCKS and whatever else is no HTTP proxy, `proxy_address` for what can't be
 * read.
 */
export function readAddress(text: string): ProxyAddress {
  const trimmed = text.trim();
  const [whole = '', scheme = 'http'] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed) ?? [];
  const kind = scheme.toLowerCase();
  if (kind !== 'http' && kind !== 'https') throw unusable('proxy_kind');
  const rest = trimmed.slice(whole.length);
  // Half a scheme, which would be taken for a user's name.
  if (whole === '' && /^https?:(?!\d)/i.test(rest)) throw unusable('proxy_address');
  const at = rest.lastIndexOf('@');
  const place = rest.slice(at + 1).replace(/\/$/, '');
  const typed = /[/?#\\]/.test(place) ? 'not_an_address' : typedHost(place);
  if (typeof typed === 'string') throw unusable('proxy_address');
  const secure = kind === 'https';
  return {
    host: typed.host.replace(/^\[|\]$/g, ''),
    port: typed.port ?? (secure ? 443 : 80),
    secure,
    signIn: readSignIn(rest.slice(0, Math.max(at, 0))),
  };
}

/** Throws as `readAddress`. What signs in may be given apart. */
export function readProxy(text: string, apart: ProxySignIn | null = null): Proxy {
  const { signIn, ...address } = readAddress(text);
  return { ...address, authorization: basic(apart ?? signIn) };
}

function unusable(reason: 'proxy_kind' | 'proxy_address'): Failed {
  return new Failed('unreachable', { params: { reason, proxied: true } });
}

function basic(signIn: ProxySignIn | null): string | null {
  if (signIn === null) return null;
  return `Basic ${Buffer.from(`${signIn.user}:${signIn.password}`, 'utf8').toString('base64')}`;
}

function readSignIn(text: string): ProxySignIn | null {
  const colon = text.indexOf(':');
  const user = decoded(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? '' : decoded(text.slice(colon + 1));
  if (user === '' && password === '') return null;
  // RFC 7617: a colon ends the name. A password without a name is nobody's.
  if (user === '' || user.includes(':')) throw unusable('proxy_address');
  return { user, password };
}

/** `%40` is `@`; a percent sign that encodes nothing is itself, as curl has it. What is no UTF-8 can't be told. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      throw unusable('proxy_address');
    }
  });
}
