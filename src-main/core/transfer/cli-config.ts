import { isIPv6 } from 'node:net';

/** What a configuration of `ttn-lw-cli` says that matters here. */
export interface CliConfig {
  /** Names the credentials in the saved logins; `ttn-lw-cli use HOST` writes the host. */
  credentialsId: string | null;
  /** Base URL of the OAuth server, with its path: `https://t.eu1.cloud.thethings.industries/oauth`. */
  oauthServer: string | null;
  /** Host and port of its gRPC. */
  identityServer: string | null;
  /** Host of the cluster's Network Server, without the port. */
  cluster: string | null;
}

/**
 * Reads the scalars at the top of a `.ttn-lw-cli.yml`, as `ttn-lw-cli use` writes it and people edit it: `key: value`, plain or
 * quoted, with comments. Nested maps (`log`, `retry`, `telemetry`) and lists are passed over, so no YAML parser is
 * needed. Pure. null for a text without any key of it.
 */
export function readCliConfig(text: string): CliConfig | null {
  const values = new Map(text.split(/\r?\n/).flatMap((line) => scalarOf(line) ?? []));
  const known = ['credentials-id', 'oauth-server-address', 'identity-server-grpc-address'];
  if (!known.some((key) => values.has(key))) return null;
  const valueOf = (key: string) => values.get(key) || null;
  return {
    credentialsId: valueOf('credentials-id'),
    oauthServer: valueOf('oauth-server-address'),
    identityServer: valueOf('identity-server-grpc-address'),
    cluster: valueOf('network-server-grpc-address')?.replace(/:\d+$/, '') ?? null,
  };
}

/** Hosts that a configuration names, as the saved logins have them: without ports, and in lower case. Pure. */
export function hostsIn({ oauthServer, identityServer }: CliConfig): string[] {
  return [oauthServer, identityServer].filter((text) => text !== null).map(hostOf);
}

/** `t.eu1.cloud.thethings.industries` of a URL or of `host:port`. Pure. */
export function hostOf(address: string): string {
  if (isIPv6(address)) return `[${address}]`;
  return address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/.*$/, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
}

/**
 * The address of the HTTP API of a server whose gRPC is at `host:port`. The Things Stack listens for both side by side (docs,
 * "Networking": 1884 and 1885 without TLS, 8884 and 8885 with it); of any other port only the host is known. Pure.
 */
export function httpBeside(grpc: string): string {
  if (grpc.endsWith(':1884')) return `http://${grpc.replace(/\d+$/, '1885')}`;
  return grpc.endsWith(':8884') ? `https://${grpc.replace(/\d+$/, '8885')}` : grpc.replace(/:\d+$/, '');
}

/** A key that begins its line, and its value; null for anything else. */
function scalarOf(line: string): [readonly [string, string]] | null {
  const [, key, rest = ''] = /^(["']?[a-z][a-z0-9-]*["']?)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
  if (key === undefined) return null;
  const [, double, single, plain = ''] =
    /^(?:"([^"\\]*)"|'([^']*)'|([^\s#"'&*!|>[{][^#]*?))\s*(?:#.*)?$/.exec(rest) ?? [];
  return [[key.replace(/["']/g, ''), (double ?? single ?? plain).trim()]];
}
