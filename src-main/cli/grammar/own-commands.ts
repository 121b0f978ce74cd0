import { rightsFlags } from './rights-flags.ts';
import type { Command, Flag, Group } from './types.ts';

/** The short forms, for people. */

export const ownGroups: readonly Group[] = [
  { path: ['accounts'], aliases: ['account'], summary: 'accounts' },
  { path: ['keys'], aliases: ['key'], summary: 'keys' },
  { path: ['vault'], summary: 'vault' },
];

const offline: Flag = { name: 'offline', kind: 'bool', summary: 'offline' };
const allAccounts: Flag = { name: 'all-accounts', kind: 'bool', summary: 'allAccounts' };

const yes: Flag = { name: 'yes', short: 'y', kind: 'bool', summary: 'yes' };
const key = { name: 'key', required: true };

/** How a new key's secret is handed over. */
const secretFlags: readonly Flag[] = [
  { name: 'secret-only', kind: 'bool', summary: 'secretOnly' },
  { name: 'copy', kind: 'bool', summary: 'copy' },
  { name: 'secret-file', kind: 'string', summary: 'secretFile', value: 'FILE', file: true },
];

const accountCommands: readonly Command[] = [
  {
    path: ['accounts', 'list'],
    aliases: ['ls'],
    summary: 'accounts list',
    flags: [],
    examples: ['latchkey accounts list', 'latchkey accounts list --output json'],
    run: () => import('../accounts/list.ts'),
  },
  {
    path: ['accounts', 'add'],
    aliases: ['login'],
    summary: 'accounts add',
    flags: [
      { name: 'key-file', kind: 'string', summary: 'keyFile', value: 'FILE', file: true },
      { name: 'label', kind: 'string', summary: 'label', value: 'TEXT' },
      { name: 'code', kind: 'bool', summary: 'code' },
      { name: 'no-browser', kind: 'bool', summary: 'noBrowser' },
    ],
    positionals: [{ name: 'address', required: true }],
    examples: [
      'latchkey accounts add eu1.cloud.thethings.network',
      'pass show things-stack | latchkey accounts add my-tenant.eu1.cloud.thethings.industries --key-file -',
    ],
    run: () => import('../accounts/add.ts'),
  },
  {
    path: ['accounts', 'remove'],
    aliases: ['rm', 'delete'],
    summary: 'accounts remove',
    flags: [yes],
    positionals: [{ name: 'account', required: true }],
    examples: ['latchkey accounts remove ops@my-tenant.eu1.cloud.thethings.industries'],
    run: () => import('../accounts/remove.ts'),
  },
  {
    path: ['accounts', 'use'],
    summary: 'accounts use',
    flags: [{ name: 'none', kind: 'bool', summary: 'none' }],
    positionals: [{ name: 'account' }],
    examples: ['latchkey accounts use "My tenant"', 'latchkey accounts use --none'],
    run: () => import('../accounts/use.ts'),
  },
  {
    path: ['accounts', 'check'],
    summary: 'accounts check',
    flags: [],
    positionals: [{ name: 'account' }],
    examples: ['latchkey accounts check'],
    run: () => import('../accounts/check.ts'),
  },
];

const keyCommands: readonly Command[] = [
  {
    path: ['keys', 'list'],
    aliases: ['ls'],
    summary: 'keys list',
    flags: [
      allAccounts,
      offline,
      { name: 'search', short: 's', kind: 'string', summary: 'search', value: 'WORDS' },
      { name: 'expiring', kind: 'span', summary: 'expiring', value: 'SPAN' },
      { name: 'expired', kind: 'bool', summary: 'expired' },
      { name: 'never-expires', kind: 'bool', summary: 'neverExpires' },
      { name: 'everything', kind: 'bool', summary: 'everything' },
      { name: 'signs-in', kind: 'bool', summary: 'signsIn' },
      { name: 'news', kind: 'bool', summary: 'news' },
      { name: 'right', kind: 'string', summary: 'holdsRight', value: 'RIGHT' },
      {
        name: 'sort',
        kind: 'choice',
        choices: ['name', 'id', 'rights', 'created', 'expires', 'account'],
        summary: 'sort',
        value: 'COLUMN',
      },
      { name: 'reverse', short: 'r', kind: 'bool', summary: 'reverse' },
      { name: 'limit', kind: 'int', summary: 'limit', value: 'N' },
    ],
    examples: [
      'latchkey keys list --all-accounts --expiring 30d',
      'latchkey keys list --offline --search grafana',
      'latchkey keys list --all-accounts --expired --output ids',
    ],
    run: () => import('../keys/list.ts'),
  },
  {
    path: ['keys', 'show'],
    aliases: ['get'],
    summary: 'keys show',
    flags: [allAccounts, offline],
    positionals: [key],
    examples: ['latchkey keys show "Grafana exporter"', 'latchkey keys show "$KEY_ID" --output json'],
    run: () => import('../keys/show.ts'),
  },
  {
    path: ['keys', 'create'],
    aliases: ['add'],
    summary: 'keys create',
    flags: [
      { name: 'name', kind: 'string', summary: 'keyName', value: 'NAME' },
      { name: 'expires', kind: 'when', summary: 'expires', value: 'WHEN' },
      { name: 'right', kind: 'list', summary: 'right', value: 'RIGHT' },
      ...secretFlags,
      ...rightsFlags,
    ],
    examples: [
      'latchkey keys create --name "Grafana exporter" --right-gateway-status-read --expires 90d',
      'latchkey keys create --name backup --right-user-info --secret-only | pass insert -m backup',
      'latchkey keys create --name backup --right-user-info --secret-file ./backup.key',
    ],
    run: () => import('../keys/create.ts'),
  },
  {
    path: ['keys', 'rename'],
    summary: 'keys rename',
    flags: [allAccounts],
    positionals: [key, { name: 'name', required: true }],
    examples: ['latchkey keys rename "$KEY_ID" "Grafana of the office"'],
    run: () => import('../keys/rename.ts'),
  },
  {
    path: ['keys', 'expire'],
    aliases: ['extend'],
    summary: 'keys expire',
    flags: [allAccounts],
    positionals: [key, { name: 'when', required: true }],
    examples: ['latchkey keys expire "Grafana exporter" 90d', 'latchkey keys expire "$KEY_ID" 2027-06-01'],
    run: () => import('../keys/expire.ts'),
  },
  {
    path: ['keys', 'delete'],
    aliases: ['rm', 'remove'],
    summary: 'keys delete',
    flags: [allAccounts, yes],
    positionals: [{ name: 'key', required: true, rest: true }],
    examples: [
      'latchkey keys delete "Old exporter"',
      'latchkey keys list --all-accounts --expired -o ids | xargs -r latchkey keys delete --yes',
    ],
    run: () => import('../keys/delete.ts'),
  },
  {
    path: ['keys', 'secret'],
    summary: 'keys secret',
    flags: [{ name: 'confirm', kind: 'bool', summary: 'confirm' }, ...secretFlags],
    positionals: [{ name: 'key' }],
    examples: ['latchkey keys secret', 'latchkey keys secret "$KEY_ID" --secret-only'],
    run: () => import('../keys/secret.ts'),
  },
];

export const ownCommands: readonly Command[] = [
  ...accountCommands,
  ...keyCommands,
  {
    path: ['whoami'],
    summary: 'whoami',
    flags: [offline],
    examples: ['latchkey whoami', 'LATCHKEY_URL=eu1.cloud.thethings.network LATCHKEY_API_KEY=… latchkey whoami'],
    run: () => import('../whoami.ts'),
  },
  {
    path: ['sync'],
    summary: 'sync',
    flags: [allAccounts],
    examples: ['latchkey sync', 'latchkey sync --account ops'],
    run: () => import('../sync.ts'),
  },
  {
    path: ['open'],
    summary: 'open',
    flags: [allAccounts],
    positionals: [{ name: 'key' }],
    examples: ['latchkey open', 'latchkey open "Grafana exporter"'],
    run: () => import('../open.ts'),
  },
  {
    path: ['clear-clipboard'],
    summary: 'vault',
    hidden: true,
    flags: [],
    positionals: [{ name: 'hash' }, { name: 'seconds' }],
    run: () => import('../clear-clipboard.ts'),
  },
  {
    path: ['vault', 'status'],
    summary: 'vault status',
    flags: [],
    run: () => import('../vault/status.ts'),
  },
];
