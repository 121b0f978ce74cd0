import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, 'address' | 'internal'>[]>;

/**
 * Whether this computer is on a network: any interface but loopback has an address that leads further than its own cable. The
 * addresses that a machine gives itself where nobody gives it one (169.254/16, fe80::/10) are none.
 */
export function hasNetwork(interfaces: Interfaces = networkInterfaces()): boolean {
  return Object.values(interfaces).some((addresses) =>
    addresses?.some(({ address, internal }) => !internal && !/^169\.254\.|^fe[89ab][0-9a-f]:/i.test(address)),
  );
}
