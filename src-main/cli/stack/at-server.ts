import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { hostOf } from '../../core/transfer/cli-config.ts';

type ServerName = AccountSummary['server'];

/** How a server is named: by its HTTP, as a person or an OAuth server's address has it, by `host:port` of its gRPC, or by both. */
export type ServerAddresses = { http: string; grpc: string | null } | { http: string | null; grpc: string };

/**
 * Those that are of the server that addresses mean: all clusters of a tenant, and of The Things Network, share their users. Where one
 * host has several servers, the ports tell them apart.
 */
export async function accountsAt(
  client: Client,
  accounts: readonly AccountSummary[],
  addresses: ServerAddresses,
): Promise<readonly AccountSummary[]> {
  const grpc = addresses.grpc === null ? null : hostOf(addresses.grpc);
  // Commands speak to the Identity Server; an OAuth server elsewhere says nothing of where that is.
  const http = grpc === null || hostOf(addresses.http ?? '') === grpc ? addresses.http : null;
  const text = grpc ?? http ?? '';
  const named = await serverOf(client, text);
  const here = accounts.filter(({ server }) =>
    named === null ? hostOf(server.host) === hostOf(text) : isSameServer(server, named),
  );
  for (const precise of [...(http === null ? [] : [http]), ...besides(addresses.grpc)]) {
    const host = (await serverOf(client, precise))?.host;
    const exactly = here.filter(({ server }) => server.host === host);
    if (exactly.length > 0) return exactly;
  }
  return http !== null && hasOwnPort(http) ? here.filter(({ server }) => server.kind !== 'private') : here;
}

/** null for what is no address of one server. */
async function serverOf(client: Client, text: string): Promise<ServerName | null> {
  const understood = await client.accounts.understand({ text });
  return understood.kind === 'server' ? understood.server : null;
}

/** Where HTTP is spoken beside gRPC: one port above, as 1885 beside 1884 and 8885 beside 8884, or at the same. */
function besides(grpc: string | null): string[] {
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(grpc ?? '') ?? [];
  return host === undefined ? [] : [`${host}:${Number(port) + 1}`, `${host}:${port}`];
}

/** No port that every Things Stack has: another server's on that host is not meant. */
function hasOwnPort(http: string): boolean {
  const [, port] = /^(?:[a-z]+:\/\/)?[^/]*:(\d+)(?:\/|$)/i.exec(http) ?? [];
  return port !== undefined && !['80', '443', '1885', '8885'].includes(port);
}

function isSameServer(one: ServerName, other: ServerName): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'network') return true;
  // The addresses of gRPC have a port of their own.
  return one.kind === 'cloud' ? one.tenant === other.tenant : hostOf(one.host) === hostOf(other.host);
}
