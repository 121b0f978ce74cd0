import type { signIn as en } from './sign-in.en.ts';

export const signIn: typeof en = {
  byBrowser: 'ブラウザ',
  since: (when) => `${when}から。`,
  untilEnded: 'ここかサーバーで終了するまで有効です。「すべてのアクセスを取り消す」や管理者の操作でも終了します。',
  asClient: 'OAuth クライアント',

  way: 'サインイン方法',
  ways: { browser: 'ブラウザ', code: 'コード', key: 'API キー' },
  wayHints: {
    browser: 'サーバー自身のページがブラウザで開きます。パスワードが Latchkey に渡ることはありません。',
    code: 'サーバーのページに表示されるコードをここに貼り付けます。別のコンピューターのブラウザを使う場合に。',
    key: 'Latchkey にできるのは、そのキーで許されていることだけです。',
  },
  // What its rights leave out, section by section.
  lacksTitle: 'この権限ではできないこと',
  lacks: {
    keys: 'API キー: 一覧の表示、作成、変更、削除ができません。',
    readUser: 'プロフィールとメール通知: サーバーが誰にでも見せる内容だけが表示されます。',
    editUser: 'プロフィールとメール通知: 表示できますが、変更はできません。',
    sessions: 'セッション: 一覧の表示も終了もできません。',
    authorizations: '承認: 一覧の表示も取り消しもできません。',
    deleteUser: 'ユーザをここから削除することはできません。',
  },
  lacksPassword: 'パスワードは変更できます。現在のパスワードだけが必要で、権限は要りません。',
  noBrowserUnencrypted: '暗号化されていない接続では、API キーだけが使えます。',
  advanced: 'OAuth クライアント',
  clientId: 'クライアント ID',
  clientIdHint: 'サーバーで別の公開クライアントが登録されている場合を除き、cli のままにしてください。',
  clientIdWrong: 'クライアント ID は英小文字、数字、ハイフンからなります。',
  openBrowser: 'ブラウザを開く',
  getCode: 'ページを開く',

  waitingTitle: '続きはブラウザで',
  waiting: (host) => `${host} でサインインして承認してください。この画面は自動的に進みます。`,
  waitsUntil: (when) => `${when}まで待ちます。`,
  notOpened: 'ブラウザを開けませんでした。アドレスをコピーしてブラウザで開いてください。',
  openAgain: 'もう一度開く',
  copyAddress: 'アドレスをコピー',
  addressCopied: 'コピーしました。このサインイン専用ですので、他の人に渡さないでください。',
  useCode: '代わりにコードを使う',
  codeTitle: 'コードを貼り付け',
  codeText: (host) => `${host} でサインインして承認し、ページに表示されるコードをコピーしてください。`,
  noLoopback:
    'このコンピューターの他のプログラムのため、ブラウザから Latchkey に自動で戻れません。そのため、ページにコードが表示されます。',
  code: 'コード',
  codeWrong: 'コード全体ではありません。コードは MF2XI. で始まり、3 つの部分からなります。',
  codeMissing: 'コードを貼り付けてください。',
  showCode: 'コードを表示',
  hideCode: 'コードを隠す',
  goOn: '続ける',

  askTitle: (host) => `承認したのは ${host} ですか?`,
  askText: (host) =>
    `サインインして承認したページのアドレスを確認してください。${host} でなかった場合は「いいえ」を選んでください。別のサーバーのサインインがこのサーバーの手に渡ってしまいます。`,
  askYes: (host) => `はい、${host} です`,
  askNo: 'いいえ、中止する',
  exchanging: (host) => `${host} にサインインしています…`,

  foundTitle: 'このユーザですか?',
  foundExisting: (name) => `このユーザは「${name}」としてすでに追加されています。`,
  foundExistingNext: '今後はこの方法でサインインすることができます。',
  keepAdd: 'アカウントを追加',
  keepUse: 'サインインする',
  done: (name) => `${name} がサインインしました。`,

  failed: 'サインインできませんでした。',
  tryAgain: 'もう一度始める',
  denied: 'ブラウザで拒否されました。',
  deniedNext: '何も変更されていません。間違いであれば、もう一度始めてください。',
  late: 'サインインに時間がかかりすぎました。',
  lateNext: 'Latchkey が待つのは 5 分間です。準備ができたら、もう一度始めてください。',
  codeRefused: 'サーバーがコードを受け付けません。',
  codeReasons: {
    authorization_code_not_found: 'すでに使用されたか、別のサーバーのコードです。',
    invalid_grant: '5 分以上前のものか、別のクライアントのために作られたコードです。',
    token: 'コード全体ではありません。',
  },
  codeRefusedNext: 'もう一度始めて、新しいコードをすぐに使用してください。',
  clientRefused: (host) => `${host} はこのクライアントのサインインを許可していません。`,
  clientRefusedNext:
    'アプリ用に別のクライアントが登録されているかもしれません。管理者に ID を尋ねるか、API キーを使用してください。',
  otherUser: (userId) => `別のユーザ ${userId} としてサインインしました。`,
  otherUserNext:
    'そのサインインはすぐに終了され、このアカウントは元のままです。そのユーザを別のアカウントとして追加できます。',

  againTitle: '再度サインイン',
  againText: (user, host) => `${host} の ${user} である必要があります。`,
  signedIn: (name) => `${name} がサインインしました。`,

  signOut: 'サインアウト…',
  signOutTitle: (name) => `${name} をサインアウトしますか?`,
  signOutText:
    'サインインはまずサーバーで終了され、次にここから消去されます。アカウント、キーの一覧、メモは引き続き表示できます。',
  signOutKey: (keyId) =>
    `このコンピューターから API キー ${keyId} が消去されます。サーバーでは引き続き有効です。アカウント、キーの一覧、メモは引き続き表示できます。`,
  signOutDo: 'サインアウト',
  signOutOnlyHere: 'ここでだけサインアウト',
  signOutOnlyHereNote:
    'サーバーに伝えられませんでした。ここでだけサインアウトすると、コンソールで終了するまで、サーバーではサインインが有効なままです。',
  wasSignedOut: (name) => `${name} をサインアウトしました。`,
  removeEnds: 'サーバーに接続できれば、サインインはサーバーでも終了されます。他には何も変わりません。',

  ownKey: '専用のキーを使用…',
  ownKeyTitle: 'Latchkey のサインインを保ちますか?',
  ownKeyText:
    'ブラウザでのサインインは、「すべてのアクセスを取り消す」が使われると終了します。個人の API キーなら終了しません。Latchkey は自分専用のキーを作成し、今後はそれでサインインできます。',
  ownKeyRights: 'キーに与えられるのは、Latchkey に必要な権限だけです:',
  ownKeyLimits:
    'アプリケーション、ゲートウェイ、組織の権限を持つキーは作成できなくなります。それらを作成する場合は、ブラウザでのサインインを続けてください。',
  ownKeyName: 'キーの名前',
  ownKeyDefault: 'Latchkey',
  ownKeyExpiry: (when) => `期限は${when}です。その前に Latchkey がお知らせします。`,
  ownKeyDo: 'キーを作成して使用',
  ownKeyNot: '今はしない',
  ownKeyDone: 'Latchkey は専用のキーでサインインするようになりました。',
  ownKeyFailed: 'Latchkey はブラウザでのサインインを続けます。',
};
