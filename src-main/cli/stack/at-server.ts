import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { hostOf } from './server-in.ts';

type ServerName = AccountSummary['server'];

/** Those that are of the server that an address means: all clusters of a tenant, and of The Things Network, share their users. */
export async function accountsAt(
  client: Client,
  accounts: readonly AccountSummary[],
  address: string,
): Promise<AccountSummary[]> {
  const understood = await client.accounts.understand({ text: address });
  if (understood.kind !== 'server') return accounts.filter(({ server }) => hostOf(server.host) === hostOf(address));
  const exactly = accounts.filter(({ server }) => server.host === understood.server.host);
  return exactly.length > 0 ? exactly : accounts.filter(({ server }) => isSame(server, understood.server));
}

function isSame(one: ServerName, other: ServerName): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'network') return true;
  // The addresses of gRPC have a port of their own.
  return one.kind === 'cloud' ? one.tenant === other.tenant : hostOf(one.host) === hostOf(other.host);
}
