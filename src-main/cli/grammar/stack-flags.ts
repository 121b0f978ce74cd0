import type { Flag } from './types.ts';

/** General flags of `ttn-lw-cli` that mean something here, or can be passed over without harm. */
export const stackFlags: readonly Flag[] = [
  { name: 'config', short: 'c', kind: 'list', summary: 'config', value: 'FILE', file: true },
  { name: 'ca', kind: 'string', summary: 'ca', value: 'FILE', file: true },
  { name: 'credentials-id', kind: 'string', summary: 'credentialsId', value: 'ID' },
  { name: 'identity-server-grpc-address', kind: 'string', summary: 'identityServer', value: 'ADDRESS' },
  { name: 'oauth-server-address', kind: 'string', summary: 'oauthServer', value: 'ADDRESS' },
  { name: 'output-format', kind: 'string', summary: 'outputFormat', value: 'json' },
  { name: 'log.format', kind: 'choice', choices: ['console', 'json'], summary: 'logFormat', value: 'FORMAT' },
  {
    name: 'log.level',
    kind: 'choice',
    choices: ['debug', 'info', 'warn', 'error', 'fatal'],
    summary: 'logLevel',
    value: 'LEVEL',
  },
  { name: 'insecure', kind: 'bool', hidden: true },
  { name: 'input-format', kind: 'string', hidden: true },
  { name: 'allow-unknown-hosts', kind: 'bool', hidden: true },
  { name: 'dump-requests', kind: 'bool', hidden: true },
  { name: 'skip-version-check', kind: 'bool', hidden: true },
  { name: 'experimental.features', kind: 'list', hidden: true },
  { name: 'retry.max', kind: 'int', hidden: true },
  { name: 'retry.default-timeout', kind: 'string', hidden: true },
  { name: 'retry.enable-metadata', kind: 'bool', hidden: true },
  { name: 'retry.jitter', kind: 'string', hidden: true },
  { name: 'telemetry.enable', kind: 'bool', hidden: true },
  { name: 'telemetry.target', kind: 'string', hidden: true },
  ...['gateway-server', 'network-server', 'application-server', 'join-server'].flatMap((server): Flag[] => [
    { name: `${server}-enabled`, kind: 'bool', hidden: true },
    { name: `${server}-grpc-address`, kind: 'string', hidden: true },
  ]),
  ...['device-template-converter', 'device-claiming-server', 'qr-code-generator', 'packet-broker-agent'].map(
    (server): Flag => ({ name: `${server}-grpc-address`, kind: 'string', hidden: true }),
  ),
];
