import type { HelpWords } from './cli-help.en.ts';

export const helpJa: HelpWords = {
  language: 'ja',
  tagline: 'The Things Stack の全アカウントの個人設定と API キー。',
  usage: '使い方',
  commandsTitle: 'コマンド',
  flagsTitle: 'フラグ',
  generalTitle: '全コマンド共通のフラグ',
  rightsTitle: '権限',
  rightsText: (count) =>
    `権限ごとに 1 つ、全 ${count} 個のフラグがあります。RIGHT_USER_ALL は --right-user-all です。一覧は「latchkey rights」。`,
  rightsColumns: { flag: 'フラグ', meaning: '意味', constant: '権限' },
  examplesTitle: '例',
  between: '',
  sentence: (text) => `${text}。`,
  aliases: (names) => `別名: ${names}`,
  usual: (value) => `（省略時は ${value}）`,
  oneOf: (choices) => `${choices} のいずれか。`,
  more: (command) => `各コマンドの詳細は「${command}」。`,
  exitTitle: '終了コード',
  exits: [
    '完了',
    '失敗',
    '解釈できない入力（ヘルプを参照）',
    'サインインが必要',
    'オフライン、またはサーバーに接続できない',
    '一部のみ完了',
    '結果が不明（再実行の前に確認が必要）',
    '保管庫がロックされている、または開けない',
  ],
  environmentTitle: '環境変数',
  environment: {
    LATCHKEY_URL: '保存済みアカウントを使わずに操作するサーバー。次と併用します。',
    LATCHKEY_API_KEY: 'サインインに使う API キー。ディスクには何も書き込みません。',
    LATCHKEY_ACCOUNT: '操作するアカウント。--account と同じです。',
    LATCHKEY_HOME: '既定とは別のデータフォルダー。',
    LATCHKEY_PASSPHRASE_FILE: '保管庫のパスフレーズを収めたファイル。',
    LATCHKEY_CA: 'システムの証明書に加えて信頼する証明書のファイル（PEM または DER）。',
    NO_COLOR: '色を付けません。',
  },

  man: {
    name: '名前',
    synopsis: '書式',
    stackFlags: 'users、login、logout、use のコマンドのフラグ',
  },

  errors: {
    unknownCommand: (typed, suggestion) =>
      suggestion === null
        ? `コマンド「${typed}」はありません。`
        : `コマンド「${typed}」はありません。「${suggestion}」のことですか?`,
    unknownFlag: (typed, suggestion) =>
      suggestion === null
        ? `ここではフラグ ${typed} は使えません。`
        : `ここではフラグ ${typed} は使えません。${suggestion} のことですか?`,
    valueMissing: (flag) => `--${flag} には値が必要です。`,
    valueIsFlag: (flag, typed) =>
      `--${flag} に値がなく、すぐに ${typed} が続いています。変数を使ったのなら空です。--${flag} "$VARIABLE" のように引用符で囲んでください。ダッシュで始まる値は --${flag}=VALUE と書きます。`,
    valueTilde: (flag) =>
      `--${flag} のパスが「~」で始まっています。「~」を展開するのはシェルだけです。完全なパスを指定してください。その名前のファイルなら「./~」から書いてください。`,
    notBool: (flag) => `--${flag} は true か false です。`,
    notInt: (flag) => `--${flag} には整数が必要です。`,
    notSpan: (flag) => `--${flag} には 30d や 12h のような期間が必要です。`,
    notTime: (flag, orElse) =>
      `--${flag} には 2027-06-01T12:00:00Z のような時刻${orElse.map((word) => `か ${word} `).join('')}が必要です。`,
    notWhen: (flag) => `--${flag} には日付か時刻、90d のような今からの期間、または never が必要です。`,
    notMap: (flag) => `--${flag} には NAME=VALUE が必要です。`,
    notChoice: (flag, choices) => `--${flag} は ${choices} のいずれかです。`,
    refused: (flag) => `--${flag} を解釈できません。`,
    split: (flag, first, whole) =>
      `--${flag} の値が「${first}」だけになり、「${whole}」が離れています。空白を含む場合は引用符で囲んでください: --${flag} "${first} ${whole}" または --${flag} "$VARIABLE"。何も実行していません。`,
    positionalMissing: (name) => `<${name}> がありません。`,
    positionalRefused: (typed, choices) => `「${typed}」は ${choices} のいずれでもありません。`,
    tooMany: (typed) => `「${typed}」は余分です。ひと続きの語は引用符で囲んでください。`,
    seeHelp: (command) => `「${command}」を参照してください。`,
  },
};
