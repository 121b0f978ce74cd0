import { isLoopback } from '../stack/loopback.ts';

/**
 * Whether two base URLs are one Identity Server: the same, or the two https ports of one host, 443 and 8885 (facts/api.md,
 * "Addresses"). On this machine a port is a server of its own.
 */
export function isSameIdentity(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [new URL(one), new URL(other)];
  return a.hostname === b.hostname && !isLoopback(a.hostname) && [a, b].every(isUsualHttps);
}

function isUsualHttps({ protocol, port }: URL): boolean {
  return protocol === 'https:' && (port === '' || port === '8885');
}
