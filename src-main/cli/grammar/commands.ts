import type { Group } from './declared.ts';
import type { Command, CommandModule } from './types.ts';

/** Words that commands stand under. */
export const groups: readonly Group[] = [
  {
    path: ['accounts'],
    aliases: ['account'],
    about: { en: 'The accounts that Latchkey holds', ja: 'Latchkey のアカウント' },
  },
  {
    path: ['keys'],
    aliases: ['key'],
    about: { en: 'API keys, of one account or all', ja: '1 つまたは全アカウントの API キー' },
  },
  { path: ['vault'], about: { en: 'The encrypted store', ja: '暗号化された保管庫' } },
  {
    path: ['users'],
    aliases: ['user', 'usr', 'u'],
    about: { en: 'A user’s own settings, as ttn-lw-cli has them', ja: 'ユーザー自身の設定（ttn-lw-cli と同じ形）' },
  },
  { path: ['users', 'api-keys'], aliases: ['api-key'], about: { en: 'API keys of a user', ja: 'ユーザーの API キー' } },
];

/** Every command by its file, in the order of the help. */
export const files: Readonly<Record<string, () => Promise<CommandModule>>> = {
  'accounts/list': () => import('../accounts/list.ts'),
  'accounts/add': () => import('../accounts/add.ts'),
  'accounts/remove': () => import('../accounts/remove.ts'),
  'accounts/use': () => import('../accounts/use.ts'),
  'accounts/check': () => import('../accounts/check.ts'),
  'keys/list': () => import('../keys/list.ts'),
  'keys/show': () => import('../keys/show.ts'),
  'keys/create': () => import('../keys/create.ts'),
  'keys/rename': () => import('../keys/rename.ts'),
  'keys/expire': () => import('../keys/expire.ts'),
  'keys/delete': () => import('../keys/delete.ts'),
  'keys/secret': () => import('../keys/secret.ts'),
  whoami: () => import('../whoami.ts'),
  sync: () => import('../sync.ts'),
  open: () => import('../open.ts'),
  'clear-clipboard': () => import('../clear-clipboard.ts'),
  'vault/status': () => import('../vault/status.ts'),
  'stack/users-get': () => import('../stack/users-get.ts'),
  'stack/users-set': () => import('../stack/users-set.ts'),
  'stack/users-update-password': () => import('../stack/users-update-password.ts'),
  'stack/users-forgot-password': () => import('../stack/users-forgot-password.ts'),
  'stack/users-delete': () => import('../stack/users-delete.ts'),
  'stack/api-keys-list': () => import('../stack/api-keys-list.ts'),
  'stack/api-keys-get': () => import('../stack/api-keys-get.ts'),
  'stack/api-keys-create': () => import('../stack/api-keys-create.ts'),
  'stack/api-keys-set': () => import('../stack/api-keys-set.ts'),
  'stack/api-keys-delete': () => import('../stack/api-keys-delete.ts'),
  'stack/use': () => import('../stack/use.ts'),
  'stack/login': () => import('../stack/login.ts'),
  'stack/logout': () => import('../stack/logout.ts'),
  'shell/rights': () => import('../shell/rights.ts'),
  'shell/completion': () => import('../shell/completion.ts'),
  'shell/man': () => import('../shell/man.ts'),
  'shell/version': () => import('../shell/version.ts'),
  'shell/complete': () => import('../shell/complete.ts'),
};

/** What they declare. In what is built it is written down here (build/command-table.ts), so that only the command that runs is loaded. */
export const commands: readonly Command[] = await Promise.all(
  Object.values(files).map(async (load) => ({ ...(await load()).command, load })),
);
