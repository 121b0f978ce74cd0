import type { Service } from '../../../src-preload/contract/addresses.ts';

/** Services of The Things Stack beside the API that this app speaks, by port and by scheme (docs, "Networking": port allocations). */

const portsOf: readonly (readonly [Service, readonly number[]])[] = [
  ['gateway', [1700, 1881, 8881, 1882, 8882, 1887, 8887, 1888, 8888, 8889, 8987]],
  ['mqtt', [1883, 8883]],
  ['grpc', [1884, 8884]],
  ['interop', [1886, 8886]],
];

const schemes: ReadonlyMap<string, Service> = new Map([
  ['ws', 'gateway'],
  ['wss', 'gateway'],
  ['udp', 'gateway'],
  ['mqtt', 'mqtt'],
  ['mqtts', 'mqtt'],
  ['grpc', 'grpc'],
  ['grpcs', 'grpc'],
]);

/** The service that a port is for; null for the API's own ports, and for those of nobody. */
export function serviceOfPort(port: number | null): Service | null {
  const found = portsOf.find(([, ports]) => port !== null && ports.includes(port));
  return found?.[0] ?? null;
}

/** The service that a scheme is for; null for all but those of The Things Stack. Takes lower case. */
export function serviceOfScheme(scheme: string): Service | null {
  return schemes.get(scheme) ?? null;
}
