import type { forms as en } from './forms.en.ts';

export const forms: typeof en = {
  save: '変更を保存',
  discard: '変更を破棄',
  discarded: '変更を破棄しました',
  unsaved: 'まだ保存していません',
  saved: '変更を保存しました',
  stay: 'このページに残る',
  keepDraft: '下書きとして残す',
  leaveTitle: '変更が保存されていません',
  leaveKept: (inMemory) =>
    `保存するか、破棄するか、下書きとして残してください。下書きは、${inMemory ? 'Latchkey が終了するまで' : '再起動した後でも'}、戻ってきたときにここにあります。`,
  leaveLost: 'このページを離れると失われます。',
  draft: (ago) => `${ago}の未保存の変更を残してあります。`,
  saveFailed: '変更を保存できませんでした',
  nothingChanged: '変更はありません。',
  readFailed: 'サーバーから読み込めませんでした',
  needsServer: {
    offline: (host) => `${host} への接続が必要ですが、このコンピューターはオフラインです。`,
    unreachable: (host) => `${host} への接続が必要ですが、現在応答がありません。`,
    sign_in_required: (host) => `${host} へのサインインが必要です。`,
    paused: (host) => `このアカウントは一時停止中ですが、${host} には問い合わせます。`,
  },
  conflictTitle: '編集中に別の場所で変更されました',
  conflictText: '項目ごとにどちらにするかを選び、もう一度保存してください。',
  chooseOne: 'どちらかを選んでください。',
  mine: '自分の変更',
  theirs: 'サーバーの内容',
};
