import { isLoopback } from '../stack/loopback.ts';

/**
 * A name for the Identity Server at a base URL, the same for both https ports of a host, 443 and 8885 (facts/api.md, "Addresses").
 * On this machine a port is a server of its own.
 */
export function serverOf(identity: string): string {
  const url = new URL(identity);
  return isUsualHttps(url) && !isLoopback(url.hostname) ? `https://${url.hostname}` : identity;
}

/** Whether two base URLs are one Identity Server. */
export function isSameIdentity(one: string, other: string): boolean {
  return serverOf(one) === serverOf(other);
}

function isUsualHttps({ protocol, port }: URL): boolean {
  return protocol === 'https:' && (port === '' || port === '8885');
}
