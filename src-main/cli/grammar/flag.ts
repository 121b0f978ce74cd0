import type { Flag } from './declared.ts';

/** Flags that most commands take; they may stand before the command too. */
export const general = [
  {
    name: 'account',
    short: 'a',
    kind: 'string',
    about: {
      en: 'Account to work on: its label, user ID, user@host or ID',
      ja: '操作するアカウント（ラベル、ユーザー ID、user@host、ID）',
    },
    value: 'NAME',
  },
  {
    name: 'output',
    short: 'o',
    kind: 'choice',
    choices: ['table', 'json', 'csv', 'tsv', 'ids'],
    about: {
      en: 'How the answer is written: a table for a terminal, plain text for a pipe',
      ja: '出力の形式。端末では表、パイプでは書式なしのテキスト',
    },
    value: 'FORMAT',
  },
  {
    name: 'no-input',
    kind: 'bool',
    about: { en: 'Never ask; fail where an answer would be needed', ja: '質問しない。答えが必要な場合は失敗する' },
  },
  {
    name: 'wait',
    kind: 'span',
    about: { en: 'How long another process of Latchkey is waited for', ja: 'ほかの Latchkey のプロセスを待つ時間' },
    value: 'SPAN',
    usual: '30s',
  },
  { name: 'help', short: 'h', kind: 'bool', about: { en: 'Show this help', ja: 'このヘルプを表示' } },
  { name: 'version', kind: 'bool', about: { en: 'Show the version', ja: 'バージョンを表示' } },
] as const satisfies readonly Flag[];

export type GeneralFlag = (typeof general)[number];

/** A flag with its name and kind for types to go by. */
export function flag<const F extends Flag>(one: F): F {
  return one;
}

/** `ttn-lw-cli` names a flag's words by dashes, and takes underscores for them. */
export function normal(name: string): string {
  return name.replaceAll('_', '-');
}
