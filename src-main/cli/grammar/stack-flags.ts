import { flag } from './flag.ts';
import type { Flag } from './declared.ts';
import type { Call } from './types.ts';

/** General flags of `ttn-lw-cli` that mean something here, or can be passed over without harm. */
export const stackFlags = [
  {
    name: 'config',
    short: 'c',
    kind: 'list',
    about: {
      en: 'Configuration of ttn-lw-cli to take server and account from',
      ja: 'サーバーとアカウントを読み取る ttn-lw-cli の設定ファイル',
    },
    value: 'FILE',
    file: true,
  },
  {
    name: 'ca',
    kind: 'string',
    about: { en: 'Certificate to trust besides the system’s', ja: 'システムの証明書に加えて信頼する証明書' },
    value: 'FILE',
    file: true,
  },
  {
    name: 'credentials-id',
    kind: 'string',
    about: {
      en: 'Server that was named by “use”, where there are several',
      ja: '「use」で指定したサーバーが複数ある場合の、そのサーバー',
    },
    value: 'ID',
  },
  {
    name: 'identity-server-grpc-address',
    kind: 'string',
    about: { en: 'Identity server to work on', ja: '操作する Identity Server' },
    value: 'ADDRESS',
  },
  {
    name: 'oauth-server-address',
    kind: 'string',
    about: { en: 'Server to sign in at', ja: 'サインインするサーバー' },
    value: 'ADDRESS',
  },
  {
    name: 'output-format',
    kind: 'string',
    about: { en: 'json; Go’s templates are not supported', ja: 'json のみ。Go のテンプレートには対応していません' },
    value: 'json',
  },
  {
    name: 'log.format',
    kind: 'choice',
    choices: ['console', 'json'],
    about: { en: 'How lines on stderr are written', ja: '標準エラー出力の行の形式' },
    value: 'FORMAT',
  },
  {
    name: 'log.level',
    kind: 'choice',
    choices: ['debug', 'info', 'warn', 'error', 'fatal'],
    about: { en: 'The least that is told on stderr', ja: '標準エラー出力に書く最低のレベル' },
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
  ...(['gateway-server', 'network-server', 'application-server', 'join-server'] as const).flatMap((server) => [
    flag({ name: `${server}-enabled`, kind: 'bool', hidden: true }),
    flag({ name: `${server}-grpc-address`, kind: 'string', hidden: true }),
  ]),
  ...(['device-template-converter', 'device-claiming-server', 'qr-code-generator', 'packet-broker-agent'] as const).map(
    (server) => flag({ name: `${server}-grpc-address`, kind: 'string', hidden: true }),
  ),
] as const satisfies readonly Flag[];

/** A command of `ttn-lw-cli` as it was asked for, with these flags of its own. */
export type StackCall<F extends Flag = never> = Call<F | (typeof stackFlags)[number]>;
