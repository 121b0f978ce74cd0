import type { keys as en } from './keys.en.ts';

const named = (name: string) => (name === '' ? '名前のないキー' : `「${name}」`);
const clearing = (seconds: number) => (seconds === 60 ? '1 分後' : seconds === 120 ? '2 分後' : `${seconds} 秒後`);

export const keys: typeof en = {
  title: 'API キー',
  create: 'API キーを作成',
  unnamed: '名前なし',

  readFailed: 'サーバーからキーを読み込めませんでした。',

  search: '名前、ID、権限、メモを検索',
  clearSearch: '検索を消去',
  found: (count) => `${count} 件のキーが見つかりました`,
  filters: '表示するキー',
  views: {
    all: 'すべて',
    expiring_7: '7 日以内に期限切れ',
    expiring_30: '30 日以内に期限切れ',
    expiring_90: '90 日以内に期限切れ',
    expired: '期限切れ',
    never: '無期限',
    everything: '全権限',
    news: '別の場所で変更',
    signs_in: 'サインインに使用',
  },
  expiringWithin: '期限切れまでの日数',
  rightFilter: '権限',
  rightFilterOn: (label) => `権限：${label}`,
  rightFilterClear: '権限で絞り込まない',
  rightSearch: '権限を検索',
  seenAll: 'すべて確認済みにする',

  columns: {
    name: '名前',
    id: 'ID',
    rights: '権限',
    created: '作成日',
    expires: '有効期限',
    account: 'アカウント',
  },
  never: '無期限',
  expiredAgo: (ago) => `期限切れ（${ago}）`,
  newElsewhere: '新規',
  newElsewhereLong: '新規：前回の確認後に別の場所で作成されました',
  changedElsewhere: '変更',
  changedElsewhereLong: '前回の確認後に別の場所で変更されました',
  signsInHere: 'ここでのサインインに使用',
  rowLoading: '読み込み中',

  emptyTitle: 'API キーはまだありません',
  emptyText: 'API キーがあれば、スクリプトや連携サービス、ほかのアプリが、選んだ権限で代わりに操作できます。',
  emptyAllTitle: 'どのアカウントにも API キーがありません',
  noMatchTitle: '一致するキーがありません',
  noMatchText: '検索語を減らすか、すべてのキーを表示してください。',
  showAll: 'すべてのキーを表示',
  mayNotListTitle: 'このサインインでは API キーを一覧できません',
  mayNotListText: 'このアカウントがサインインに使う API キーには、「ユーザAPIキーの閲覧・編集」の権限がありません。',
  neverSyncedTitle: 'キーはまだ読み込まれていません',
  neverSyncedText: 'サーバーに接続でき次第、読み込みます。',
  readNow: '今すぐ読み込む',

  copiedClears: (seconds) => `コピーしました。クリップボードは ${clearing(seconds)}に消去されます。`,
  copyFailed: 'キーをコピーできませんでした。',
  notPasted: (name) => `${named(name)}をまだ貼り付けていませんか？`,
  notPastedOf: (name, account) => `${account} の${named(name)}をまだ貼り付けていませんか？`,
  copyAgain: 'もう一度コピー',
  dismiss: '閉じる',
};
