import type { profile as en } from './profile.en.ts';

export const profile: typeof en = {
  title: 'プロフィール',
  notReadTitle: 'まだ読み込んでいません',
  notReadText: (host) => `あなたの情報をまだ ${host} に問い合わせていません。`,
  readNow: '今すぐ読み込む',

  userId: 'ユーザー ID',
  copyId: 'ユーザー ID をコピー',
  idFixed: '変更できません。',
  name: '名前',
  nameHint: 'ユーザー ID の代わりに表示されます。',
  description: '説明',
  email: 'メインのメールアドレス',
  emailHidden: 'このサインインではメールアドレスを表示できません。キーにユーザー情報を表示する権限がありません。',
  mayNotChange:
    'このサインインではプロフィールを表示できますが、変更はできません。キーに基本的なユーザー設定を編集する権限がありません。',
  empty: '（空）',
  tooLong: (length, most) => `${length} 文字です。サーバーが受け付けるのは ${most} 文字までです。`,
  emailMissing: 'アドレスを入力してください。',
  emailTaken: (host) =>
    `${host} はこのアドレスで失敗し、理由を示しませんでした。別のユーザーがすでに使用している可能性が高いです。何も変更されていません。`,
  notAccepted: {
    name: (host) => `${host} はこの名前を受け付けません。`,
    description: (host) => `${host} はこの説明を受け付けません。`,
    email: (host) => `${host} はこれをメールアドレスとして受け付けません。`,
  },

  validated: '確認済み',
  notValidated: '未確認',
  sendMail: '確認メールを再送信',
  mailSent: (address) => `${address} にメールを送信しました。メール内のリンクを開いてください。`,
  mailFailed: '確認メールを依頼できませんでした',
  nextMail: (when, at) => `メールは送信済みです。次に送信できるのは${when}（${at}）です。`,
  nextMailAtLatest: (when, at) =>
    `少し前にメールが送信されています。次に送信できるのは、遅くとも${when}（${at}）です。`,
  newAddress:
    '新しいアドレスは再度確認が必要です。保存すると、サーバーが確認用のリンクを送信します。確認されるまで、サーバーによっては操作が制限されます。',
  newAddressOfAdmin: '管理者の場合、サーバーは確認の状態を変更しません。',

  picture: '画像',
  choosePicture: '画像を選択…',
  pictureWays: 'ここにドロップするか、貼り付けることもできます。PNG、JPEG、GIF、WebP に対応しています。',
  removePicture: '削除…',
  removeTitle: '画像を削除しますか？',
  removeText: 'サーバーからすぐに削除され、コピーは残りません。代わりにイニシャルが表示されます。',
  removeDo: '画像を削除',
  pictureRemoved: '画像を削除しました',
  pictureSet: '画像を保存しました',
  pictureFailed: (reason) =>
    reason === 'picture_unreadable' ? 'サーバーが画像を読み取れませんでした。' : '画像は保存されませんでした。',
  noUploads: (host) => `${host} は画像を受け付けません。`,
  pictureElsewhere: (host) =>
    `画像は ${host} とは別のホストにあります。Latchkey はそのホストに問い合わせず、イニシャルを表示します。`,
  notTaken: 'これは画像として使用できません',
  refusals: {
    no_image: 'PNG、JPEG、GIF、WebP のいずれでもありません。',
    too_large: 'ファイルが 50 MB を超えています。',
    too_many_pixels: '6,400 万画素を超えています。先に小さくしてください。',
    damaged: '壊れているか、示されている形式と異なります。',
  },

  cropTitle: '正方形を選択',
  cropStage: '画像の正方形',
  cropKeys: '正方形をドラッグするか、矢印キーで動かします（Shift で大きく）。+ と − で大きさを変えます。',
  cropPlace: (size, across, down) => `大きさ ${size} %、左から ${across} %、上から ${down} %`,
  cropSent:
    'すぐに保存されます。送信されるのは最大 1024 × 1024 の画素だけで、場所、日付、カメラなど、ファイルのほかの情報は送信されません。',
  larger: '大きく',
  smaller: '小さく',
  usePicture: '画像を保存',

  gravatar: 'gravatar.com の画像を使用',
  gravatarText: (host) =>
    `${host} では、画像のないユーザーに gravatar.com の画像を使用できます。Latchkey は、許可された場合にだけ gravatar.com に問い合わせます。そのとき gravatar.com には、あなたを識別できるメールアドレスのハッシュと、このコンピューターのインターネット上のアドレスが伝わります。`,
  gravatarFound: 'gravatar.com に画像がありました',
  gravatarNone: 'このアドレスの画像は gravatar.com にありません。',
  gravatarFailed: 'gravatar.com に問い合わせできませんでした',
};
