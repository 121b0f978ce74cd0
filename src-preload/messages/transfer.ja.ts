import type { transfer as en } from './transfer.en.ts';

export const transfer: typeof en = {
  importTitle: 'アカウントをインポート',

  fromFile: 'ファイルから',
  fromFileText: 'Latchkey がエクスポートした一覧、または ttn-lw-cli の設定ファイルや保存済みログイン。',
  chooseFile: 'ファイルを選択…',
  fromCli: 'このコンピューターの ttn-lw-cli から',
  fromCliText: '通常の場所にある設定と保存済みログインを探します。読み取るだけで、変更は一切行いません。',
  look: '探す',

  readFrom: '読み取り元',
  unreadable: (path) => `${path} を読み取れませんでした。`,
  nothing: 'インポートできるものは見つかりませんでした。',
  nothingText: '通常の場所に ttn-lw-cli の設定も保存済みログインもありません。代わりにファイルを選択できます。',
  entries: '見つかったアカウント',
  unknownUser: 'ユーザはサインイン後に分かります',
  stateNew: {
    key: (id) => `API キー ${id} 付き。誰のキーかをサーバーに問い合わせます`,
    none: '後でサインインします',
  },
  stateExisting: (name) => `「${name}」としてすでに追加されています`,
  stateTwice: '重複しています',
  stateUnclear: 'そのまま使用できるアドレスがありません',
  stateLogin: 'コマンドラインがサインイン中です',
  stateNoLogin: '保存済みログインがありません',
  signIn: 'サインイン…',
  loginsTitle: 'コマンドラインのログインは引き継げません。',
  loginsText:
    'サーバーはログインの次のトークンを一度しか渡しません。Latchkey が受け取ると、ttn-lw-cli はログアウトされます。ここで別にサインインすれば、両方を並行して使用できます。',
  do: (count) => (count === 0 ? 'インポート' : `${count} 件のアカウントをインポート`),
  back: '戻る',

  done: (count) => (count === 0 ? '追加されたアカウントはありません。' : `${count} 件のアカウントを追加しました。`),
  notAdded: (name) => `${name} は追加されませんでした。`,
  hereAlready: 'このユーザはすでに追加されています。',
  refused: {
    not_a_list: 'このファイルはアカウントの一覧でも ttn-lw-cli のファイルでもありません。',
    newer_format: 'この一覧は新しいバージョンの Latchkey でエクスポートされたものです。',
    too_large: 'このファイルはアカウントの一覧としては大きすぎます。',
  },
};
