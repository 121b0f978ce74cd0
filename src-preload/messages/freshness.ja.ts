import type { freshness as en } from './freshness.en.ts';

export const freshness: typeof en = {
  updated: (ago) => `更新：${ago}`,
  updatedPartly: (ago, out) => `更新：${ago}（${out} 件のアカウントは接続できていません）`,
  offlineAsOf: (at) => `オフライン：${at} 時点`,
  unreachableAsOf: (at) => `サーバーに接続できません：${at} 時点`,
  signInAsOf: (at) => `サインインが必要です：${at} 時点`,
  restrictedAsOf: (at) => `サーバーによる制限中：${at} 時点`,
  neverSynced: 'まだ読み込まれていません',
  reading: '読み込み中…',
  readingCount: (done, total) => `読み込み中：${total} 件中 ${done} 件…`,
  stopReading: '読み込みを中止',
  refresh: '更新',
};
