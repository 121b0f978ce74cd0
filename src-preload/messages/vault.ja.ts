import type { vault as en } from './vault.en.ts';

export const vault: typeof en = {
  opening: '開いています…',
  waitingTitle: 'キーチェーンを待っています',
  waitingText:
    'このコンピューターのキーチェーンに鍵を求めましたが、まだ応答がありません。許可やパスワードを求めるウィンドウが出ている場合は、そちらで応答してください。',

  chooseTitle: '保存する内容をどのように守りますか?',
  chooseText:
    'サインイン情報と新しいキーは、このコンピューターで暗号化されます。そのための鍵はシステムのキーチェーンに置きます。',
  withPassphrase: 'パスフレーズを使う',
  withPassphraseText:
    'すべてをパスフレーズで暗号化します。起動のたびに入力します。忘れた場合、復元することはできません。',
  inMemory: '何も保存しない',
  inMemoryText:
    'アカウントもキーもディスクに書き込まれません。Latchkey を終了すると、コピーしていない新しいキーも含めて、すべて失われます。',
  withKeychain: 'キーチェーンをもう一度試す',

  passphrase: 'パスフレーズ',
  passphraseNew: '新しいパスフレーズ',
  passphraseAgain: 'もう一度入力',
  passphraseHint: '8 文字以上。複数の単語を組み合わせるとより安全です。',
  passphraseShort: '8 文字以上にしてください。',
  passphraseDiffers: '2 つの入力が一致しません。',
  passphraseWrong: 'このパスフレーズでは開けません。',
  passphraseMissing: 'パスフレーズを入力してください。',
  showPassphrase: 'パスフレーズを表示',
  hidePassphrase: 'パスフレーズを隠す',
  begin: '始める',

  silentTitle: 'キーチェーンから鍵を取得できません',
  silentText:
    'このコンピューターに保存された内容は暗号化されており、その鍵はシステムのキーチェーンにあります。まだ何も失われていません。',
  silentUnlock: 'または、パスフレーズで開くことができます。',
  startAnew: '最初から始める…',
  startAnewTitle: '何もない状態から始めますか?',
  startAnewText:
    'Latchkey はアカウントのない状態から始まります。サインイン、キーのメモ、コピーしていない新しいキーは失われます。各アカウントにもう一度サインインする必要があります。',
  openedByKey: '古いファイルは削除されず、別に保管されます。開けるのは、今見つからない鍵だけです。',
  openedByPassphrase: '古いファイルは削除されず、別に保管されます。開けるのは、そのパスフレーズだけです。',
  serversStay: 'サーバー上の API キーには影響しません。',
  startAnewConfirm: '別に保管して最初から始める',
  restore: 'バックアップを復元…',
  restoreTitle: 'このファイルの代わりにバックアップを復元しますか？',
  restoreText:
    '次にバックアップを選択し、そのパスフレーズを入力します。バックアップにないものは失われます：後から追加したアカウントとメモ、ブラウザーでのサインイン、コピーしていない新しいキー。',
  restoreConfirm: '別に保管して復元',

  lockedTitle: 'Latchkey はロックされています',
  lockedText: 'パスフレーズを入力して開いてください。',
  unlock: 'ロックを解除',
  otherWays: 'ほかの方法',
  otherWaysText: 'パスフレーズは誰にも復元できません。パスフレーズがなければ、保存された内容は開けません。',

  hiddenTitle: 'Latchkey を隠しています',
  hiddenText: '保存された内容は閉じられています。このコンピューターのキーチェーンでもう一度開けます。',
  show: '表示する',

  refusedTitle: '保存されたファイルを使用できません',
};
