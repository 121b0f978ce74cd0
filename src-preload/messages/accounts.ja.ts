import type { accounts as en } from './accounts.en.ts';

export const accounts: typeof en = {
  importAccounts: 'アカウントをインポート…',
  restoreBackup: 'バックアップから復元…',
  exportList: 'アカウントの一覧をエクスポート…',
  listExported: (accounts, file) => `${accounts} 件のアカウントを ${file} に書き出しました。秘密の情報は含まれません。`,
  signInAgain: '再度サインイン…',
  all: 'すべてのアカウント',
  totals: (accounts, keys) => `${accounts} アカウント、${keys} キー`,
  add: 'アカウントを追加',

  expiring: (count) => `30 日以内に期限が切れるキー ${count} 個`,
  signInExpires: 'サインインの期限が 30 日以内に切れます',
  news: (count) => `他で新規作成または変更されたキー ${count} 個`,
  unfinished: (count) => `対応を待っている新しいキー ${count} 個`,

  health: {
    unknown: 'まだ読み取っていません',
    ok: 'サインイン済み',
    offline: 'このコンピューターはオフラインです',
    unreachable: 'サーバーに接続できません',
    sign_in_required: '再度サインインが必要です',
    restricted: 'サーバーによって制限されています',
  },
  healthSince: (state, since) => `${state}(${since}から)`,
  unencrypted: '暗号化なし',
  unencryptedTip: 'サーバーまでの経路にいる誰もが、送信内容を読み取り、書き換えることができます。',
  serverSays: 'サーバーからの説明:',

  emptyTitle: 'The Things Stack のすべてのアカウントを 1 つのウィンドウに',
  emptyText:
    'Latchkey は、すべてのテナント、クラスター、プライベートサーバーの API キーを、オフラインでも一覧できるようにし、期限切れが近いキーを知らせます。',

  restricted: 'サーバーがこのユーザを制限しています。',

  production: '本番',
  whose: (name, address) => `${name}（${address}）`,
  productionShort: '本番',

  placed: (name, place, of, group) => `${name}: ${group} の ${of} 件中 ${place} 番目。`,
  placedGroup: (group, place, of) => `${group}: ${of} グループ中 ${place} 番目。`,
  notMoved: '順序は変更されませんでした。',

  walkTitle: (count) => `${count} 件のアカウントで再度サインインが必要です。`,
  walkStart: (count) => (count === 1 ? 'サインイン' : `${count} 件に順番にサインイン`),
  comma: '、',
  andMore: (count) => `、ほか ${count} 件`,

  resume: '再開',
  paused: '一時停止中',
  pausedTitle: 'このアカウントは一時停止中です。',
  pausedText: 'Latchkey はこのアカウントを読み取りません。表示されているのは最後に読み取った内容です。',
  pausedSay: (name) => `${name} を一時停止しました。`,
  resumedSay: (name) => `${name} の読み取りを再開しました。`,
  notSignedIn: 'サインインしていません',
};
