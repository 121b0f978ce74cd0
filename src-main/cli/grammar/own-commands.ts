import type { Command, Flag, Group } from './types.ts';

/** The short forms, for people. */

export const ownGroups: readonly Group[] = [
  { path: ['accounts'], aliases: ['account'], summary: 'accounts' },
  { path: ['keys'], aliases: ['key'], summary: 'keys' },
  { path: ['vault'], summary: 'vault' },
];

const offline: Flag = { name: 'offline', kind: 'bool', summary: 'offline' };
const allAccounts: Flag = { name: 'all-accounts', kind: 'bool', summary: 'allAccounts' };

const accountCommands: readonly Command[] = [
  {
    path: ['accounts', 'list'],
    aliases: ['ls'],
    summary: 'accounts list',
    flags: [],
    examples: ['latchkey accounts list', 'latchkey accounts list --output json'],
    run: () => import('../accounts/list.ts'),
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
      'latchkey keys list --expired --output ids',
    ],
    run: () => import('../keys/list.ts'),
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
    path: ['vault', 'status'],
    summary: 'vault status',
    flags: [],
    run: () => import('../vault/status.ts'),
  },
];
