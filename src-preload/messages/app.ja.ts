import type { app as en } from './app.en.ts';

export const app: typeof en = {
  name: 'Latchkey',
  cancel: 'キャンセル',
  close: '閉じる',
  save: '保存',
  copy: 'コピー',
  copied: 'コピーしました',
  tryAgain: 'もう一度試す',
  justNow: 'たった今',

  accounts: 'アカウント',
  sections: 'セクション',
  moreSections: 'その他のセクション',
  skipToSection: 'セクションへ移動',
  menu: 'メニュー',
  refresh: '更新',
  shortcuts: 'キーボードショートカット',
  settings: '設定',
  lock: 'ロック',
  hideAll: '隠す',
  unavailable: 'この部分を表示できませんでした。',
  reload: 'ウィンドウを再読み込み',

  waitingSecret: (name) => `新しいキー「${name}」がコピーされるのを待っています。`,
  waitingSecrets: (count) => `新しいキー ${count} 個がコピーされるのを待っています。`,
  waitingSecretNext: 'サーバーがキーを表示するのは一度だけです。受け取ったと確認されるまで、Latchkey が保管します。',
  showKey: 'キーを表示',
  unfinished: (count) =>
    count === 1 ? 'キーの作成が途中で中断されました。' : `${count} 個のキーの作成が途中で中断されました。`,
  unfinishedNext: 'もう一度作成する前に、どうなったかを確認してください。',
  unfinishedShow: 'どうなったかを見る',

  nextAccount: '次のアカウント',
  previousAccount: '前のアカウント',
  search: '検索',
  createKey: 'API キーを作成',

  palette: '移動先を探す…',

  formLost: 'ロックされたときに入力中のフォームがありました。保存されていなかった内容は失われました。',
  recoveredCache:
    'サーバーから読み取った内容の記録が破損していたため、もう一度読み取っています。サインイン情報は失われていません。',
  recoveredVaultCopy:
    '保存されたアカウントが破損していました。最後の正常なコピーを使用しています。直前の変更が失われている可能性があります。',
  recoveredVaultLost:
    '保存されたアカウントが破損しており、復元できませんでした。破損したファイルは別に保管されています。',
};
