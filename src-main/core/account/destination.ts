import type { Destination } from '../../../src-preload/contract/addresses.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import { serverAt, type ServerAddress } from '../stack/address.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';

/** Where a sign-in goes: the server, and what is trusted there besides the system's authorities. */
export interface Place {
  server: ServerAddress;
  /** PEM. */
  ca: string | null;
}

/**
 * What was typed, and what the user said of it, as a place to speak to. Throws what `serverAt` throws, and `invalid_input` at
 * `trust` for a certificate that this run of the app has not shown: it is to be shown again.
 */
export function placeOf({ address, insecure = false, trust }: Destination, shown: ShownCertificates): Place {
  const server = serverAt(address, insecure);
  return { server, ca: trust === undefined ? null : shown.one(trust, 'trust') };
}

/** What going there would widen: a certificate that is trusted, or no encryption. Throws what `placeOf` throws. */
export function widensOf(destination: Destination, shown: ShownCertificates): Widening[] {
  const { server } = placeOf(destination, shown);
  const host = hostOf(server.identity);
  const { trust } = destination;
  return [
    ...(trust === undefined ? [] : [{ what: 'certificate' as const, host, fingerprint: trust }]),
    ...(server.encryption === 'none' ? [{ what: 'insecure' as const, host }] : []),
  ];
}

/** Name and port, of a base URL. */
export const hostOf = (base: string) => new URL(base).host;
