import type { email as en } from './email.en.ts';

const types: (typeof en)['types'] = {
  API_KEY_CREATED: {
    label: 'API キーの作成',
    text: 'あなたの個人用キー、またはあなたが管理連絡先であるアプリケーション、ゲートウェイ、組織の API キーが作成されたとき。',
  },
  API_KEY_CHANGED: {
    label: 'API キーの変更',
    text: 'それらのキーの名前、権限、有効期限が変更されたとき。',
  },
  COLLABORATOR_CHANGED: {
    label: 'コラボレーターの追加・変更',
    text: 'あなたが管理連絡先であるアプリケーション、ゲートウェイ、組織、OAuth クライアントに、だれかのアクセス権が追加または変更されたとき。',
  },
  PASSWORD_CHANGED: {
    label: 'パスワードの変更',
    text: 'あなたのユーザのパスワードが変更されたとき。',
  },
  ENTITY_STATE_CHANGED: {
    label: '状態の変更',
    text: 'あなたのユーザ、またはあなたが管理連絡先である OAuth クライアントを、管理者が承認、却下、警告、停止したとき。',
  },
  CLIENT_REQUESTED: {
    label: 'OAuth クライアントの申請',
    text: '承認が必要な OAuth クライアントが登録されたとき。',
  },
  USER_REQUESTED: {
    label: '新規ユーザの参加申請',
    text: '承認が必要なユーザが登録されたとき。',
  },
  INVITATION: {
    label: '招待の送信',
    text: 'だれかが招待されたとき。',
  },
  SUPPORT_ACCESS_REQUESTED: {
    label: 'サポートからのアクセス依頼',
    text: 'サーバーのサポート担当者が、あなたのものへのアクセスを求めたとき。',
  },
};

export const email: typeof en = {
  title: 'メール通知',
  intro: '出来事はコンソール内の通知で知らされます。ここでは、メールでも受け取るものを選びます。',
  to: (address) => `送信先：${address}`,
  notValidated: 'このアドレスはまだ確認されていません。「プロフィール」をご覧ください。',
  noAddress: '送信先は不明です。このサインインにはアドレスを見る権限がありません。',

  types,
  unknownType: 'このサーバー独自の種類で、Latchkey は内容を知りません。ここで変えない限りそのまま残ります。',
  security: 'セキュリティ',
  securityText: 'だれが、何を使って入れるか。',
  other: 'その他の変更',
  admin: '管理者向け',
  strange: 'このサーバーの一覧にあるその他の種類',
  fixed: '常に送信されるメール',
  fixedText: 'オフにできません。ご自身が求めたもの、または対応が必要なものです。',
  fixedTypes: {
    LOGIN_TOKEN: 'パスワードなしでサインインするためのリンク',
    TEMPORARY_PASSWORD: '一時パスワード',
    VALIDATE: 'メールアドレスを確認するためのリンク',
    INVITATION: '招待された人への招待状',
  },
  lockedOn: 'あなたは管理者のため、常に送信されます。',
  lockedInvitation: '招待された人に、常に送信されます。',
  alwaysMailed: '常に送信されるため、選択に効果はありません。',
  noEffect: '管理者だけに送信されます。あなたには効果がありません。',
  noEffectInvitation: '招待された人に常に送信されます。あなたには効果がありません。',

  allOff: 'すべてのメール通知をオフにする',
  allOffText: 'コンソール内の通知は続きます。',
  allOffAdmin: '管理者は使えません。管理者の対応が必要な通知は、常にメールで送信されます。',
  backTo: (count) => `オフを解除すると、以前の選択（${count}種類）に戻ります。`,
  backToSecurity: 'オフを解除すると、セキュリティの通知が選ばれます。',
  isAllOff: 'すべてのメール通知がオフです。保存すると確定します。',
  isBack: (count) => `${count}種類が選ばれています。`,

  missingTitle: (count, of) =>
    count === of
      ? 'このアカウントへのアクセスが変わっても、メールは届きません'
      : `セキュリティのメール${of}種類のうち${count}種類がオフです`,
  missingText: (types) => `サーバーの初期設定では一つも送信されません。オフ：${types}`,
  missingDo: 'すべて選ぶ',

  conflictField: 'メールで送信する通知',
  nothing: 'なし',
  comma: '、',

  notReadTitle: 'まだ読み込んでいません',
  notReadText: (host) => `何がメールで送信されるかを、まだ ${host} に問い合わせていません。`,
  readNow: '今すぐ読み込む',
  oldTitle: 'このサーバーではメールを選べません',
  oldText: (host) =>
    `メールの選択はThe Things Stack 3.33 からの機能で、${host} はそれより古い版です。何をメールで送信するかは、このサーバーが決めます。`,
  hiddenTitle: 'このサインインでは見られません',
  hiddenText:
    'API キーにユーザ情報を見る権限がありません。ブラウザーで、または権限のあるキーでサインインしてください。',
  mayNotChange: 'このサインインでは見るだけで、変更できません。キーに基本的なユーザ設定を編集する権限がありません。',
  refusedType: (type) => `このサーバーは「${type}」を知りません。外してから、もう一度保存してください。`,
  gap: '',
};
