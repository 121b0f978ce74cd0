import type { StackWords } from './cli-stack.en.ts';

export const stackJa: StackWords = {
  noSuchUser: (userId, host, known) =>
    `Latchkey は${host === null ? '' : ` ${host} に`} ${userId} としてサインインしていません。${known === '' ? 'アカウントはまだありません' : `現在のアカウント: ${known}`}。latchkey use HOST の後に latchkey login でサインインしてください。`,
  severalServers: (userId, places) =>
    `${userId} は複数のサーバーにいます: ${places}。--account で指定するか、latchkey use HOST で選んでください。`,
  otherUser: (userId, place) =>
    `アカウント ${place} は ${userId} のものではありません。Latchkey はサインインしているユーザーの設定だけを変更します。`,
  userTwice: (word, named) =>
    `ユーザーが後の語では「${word}」、--user-id では「${named}」です。どちらかを省いてください。空白を含む名前は引用符で囲みます。`,
  noKeyId: 'API キーの ID を、ユーザー ID の後か --api-key-id で指定してください。',
  keyTwice: '後の語と --api-key-id が別の API キーを指しています。どちらかを省いてください。',
  keyIsSecret:
    'これは ID ではなく API キー全体です。ID は 2 つのドットの間の部分です。シークレットを引数に書かないでください。',
  noSuchKey: (id) => `「${id}」は API キーの ID ではありません。`,
  noRights: 'キーの権限を --right-user-all などで指定してください。詳細は「latchkey help users api-keys create」。',
  noSuchRight: (right) => `「${right}」という権限はありません。RIGHT_USER_INFO のような名前です。`,
  nameTooLong: 'API キーの名前は 50 文字までです。',
  expiryPast: '有効期限が過去です。より後の --api-key-expiry を指定してください。',
  executable: 'プログラムの名前に使えるのは英数字、ドット、ハイフン、アンダースコアです。',
  passwordByFlag:
    '引数は同じコンピューターの他のユーザーにも読めるため、パスワードは受け取りません。latchkey users update-password で変更してください。',
  noSuchEmailType: (type) => `「${type}」という通知はありません。API_KEY_CREATED のような名前です。`,
  limits: '--limit は 1 から 1000 まで、--page は 1 からです。',
};
