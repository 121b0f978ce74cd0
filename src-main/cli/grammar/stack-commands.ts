import { rightsFlags } from './rights-flags.ts';
import type { Command, Flag, Group } from './types.ts';
import { selectFlags, setFlags } from './user-flags.ts';

/** The commands of `ttn-lw-cli` for a user's own settings, by its names, aliases and flags. */

const userId: Flag = { name: 'user-id', kind: 'string', summary: 'userId', value: 'ID' };
const apiKeyId: Flag = { name: 'api-key-id', kind: 'string', summary: 'apiKeyId', value: 'ID' };
const user = { name: 'user-id' };
const key = { name: 'api-key-id' };
const name: Flag = { name: 'name', kind: 'string', summary: 'keyName', value: 'NAME' };
const expiry: Flag = { name: 'api-key-expiry', kind: 'time', summary: 'apiKeyExpiry', value: 'TIME' };

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

export const stackCommands: readonly Command[] = [...userCommands, ...apiKeyCommands];
