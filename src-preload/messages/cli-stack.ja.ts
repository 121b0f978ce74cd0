import type { StackWords } from './cli-stack.en.ts';

export const stackJa: StackWords = {
  noSuchUser: (userId, host, known) =>
    `Latchkey は${host === null ? '' : ` ${host} に`}${userId === null ? '' : ` ${userId} として`}サインインしていません。${known === '' ? 'アカウントはまだありません' : `現在のアカウント: ${known}`}。latchkey use HOST の後に latchkey login でサインインしてください。`,
  severalServers: (userId, places) =>
    `${userId ?? '複数のアカウント'} が該当します: ${places}。--account で指定するか、latchkey use HOST で選んでください。`,
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
  executable: 'プログラムの名前に使えるのは英数字、ドット、ハイフン、アンダースコアです。',
  passwordByFlag:
    '引数は同じコンピューターの他のユーザーにも読めるため、パスワードは受け取りません。latchkey users update-password で変更してください。',
  noSuchEmailType: (type) => `「${type}」という通知はありません。API_KEY_CREATED のような名前です。`,
  useWhat: 'サーバーを指定してください: latchkey use HOST',
  useUnclear: (text) =>
    `「${text}」はサーバーのアドレスではありません。ホスト名か Console のアドレスを指定してください。`,
  useChoices: (text, choices) => `「${text}」は次のいずれかです: ${choices}。`,
  fetchCa: '証明書は取得しません。ウィンドウで指紋を確認して信頼するか、LATCHKEY_CA でファイルを指定してください。',
  loginWhere: 'サインイン先を指定してください: latchkey use HOST の後に latchkey login',
  loginKey: 'API キーを --api-key-file FILE（標準入力は -）で渡すか、端末でブラウザーからサインインしてください。',
  keyByArgument:
    '引数は同じコンピューターの他のユーザーにも読めます。API キーは --api-key-file FILE（標準入力は -）で渡してください。',
  passwordByArgument:
    '引数は同じコンピューターの他のユーザーにも読めます。--old と --new を省き、入力するか、標準入力に 1 行ずつ渡してください。',
  oldPassword: '現在のパスワード: ',
  newPassword: '新しいパスワード: ',
  passwordsMissing: '現在と新しいパスワードを標準入力に 1 行ずつ渡すか、端末で実行して入力してください。',
  signedOut:
    'すべてのアクセスが取り消され、Latchkey 自身のサインインも終了しました。latchkey login で再度サインインしてください。',
  deleteWhom: '削除するユーザーを指定してください: latchkey users delete USER_ID',
  pictureUnreadable: (file) => `${file} を読めません。`,
  pictureTooLarge: '画像が大きすぎます。縦横 1024 ピクセル、約 700 kB までです。ウィンドウでは自動で縮小されます。',
  noPicture: 'PNG または JPEG の画像ではありません。',
  setBefore: (fields) => `その前に設定した項目: ${fields}`,
  outputFormat:
    '--output-format は json だけです。Go のテンプレートには対応していません。項目の抽出には jq などを使ってください。',
  caBesideWindow:
    'ウィンドウが開いていて、サーバーとの通信はそこで行われます。アカウントのページで証明書を信頼してください。',
  configUnreadable: (file) => `--config の ${file} を読めません。`,
  limits: '--limit は 1000 以下にしてください。0 はサーバーの既定の 100 です。',
};
