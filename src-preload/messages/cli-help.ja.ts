import type { HelpWords } from './cli-help.en.ts';

export const helpJa: HelpWords = {
  tagline: 'The Things Stack の全アカウントの個人設定と API キー。',
  usage: '使い方',
  commandsTitle: 'コマンド',
  flagsTitle: 'フラグ',
  generalTitle: '全コマンド共通のフラグ',
  rightsTitle: '権限',
  rightsText: (count) =>
    `権限ごとに 1 つ、全 ${count} 個のフラグがあります。RIGHT_USER_ALL は --right-user-all です。一覧は「latchkey help rights」。`,
  examplesTitle: '例',
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
    NO_COLOR: '色を付けません。',
  },

  commands: {
    users: 'ユーザー自身の設定（ttn-lw-cli と同じ形）',
    'users api-keys': 'ユーザーの API キー',
    'users api-keys list': 'ユーザーの API キーを一覧表示',
    'users api-keys get': 'API キーを表示',
    'users api-keys create': 'API キーを作成（シークレットの表示は一度だけ）',
    'users api-keys set': 'API キーの名前、有効期限、権限を変更',
    'users api-keys delete': 'API キーを削除',
    accounts: 'Latchkey のアカウント',
    keys: '1 つまたは全アカウントの API キー',
    vault: '暗号化された保管庫',
  },

  flags: {
    account: '操作するアカウント（ラベル、ユーザー ID、user@host、ID）',
    noInput: '質問しない。答えが必要な場合は失敗する',
    help: 'このヘルプを表示',
    version: 'バージョンを表示',
    output: '出力の形式。端末では表、パイプでは書式なしのテキスト',
    config: 'サーバーとアカウントを読み取る ttn-lw-cli の設定ファイル',
    ca: 'システムの証明書に加えて信頼する証明書',
    credentialsId: '「use」で指定したサーバーが複数ある場合の、そのサーバー',
    identityServer: '操作する Identity Server',
    oauthServer: 'サインインするサーバー',
    outputFormat: 'json のみ。Go のテンプレートには対応していません',
    logFormat: '標準エラー出力の行の形式',
    logLevel: '標準エラー出力に書く最低のレベル',
    userId: 'ユーザー ID',
    apiKeyId: 'API キーの ID',
    keyName: 'API キーの名前',
    apiKeyExpiry: '有効期限（YYYY-MM-DDTHH:MM:SSZ）。空なら無期限',
    right: 'フラグのない権限を定数で指定。繰り返し可',
    limit: '最大件数',
    page: 'ページ番号（1 から）',
    order: 'api_key_id、name、created_at、expires_at のいずれか。先頭に - で逆順',
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
    valueTwice: (flag) => `--${flag} とコマンドの後の語が食い違っています。どちらかを省いてください。`,
    notBool: (flag) => `--${flag} は true か false です。`,
    notInt: (flag) => `--${flag} には整数が必要です。`,
    notSpan: (flag) => `--${flag} には 30d や 12h のような期間が必要です。`,
    notTime: (flag) => `--${flag} には 2027-06-01T12:00:00Z のような時刻が必要です。`,
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
