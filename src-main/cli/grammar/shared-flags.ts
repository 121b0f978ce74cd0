import { flag } from './flag.ts';

/** Flags that several commands take. */

export const yes = flag({
  name: 'yes',
  short: 'y',
  kind: 'bool',
  about: { en: 'Do it without asking', ja: '確認せずに実行する' },
});
export const allAccounts = flag({
  name: 'all-accounts',
  kind: 'bool',
  about: {
    en: 'Work on all accounts; IDs are written as acc_…/ID, with that of their account',
    ja: 'すべてのアカウントを対象にする。ID はアカウントの ID を付けて acc_…/ID と出力',
  },
});
export const offline = flag({
  name: 'offline',
  kind: 'bool',
  about: {
    en: 'Show what was read before; ask no server',
    ja: '以前に読み込んだものを表示し、サーバーには問い合わせない',
  },
});
export const keyName = flag({
  name: 'name',
  kind: 'string',
  about: { en: 'Name of the API key', ja: 'API キーの名前' },
  value: 'NAME',
});
export const right = flag({
  name: 'right',
  kind: 'list',
  about: {
    en: 'A right by its constant, for those that have no flag here; may be repeated',
    ja: 'フラグのない権限を定数で指定。繰り返し可',
  },
  value: 'RIGHT',
});
export const userId = flag({
  name: 'user-id',
  kind: 'string',
  about: { en: 'User ID', ja: 'ユーザー ID' },
  value: 'ID',
});
export const apiKeyId = flag({
  name: 'api-key-id',
  kind: 'string',
  about: { en: 'ID of the API key', ja: 'API キーの ID' },
  value: 'ID',
});
export const keyExpiry = flag({
  name: 'api-key-expiry',
  kind: 'time',
  choices: ['never'],
  about: {
    en: 'When it expires (YYYY-MM-DDTHH:MM:SSZ), or never',
    ja: '有効期限（YYYY-MM-DDTHH:MM:SSZ）。never なら無期限',
  },
  value: 'TIME',
});

/** How a new key's secret is handed over. */
export const secretFlags = [
  flag({
    name: 'secret-only',
    kind: 'bool',
    about: { en: 'Write the secret alone to stdout', ja: 'シークレットだけを標準出力に書く' },
  }),
  flag({
    name: 'copy',
    kind: 'bool',
    about: { en: 'Put the secret on the clipboard instead', ja: '代わりにシークレットをクリップボードに入れる' },
  }),
  flag({
    name: 'secret-file',
    kind: 'string',
    about: {
      en: 'Write the secret to a new file that only you can read instead',
      ja: '代わりに自分だけが読める新しいファイルにシークレットを書く',
    },
    value: 'FILE',
    file: true,
  }),
] as const;
