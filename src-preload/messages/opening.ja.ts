import type { opening as en } from './opening.en.ts';

export const opening: typeof en = {
  opens: '開く方法',
  opensKeychain: 'システムのキーチェーンが Latchkey を自動で開きます。パスフレーズを追加すると、ロックもできます。',
  opensPassphrase: '起動のたびに、パスフレーズで Latchkey を開きます。',
  opensBoth: '起動時はシステムのキーチェーンが Latchkey を開きます。ロックした後は、パスフレーズでのみ開けます。',
  addPassphrase: 'パスフレーズを追加…',
  changePassphrase: 'パスフレーズを変更…',
  removePassphrase: 'パスフレーズを削除…',
  addKeychain: 'キーチェーンも使う…',
  removeKeychain: '起動のたびにパスフレーズを求める…',
  addPassphraseTitle: 'パスフレーズを追加',
  addPassphraseText:
    'ロックした後や、キーチェーンが応答しないときに Latchkey を開くために使います。忘れた場合、復元することはできません。',
  addPassphraseDo: 'パスフレーズを追加',
  changePassphraseTitle: 'パスフレーズを変更',
  changePassphraseText:
    '変更後、以前のパスフレーズではこのコンピューターの内容を開けなくなります。ファイルのコピーやバックアップには以前のものが残ります。',
  changePassphraseDo: 'パスフレーズを変更',
  removePassphraseTitle: 'パスフレーズを削除しますか?',
  removePassphraseText:
    '削除すると、システムのキーチェーンだけで Latchkey が開きます。隠すことはできますが、ロックはできなくなります。',
  removePassphraseDo: 'パスフレーズを削除',
  addKeychainTitle: 'キーチェーンも使う',
  addKeychainText: '起動時に Latchkey が自動で開くようになります。ロックの解除には引き続きパスフレーズを使います。',
  addKeychainDo: 'キーチェーンを使う',
  removeKeychainTitle: '起動のたびにパスフレーズを求めますか?',
  removeKeychainText:
    'システムのキーチェーンにある鍵が削除されます。パスフレーズがなければ、あなた自身も含めて、誰も保存された内容を開けません。',
  removeKeychainDo: 'キーチェーンから削除',
  passphraseCurrent: '現在のパスフレーズ',
  passphraseNotThis: 'パスフレーズが違います。',
  passphraseAdded: 'パスフレーズを追加しました。',
  passphraseChanged: 'パスフレーズを変更しました。',
  passphraseRemoved: 'パスフレーズを削除しました。',
  keychainAdded: 'キーチェーンでも Latchkey が開くようになりました。',
  keychainRemoved: '起動のたびにパスフレーズを求めます。',
  keychainAsked: 'キーチェーンに問い合わせています。許可を求めるウィンドウが出ている場合は、そちらで応答してください。',
  keychainOther: 'キーチェーンには Latchkey の名前で別の項目があり、上書きされません。先にその項目を削除してください。',

  lockIdle: '使用しないときにロックするまでの時間',
  lockNever: 'ロックしない',
  minutes5: '5 分',
  minutes15: '15 分',
  minutes60: '1 時間',
  lockAsleep: 'コンピューターがスリープするとき、または画面がロックされるときにロックする',
};
