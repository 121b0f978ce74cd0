import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Service } from '../../../src-preload/contract/addresses.ts';
import { serviceOfScheme } from './services.ts';

/** What a person typed or pasted, taken apart. */
export interface TypedHost {
  /** null where none of these was typed. */
  scheme: 'http' | 'https' | null;
  /** What the scheme is for, where it is another service's: `wss`, `mqtts`. */
  service: Service | null;
  /** As in a URL: ASCII, lower case, no trailing dot, an IPv6 address in brackets. */
  host: string;
  port: number | null;
}

export type HostFault = 'empty' | 'not_an_address' | 'has_credentials' | 'secret';

const parts = /^(?:(?:([a-z][a-z0-9+.-]*):)?\/\/)?([^/?#]*)/i;
const hostAndPort = /^(\[[^[\]]*\]|[^:[\]]+)(?::(\d{0,5}))?$/;
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Keys and tokens are valid host names by their form; looked up in DNS, one would be told to the network. */
const secret = /(?:^|\.)(?:nnsxs|mfrwg|ojswm|mf2xi)\./i;
const secretPart = /[A-Z2-7]{39,}/;

/**
 * Finds the host in an address, a host name or a URL of any page. Pure. Takes nothing that a URL parser would quietly turn
 * into another host: `0x7f.1`, percent signs, backslashes, full-width letters.
 */
export function typedHost(text: string): TypedHost | HostFault {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  const [, scheme, authority = ''] = parts.exec(trimmed) ?? [];
  if (secret.test(authority) || secretPart.test(authority)) return 'secret';
  if (authority.includes('@')) return 'has_credentials';
  const lower = scheme?.toLowerCase() ?? null;
  const service = lower === null ? null : serviceOfScheme(lower);
  if (service === null && lower !== null && lower !== 'http' && lower !== 'https') return 'not_an_address';
  const [, name = '', digits = ''] = hostAndPort.exec(isIPv6(authority) ? `[${authority}]` : authority) ?? [];
  const host = name.startsWith('[') ? ipv6(name.slice(1, -1)) : domain(name.replace(/\.+$/, ''));
  const port = digits === '' ? null : Number(digits);
  if (host === null || port === 0 || (port !== null && port > 65_535)) return 'not_an_address';
  return { scheme: lower === 'http' || lower === 'https' ? lower : null, service, host, port };
}

function ipv6(address: string): string | null {
  return isIPv6(address) && !address.includes('%') ? new URL(`http://[${address}]`).hostname : null;
}

function domain(name: string): string | null {
  const labels = name.split('.').map(asciiLabel);
  const host = labels.join('.');
  if (host.length > 253 || !labels.every((text) => label.test(text))) return null;
  const numeric = /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '');
  if (numeric) return isIPv4(host) ? host : null;
  // What the URL parser reads differently, such as a broken `xn--`, is no host.
  return URL.canParse(`https://${host}`) && new URL(`https://${host}`).hostname === host ? host : null;
}

/** A label that maps to plain ASCII was not what was typed: '' then, which no label may be. */
function asciiLabel(text: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  const ascii = domainToASCII(text);
  return ascii.startsWith('xn--') ? ascii : '';
}
