/** What a configuration of `ttn-lw-cli` says that matters here. */
export interface CliConfig {
  /** Names the credentials in the saved logins; `ttn-lw-cli use HOST` writes the host. */
  credentialsId: string | null;
  /** Base URL of the OAuth server, with its path: `https://t.eu1.cloud.thethings.industries/oauth`. */
  oauthServer: string | null;
  /** Host of its gRPC, without the port. */
  identityServer: string | null;
  /** The same of the cluster's Network Server. */
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
  const hostOf = (key: string) => valueOf(key)?.replace(/:\d+$/, '') ?? null;
  return {
    credentialsId: valueOf('credentials-id'),
    oauthServer: valueOf('oauth-server-address'),
    identityServer: hostOf('identity-server-grpc-address'),
    cluster: hostOf('network-server-grpc-address'),
  };
}

/** A key that begins its line, and its value; null for anything else. */
function scalarOf(line: string): [readonly [string, string]] | null {
  const [, key, rest = ''] = /^(["']?[a-z][a-z0-9-]*["']?)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
  if (key === undefined) return null;
  const [, double, single, plain = ''] =
    /^(?:"([^"\\]*)"|'([^']*)'|([^\s#"'&*!|>[{][^#]*?))\s*(?:#.*)?$/.exec(rest) ?? [];
  return [[key.replace(/["']/g, ''), (double ?? single ?? plain).trim()]];
}
