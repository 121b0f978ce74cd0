import { rightsFlags } from './rights-flags.ts';
import type { Command, Flag, Group } from './types.ts';
import { selectFlags, setFlags } from './user-flags.ts';

/** The commands of `ttn-lw-cli` for a user's own settings, by its names, aliases and flags. */

const userId: Flag = { name: 'user-id', kind: 'string', summary: 'userId', value: 'ID' };
const apiKeyId: Flag = { name: 'api-key-id', kind: 'string', summary: 'apiKeyId', value: 'ID' };
const user = { name: 'user-id' };
const key = { name: 'api-key-id' };
const name: Flag = { name: 'name', kind: 'string', summary: 'keyName', value: 'NAME' };
const expiry: Flag = {
  name: 'api-key-expiry',
  kind: 'time',
  choices: ['never'],
  summary: 'apiKeyExpiry',
  value: 'TIME',
};

const right: Flag = { name: 'right', kind: 'list', summary: 'right', value: 'RIGHT' };

/** What the server sorts by (transcripts/api_keys.json); it refuses any other. */
const orders = ['api_key_id', 'name', 'created_at', 'expires_at'].flatMap((field) => [field, `-${field}`]);

const keyFlags: readonly Flag[] = [userId, name, expiry, right, ...rightsFlags];

export const stackGroups: readonly Group[] = [
  { path: ['users'], aliases: ['user', 'usr', 'u'], summary: 'users' },
  { path: ['users', 'api-keys'], aliases: ['api-key'], summary: 'users api-keys' },
];

const userCommands: readonly Command[] = [
  {
    path: ['users', 'get'],
    aliases: ['info'],
    summary: 'users get',
    stack: true,
    flags: [userId, ...selectFlags],
    positionals: [user],
    examples: ['latchkey users get alice --name --primary-email-address'],
    run: () => import('../stack/users-get.ts'),
  },
  {
    path: ['users', 'set'],
    aliases: ['update'],
    summary: 'users set',
    stack: true,
    flags: [{ ...userId, aliases: ['ids.user-id'] }, ...setFlags],
    positionals: [user],
    examples: [
      'latchkey users set alice --name "Alice Example"',
      'latchkey users set alice --email-notifications API_KEY_CREATED,PASSWORD_CHANGED',
      'latchkey users set alice --email-notifications none',
    ],
    run: () => import('../stack/users-set.ts'),
  },
  {
    path: ['users', 'update-password'],
    aliases: ['change-password'],
    summary: 'users update-password',
    stack: true,
    flags: [
      userId,
      { name: 'old', kind: 'string', summary: 'oldPassword', value: 'PASSWORD', secret: true },
      { name: 'new', kind: 'string', summary: 'newPassword', value: 'PASSWORD', secret: true },
      { name: 'revoke-all-access', kind: 'bool', summary: 'revokeAll', usual: 'true' },
    ],
    positionals: [user],
    examples: [
      'latchkey users update-password alice --revoke-all-access=false',
      'latchkey users update-password alice < passwords',
    ],
    run: () => import('../stack/users-update-password.ts'),
  },
  {
    path: ['users', 'forgot-password'],
    summary: 'users forgot-password',
    stack: true,
    // The server mails to the address that it has, whatever is said here.
    flags: [userId, { name: 'email', kind: 'string', hidden: true }],
    positionals: [user],
    examples: ['latchkey users forgot-password alice'],
    run: () => import('../stack/users-forgot-password.ts'),
  },
  {
    path: ['users', 'delete'],
    aliases: ['del', 'remove', 'rm'],
    summary: 'users delete',
    stack: true,
    flags: [userId],
    positionals: [user],
    examples: ['latchkey users delete alice'],
    run: () => import('../stack/users-delete.ts'),
  },
];

const signInCommands: readonly Command[] = [
  {
    path: ['use'],
    aliases: ['generate-configuration', 'generate-cfg'],
    summary: 'use',
    stack: true,
    flags: [
      { name: 'host', kind: 'string', summary: 'useHost', value: 'HOST' },
      { name: 'fetch-ca', kind: 'bool', hidden: true },
      { name: 'user', kind: 'bool', hidden: true },
      { name: 'overwrite', kind: 'bool', hidden: true },
      { name: 'grpc-port', kind: 'int', hidden: true },
    ],
    positionals: [{ name: 'host' }],
    examples: ['latchkey use eu1.cloud.thethings.network', 'latchkey use my-tenant.nam1.cloud.thethings.industries'],
    run: () => import('../stack/use.ts'),
  },
  {
    path: ['login'],
    summary: 'login',
    stack: true,
    flags: [
      { name: 'callback', kind: 'bool', summary: 'callback', usual: 'true' },
      { name: 'api-key-file', kind: 'string', summary: 'apiKeyFile', value: 'FILE', file: true },
      { name: 'api-key', kind: 'string', summary: 'apiKey', value: 'KEY', secret: true },
    ],
    positionals: [{ name: 'host' }],
    examples: ['latchkey login', 'latchkey login --callback=false', 'pass show tti | latchkey login --api-key-file -'],
    run: () => import('../stack/login.ts'),
  },
  {
    path: ['logout'],
    summary: 'logout',
    stack: true,
    flags: [],
    examples: ['latchkey logout --account alice'],
    run: () => import('../stack/logout.ts'),
  },
];

const apiKeyCommands: readonly Command[] = [
  {
    path: ['users', 'api-keys', 'list'],
    aliases: ['ls'],
    summary: 'users api-keys list',
    stack: true,
    flags: [
      { ...userId, aliases: ['user-ids.user-id'] },
      { name: 'user-ids.email', kind: 'string', hidden: true },
      { name: 'limit', kind: 'int', summary: 'limit', value: 'N', usual: '50' },
      { name: 'page', kind: 'int', summary: 'page', value: 'N', usual: '1' },
      { name: 'order', kind: 'choice', choices: orders, summary: 'order', value: 'FIELD' },
    ],
    positionals: [user],
    examples: [
      'latchkey users api-keys list alice',
      'latchkey users api-keys list --user-id alice --order=-created_at',
    ],
    run: () => import('../stack/api-keys-list.ts'),
  },
  {
    path: ['users', 'api-keys', 'get'],
    aliases: ['info'],
    summary: 'users api-keys get',
    stack: true,
    flags: [userId, apiKeyId],
    positionals: [user, key],
    examples: ['latchkey users api-keys get alice "$API_KEY_ID"'],
    run: () => import('../stack/api-keys-get.ts'),
  },
  {
    path: ['users', 'api-keys', 'create'],
    aliases: ['add', 'generate', 'register'],
    summary: 'users api-keys create',
    stack: true,
    flags: keyFlags,
    positionals: [user],
    examples: [
      'latchkey users api-keys create --name "$API_KEY_NAME" --user-id "$USER_ID" --right-user-all',
      'latchkey users api-keys create alice --name backup --right-user-info --api-key-expiry 2027-06-01T12:00:00Z',
    ],
    run: () => import('../stack/api-keys-create.ts'),
  },
  {
    path: ['users', 'api-keys', 'set'],
    aliases: ['update'],
    summary: 'users api-keys set',
    stack: true,
    flags: [apiKeyId, ...keyFlags],
    positionals: [user, key],
    examples: ['latchkey users api-keys set alice "$API_KEY_ID" --name "Backup of the office"'],
    run: () => import('../stack/api-keys-set.ts'),
  },
  {
    path: ['users', 'api-keys', 'delete'],
    aliases: ['del', 'remove', 'rm'],
    summary: 'users api-keys delete',
    stack: true,
    flags: [userId, apiKeyId],
    positionals: [user, key],
    examples: ['latchkey users api-keys delete alice "$API_KEY_ID"'],
    run: () => import('../stack/api-keys-delete.ts'),
  },
];

export const stackCommands: readonly Command[] = [...userCommands, ...apiKeyCommands, ...signInCommands];
