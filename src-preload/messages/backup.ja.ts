import type { backup as en } from './backup.en.ts';

export const backup: typeof en = {
  title: 'バックアップ',
  text: 'アカウント、サインインに使う API キー、メモ、設定を 1 つの暗号化ファイルにまとめます。別のコンピューターへ移すときや、このコンピューターが故障したときのためのものです。',
  save: 'バックアップを作成…',
  restore: '復元…',

  saveTitle: 'バックアップを作成',
  holds: (accounts, keys, notes) =>
    `アカウント ${accounts} 件、サインインに使う API キー ${keys} 件、メモ ${notes} 件と設定を、このパスフレーズで暗号化してファイルに入れます。パスフレーズを忘れると、誰にも復元できません。`,
  leftOut: 'ファイルに入らないもの',
  signInsLeft: (count) =>
    `ブラウザーによるサインイン ${count} 件。サーバーは次のトークンを一度しか渡さないため、復元先では改めてサインインが必要です。`,
  unfinishedLeft: (count) =>
    `コピーしたことがまだ確認されていない新しい API キー ${count} 件。先にコピーしてください。`,
  passphrase: 'バックアップのパスフレーズ',
  write: '保存先を選んで書き込む',
  working: '書き込んでいます…',
  written: (fileName) => `${fileName} に書き込みました。`,
  writtenText:
    'ファイルとパスフレーズは別々に保管してください。内容は現時点のものです。以後の変更は、新しいバックアップが必要です。',
  failed: 'バックアップは書き込まれませんでした。',
  tooLarge: 'バックアップに入りきらない量です。',

  restoreTitle: 'バックアップから復元',
  restoreText: 'Latchkey が書き込んだファイルを選択してください。追加する前に、中身が表示されます。',
  choose: 'バックアップを選択…',
  chooseOther: '別のファイル…',
  chosen: 'バックアップ',
  passphraseOpens: '作成したときに決めたものです。',
  wrongPassphrase: 'このバックアップのパスフレーズではありません。',
  open: '開く',
  refused: {
    not_a_backup: 'このファイルは Latchkey のバックアップではありません。',
    newer_format:
      'このバックアップは新しいバージョンの Latchkey で作成されたものです。復元するには Latchkey を更新してください。',
    cut: 'このバックアップは末尾が欠けています。元の場所からもう一度コピーしてください。',
    damaged: 'このバックアップは破損しています。元の場所からもう一度コピーするか、別のものを使用してください。',
    costly: 'このファイルは、Latchkey のバックアップにはあり得ない量の計算を要求するため、開きませんでした。',
    too_large: 'このファイルは Latchkey のバックアップとしては大きすぎます。',
    unreadable: 'このファイルを読み取れません。',
  },

  madeAt: (time) => `${time} 時点`,
  entries: '含まれるアカウント',
  none: 'アカウントは含まれていません。',
  states: {
    key: (id) => `API キー ${id} 付き`,
    later: '後でサインインします',
    here: 'すでに追加されており、そのまま残ります',
    missesKey: (id) => `すでに追加されています。API キー ${id} で再びサインインします`,
  },
  notes: (count) => `メモ ${count} 件`,
  trusts: '独自の証明書を信頼',
  settings: '設定',
  settingsHint: '言語、外観、ロックなどの設定を、ここの設定と置き換えます。',
  settingsHintProxy: (proxy) => `言語、外観、ロックなどの設定とプロキシ ${proxy} を、ここの設定と置き換えます。`,
  do: (count) => (count === 0 ? '復元' : `${count} 件のアカウントを復元`),
  added: (count) => (count === 0 ? '追加されたアカウントはありません。' : `${count} 件のアカウントを追加しました。`),
  signedIn: (count) => `${count} 件のアカウントが再びサインインします。`,
  notesAdded: (count) => `${count} 件のメモを追加しました。`,
  settingsSet: '設定を復元しました。',
  restoreFailed: '何も復元されませんでした。',
};
