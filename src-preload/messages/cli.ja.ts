import type { CliMessages } from './cli.en.ts';

export const cliJa: CliMessages = {
  keychainWaiting: 'システムのキーチェーンを待っています。ウィンドウでパスワードを求められているかもしれません。',
  folderWaiting: 'ほかの Latchkey のプロセスがこれらのファイルを使用中です。待っています…',
  passphrase: 'Latchkey のパスフレーズ: ',
  passphraseWrong: 'このパスフレーズでは開けません。',
  passphraseNew:
    'ここではキーチェーンが応答しないため、保存する内容をパスフレーズで守ります。忘れた場合、復元することはできません。',
  passphraseFirst: '新しいパスフレーズ (8 文字以上): ',
  passphraseAgain: 'もう一度入力: ',

  next: {
    in_use: 'ほかのコマンドが終わるのを待つか、--wait で待つ時間を延ばしてください。',
    vault_locked: '端末で実行してパスフレーズを入力するか、LATCHKEY_PASSPHRASE_FILE でそのファイルを指定してください。',
    vault_locked_window: 'ウィンドウでロックを解除するか、ウィンドウを終了してください。',
    keychain_silent:
      'キーチェーンのロックを解除するか起動してから、もう一度お試しください。「latchkey vault status」で詳しく確認できます。',
    no_vault:
      'キーチェーンのロックを解除するか起動してください。キーチェーンがない場合は、端末で実行してパスフレーズを決めるか、パスフレーズのファイルを LATCHKEY_PASSPHRASE_FILE で指定してください。',
    peer_gone: '応答の前に Latchkey のウィンドウが終了しました。コマンドをもう一度実行してください。',
    peer_gone_act:
      '応答の前に Latchkey のウィンドウが終了しました。実行されたかどうか分かりません。繰り返す前に確認してください。',
    peer_silent: 'Latchkey のウィンドウが応答しません。ウィンドウを閉じてから、もう一度お試しください。',
    peer_refused: 'この操作は Latchkey のウィンドウで行います。',
    passphrase: 'このパスフレーズでは開けません。',
    passphrase_not_alike: '2 つのパスフレーズが一致しません。何も作成されませんでした。',
    passphrase_short: 'パスフレーズは 8 文字以上にしてください。',
    file: (name: string) => `${name} で指定されたファイルを読めません。`,
    tilde: (name: string) =>
      `${name} が「~」で始まっています。「~」を展開するのはシェルだけです。完全なパスを指定してください。その名前のファイルなら「./~」から書いてください。`,
    no_home:
      'このユーザーのホームフォルダーが分かりません。Latchkey のファイルの場所を LATCHKEY_HOME で指定してください。',
    file_not_text: (name: string) => `${name} で指定されたファイルは UTF-8 または UTF-16 のテキストではありません。`,
    no_certificate: (name: string) => `${name} で指定されたファイルに証明書（PEM または DER）がありません。`,
    stdin_not_text: '標準入力の内容は UTF-8 または UTF-16 のテキストではありません。',
    key_malformed: (name: string) => `${name} の値は完全な API キーではありません。形式は NNSXS.….… です。`,
    not_a_user_key:
      'このキーはアプリケーション、ゲートウェイ、または組織のものです。個人の API キーを使用してください。',
    address_unclear: (name: string) =>
      `${name} の値は 1 つのサーバーのアドレスではありません。my-tenant.eu1.cloud.thethings.industries のようなホスト名か、Console のアドレスを指定してください。`,
    stdin: '標準入力の内容が長すぎます。',
    clipboard:
      'クリップボードのプログラムが見つかりません。wl-copy、xclip、xsel のいずれかをインストールするか、--secret-file を使ってください。',
    browser: 'ブラウザーを開けませんでした。',
  },
  outputBroken: '出力できませんでした。パイプが閉じられたか、ディスクがいっぱいです。',
  interrupted: '中断しました。',

  accountIgnored: 'アカウントは LATCHKEY_URL と LATCHKEY_API_KEY で指定されているため、--account は無視されます。',
  notInMemory:
    '環境変数でサーバーとキーが指定されているため、何も保存されません。LATCHKEY_URL と LATCHKEY_API_KEY を外してください。',
  environmentHalf: (there: string, missing: string) =>
    `${there} は ${missing} と併用したときだけ有効ですが、${missing} が設定されていないため無視されます。`,

  noAccounts: 'まだアカウントがありません。追加してください: latchkey accounts add アドレス',
  accountNotFound: (name: string) =>
    `「${name}」というアカウントはありません。latchkey accounts list で確認してください。`,
  accountAmbiguous: (name: string, choices: string) =>
    `「${name}」は次のどれかです: ${choices}。--account ID などで指定してください。`,
  accountNeeded: (choices: string) =>
    `アカウントが複数あります: ${choices}。--account で指定するか、latchkey accounts use 名前 で選んでおいてください。`,
  accountAndAll: '--account と --all-accounts のどちらか一方を指定してください。',

  keyNotFound: (name: string) =>
    `「${name}」という ID または名前の API キーはありません。latchkey keys list で確認してください。`,
  keyAmbiguous: (name: string, choices: string) =>
    `「${name}」という ID または名前の API キーが複数あります: ${choices}。このうちのどれかを指定してください。何も行われませんでした。`,
  keyOfOther: (key: string, place: string) =>
    `${key} は、--account で指定された ${place} とは別のアカウントのキーです。何も行われませんでした。`,

  confirm: (question: string) => `${question} [y/N] `,
  yesNeeded: 'この操作には確認が必要です。確認なしで行うには --yes を付けてください。',
  notDone: '何も行われませんでした。',
  confirmNeeded: 'この操作には確認が必要ですが、確認できません。--no-input を付けずに端末で実行してください。',
  stdinWaits: {
    key: (end: string) => `API キーを貼り付けて、Enter と ${end} を押してください:`,
    passwords: (end: string) => `パスワードを 1 行に 1 つずつ入力して、Enter と ${end} を押してください:`,
  },
  stdinIsTerminal: '標準入力が端末です。--no-input を付ける場合は、パイプまたはファイルで渡してください。',

  clockServer: (name: string, theirs: string, here: string) =>
    `${name} のサーバーの時計は ${theirs}、このコンピューターの時計は ${here} です。このアカウントのキーは、期限切れとしても期限間近としても一覧に出しません。`,
  clockComputer: (name: string) =>
    `このコンピューターの時計が正しくない可能性があります。サーバーが応答するまで、${name} のキーは期限切れとしても期限間近としても一覧に出しません。`,

  notRead: (name: string, why: string) => `${name} を読み込めませんでした。${why}`,
  notReadYet: (name: string, why: string) =>
    `${name} は Latchkey にありますが、API キーをまだ読み込めていません。${why}後で読み込むには: latchkey sync`,

  columns: {
    name: '名前',
    id: 'ID',
    rights: '権限',
    created: '作成',
    expires: '有効期限',
    account: 'アカウント',
    user: 'ユーザー',
    server: 'サーバー',
    signIn: 'サインイン',
    state: '状態',
    keys: 'キー',
    expiring: '期限間近',
    updated: '読み込み',
    note: 'メモ',
    secret: 'シークレット',
    held: '保管開始',
    protection: '保護',
    folder: 'フォルダー',
    by: '応答元',
    unconfirmed: '未確認のシークレット',
    admin: '管理者',
  },
  never: '無期限',
  yes: 'はい',
  no: 'いいえ',
  expired: (ago: string) => `期限切れ (${ago})`,
  now: '今',
  unnamed: '(名前なし)',
  noKeys: 'API キーはありません。',
  noKeysFound: '該当する API キーはありません。',
  thisOne: '使用中',

  health: {
    unknown: '未確認',
    ok: '正常',
    offline: 'オフライン',
    unreachable: '接続できません',
    sign_in_required: 'サインインが必要',
    restricted: '制限中',
  },
  signedIn: {
    api_key: (id: string) => `API キー ${id}`,
    browser: 'ブラウザー',
    none: 'なし',
  },
  vaultStates: {
    opening: '開いています',
    waiting: 'キーチェーンを待っています',
    choose: 'まだありません（キーチェーンを使用できません）',
    silent: '閉じています: キーチェーンから鍵を取得できません',
    locked: 'パスフレーズでロックされています',
    hidden: 'ユーザーが閉じました',
    open: '開いています',
    refused: 'ファイルを使用できません',
  },
  protections: {
    keychain: 'キーチェーン',
    passphrase: 'パスフレーズ',
    both: 'キーチェーンとパスフレーズ',
    memory: 'なし (メモリー上のみ)',
  },
  sessions: {
    window: 'Latchkey のウィンドウ',
    own: 'このコマンド',
    memory: 'このコマンド (メモリー上)',
  },

  created: (name: string, id: string, account: string) => `${account} の API キー ${name} (${id}) を作成しました。`,
  createdExpires: (at: string) => `有効期限は ${at} です。`,
  createdNever: '有効期限はありません。',
  secretHeld: (id: string) =>
    `シークレットは渡されていません。受け取るまで Latchkey が暗号化して保管します: latchkey keys secret ${id}`,
  secretLost: (id: string) =>
    `シークレットを書き出せず、データフォルダーがないため保管もされていません。キーを削除して作り直してください: latchkey keys delete ${id}`,
  secretCopied: (seconds: number) => `シークレットを ${seconds} 秒間クリップボードに入れました。`,
  secretSaved: (file: string) => `シークレットを ${file} に保存しました。このファイルを読めるのはあなただけです。`,
  creationSecretLost: (name: string, ids: string) =>
    `${name} の作成への応答が失われ、シークレットも失われました。残ったキーを削除して作り直してください: latchkey keys delete ${ids}`,
  creationOpen: (name: string) =>
    `${name} が作成されたかどうか分かりません。latchkey sync でサーバーに確認してください。`,
  creationNone: (name: string) => `${name} は作成されませんでした。ウィンドウで片付けられます。`,
  noSecrets: '確認待ちのシークレットはありません。',
  noSecretOf: (name: string) =>
    `「${name}」のシークレットは保管されていません。確認済みか、ほかの場所で作成されたキーです。`,
  secretConfirmed: (name: string) => `確認しました。Latchkey は ${name} のシークレットを忘れました。`,
  renamed: (id: string, name: string) => `API キー ${id} の名前を ${name} にしました。`,
  expires: (name: string, at: string) => `API キー ${name} の有効期限は ${at} です。`,
  expiresNever: (name: string) => `API キー ${name} は無期限になりました。`,
  deleteKey: (name: string, id: string, account: string) =>
    `${account} の API キー ${name} (${id}) を削除しますか? 使用中のものはただちに動かなくなります。`,
  deleteKeySignsIn:
    'Latchkey はこのキーでサインインしています。削除すると、このアカウントはサインインし直す必要があります。',
  deleted: (name: string, id: string) => `API キー ${name} (${id}) を削除しました。`,
  rightsNeeded:
    'キーの権限を指定してください: --right-user-all、--right 権限名 など。「latchkey help rights」で一覧を表示できます。',
  rightUnknown: (right: string) => `${right} という権限はありません。「latchkey help rights」で一覧を表示できます。`,
  nameNeeded: 'キーに名前を付けてください: --name "用途"',
  production: '本番',
  fileExists: (file: string) =>
    `${file} というファイルがすでにあります。シークレットは新しいファイルに書き込まれます。`,
  fileUnwritable: (file: string) =>
    `ファイル ${file} を作成できません。フォルダーがあること、書き込めること、ディスクに空きがあることを確認してください。何も送信していません。`,
  outputNowhere:
    'ここでは標準出力に書いたものが失われ、シークレットも失われます。標準出力を端末、パイプ、ファイルのいずれかに向けてください。何も送信していません。',
  idsWithoutSecret:
    '--output ids では ID だけが出力され、シークレットは出力されません。--secret-only、--secret-file、--copy のいずれかを指定してください。何も送信していません。',
  fileUnreadable: (file: string) => `ファイル ${file} を読めません。`,
  whenUnclear: (text: string) => `「${text}」は日付、日時、90d のような期間、never のいずれでもありません。`,
  whenPast: '有効期限には未来の日時を指定してください。',
  oneView: (flags: string) => `${flags} は同時に指定できません。どれか 1 つを指定してください。`,
  oneSecretWay: '--secret-only、--copy、--secret-file のいずれか 1 つを指定してください。',

  added: (name: string, user: string, host: string) => `${name} (${host} の ${user}) を追加しました。`,
  signedInAgain: (name: string) => `${name} にサインインし直しました。`,
  labelTooLong: 'ラベルは 80 文字までです。',
  addressNeeded: 'サーバーのアドレスを指定してください: latchkey accounts add アドレス',
  addressUnclear: (text: string) =>
    `「${text}」はサーバーのアドレスではありません。ホスト名か Console のアドレスを指定してください。`,
  addressChoices: (text: string, choices: string) => `「${text}」は次のどれかです: ${choices}`,
  addressIsKey: 'これは API キーです。サーバーのアドレスを指定し、キーは --key-file で渡してください。',
  browserOpen: (url: string) => `ブラウザーでサインインして承認してください。開かない場合のアドレス:\n${url}`,
  codePrompt: 'ページに表示されたコード: ',
  keyNeeded: 'API キーを --key-file ファイル、または --key-file - (標準入力) で渡してください。',
  keyMalformed: '完全な API キーではありません。形式は NNSXS.….… です。',
  foundOther: (user: string) => `ブラウザーで ${user} としてサインインしました。`,
  removeAccount: (name: string, user: string, host: string) =>
    `${name} (${host} の ${user}) を Latchkey から削除しますか? サーバー上では何も削除されません。`,
  removed: (name: string) => `${name} を削除しました。`,
  removeUnfinished: (name: string) =>
    `${name} には未確認のシークレットか、結果の分からない作成があります。latchkey keys secret で確認してください。`,
  used: (name: string) => `今後のコマンドは ${name} を対象にします。`,
  usedNone: 'アカウントの選択を解除しました。',
  noneUsed: 'アカウントは選択されていません。',
  wasRead: (name: string, count: number) => `${name}: API キー ${count} 個`,
  windowMissing: 'ここから Latchkey のウィンドウを起動できませんでした。アプリを起動してからお試しください。',
  starting: 'Latchkey のウィンドウを起動しています。',
  opened: 'Latchkey のウィンドウを開きました。',
};
