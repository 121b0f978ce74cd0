import type { accountPage as en } from './account-page.en.ts';

export const accountPage: typeof en = {
  server: 'サーバーが公開している情報',
  version: 'バージョン',
  versions: {
    before_3_33: 'The Things Stack 3.33 より前：メール通知の選択はありません',
    from_3_33: 'The Things Stack 3.33 以降',
  },
  versionNote: 'サーバーは示さないため、応答からの推定です。',
  limit: 'リクエストの上限',
  limitText: (count, when) => `同じ種類で連続 ${count} 回（${when}時点）`,
  limitNone: '応答に上限の記載はありません。',
  limited: (ago) => `最後に待つよう求められたのは${ago}です。`,
  password: 'パスワード',
  bytes: (min, max) =>
    min !== null && max !== null ? `${min} ～ ${max} 文字` : min !== null ? `${min} 文字以上` : `${max ?? 0} 文字以下`,
  uppercase: (count) => `大文字 ${count} 個以上`,
  digits: (count) => `数字 ${count} 個以上`,
  special: (count) => `記号 ${count} 個以上`,
  noRule: '公開されている規則はありません',
  pictures: 'プロフィール画像',
  uploads: 'アップロードできます',
  noUploads: 'アップロードできません',
  gravatar: 'Gravatar を使用',
  noGravatar: 'Gravatar は不使用',
  creates: 'ユーザが作成できるもの',
  createNames: {
    applications: 'アプリケーション',
    clients: 'OAuth クライアント',
    gateways: 'ゲートウェイ',
    organizations: '組織',
  },
  createsNothing: 'なし',
  rulesUnknown: 'サーバーに問い合わせるまで分かりません。',
  comma: '、',

  data: 'このコンピューター上のデータ',
  ages: {
    keys: 'API キーの読み取り',
    user: 'プロフィールとメール通知の読み取り',
    login: 'サインイン、権限、サーバーの規則の読み取り',
    access: 'セッションと認可の読み取り',
    picture: '画像の読み取り',
  },
  size: 'サイズ',
  sizeText: (all, own) =>
    `約 ${all}。そのうち ${own}（サインイン情報、メモ、下書き、Latchkey の操作の記録）は、再び読み取ることができません。`,

  leave: 'アカウントをやめる',
  removeText: 'このコンピューターからアカウントの情報を消去します。サーバーでは何も変わりません。',
  deleteUser: 'サーバー上のユーザを削除…',
  deleteText: (host) =>
    `${host} のユーザを、すべての API キーとともに削除します。24 時間以内なら管理者が復元できます。`,
  mayNotDelete: 'このサインインでは削除できません。ユーザを削除する権限がありません。',
  deleteTitle: (user, host) => `${host} の ${user} を削除しますか?`,
  deleteWhat: 'ただちに削除されるもの',
  deleteList: (keys) => [
    keys === 0
      ? 'ユーザとそのプロフィール。'
      : `ユーザとそのプロフィール、${keys === null ? 'すべての API キー' : `API キー ${keys} 個`}。キーを使用しているものはすべて停止します。`,
    'ブラウザーやアプリでのすべてのサインイン。このサインインも含みます。',
    'アプリケーション、ゲートウェイ、組織へのアクセス権。それら自体は残りますが、ほかにアクセス権を持つ人がいないものには、管理者しかアクセスできなくなります。',
  ],
  deleteStays:
    'サーバーに別の定めがない限り、24 時間以内ならサーバーの管理者が復元できます。ユーザ ID とメールアドレスは、その後も再利用できません。',
  deleteHere: 'アカウントは、取り除くまでここに残り、引き続き読むことができます。',
  deleteType: (user) => `確認のため、ユーザ ID「${user}」を入力してください`,
  deleteDo: 'ユーザを削除',
  deleteKeep: '削除しない',
  deleteFailed: 'ユーザは削除されませんでした。',
  lastAdmin: 'このユーザはサーバーの最後の管理者のため、削除できません。',
  lastAdminNext: '先に別のユーザを管理者にしてください。',
  stillThere: '応答が失われました。確認したところ、ユーザはまだ存在します。もう一度試すことができます。',
  unknown:
    '応答が失われ、サーバーを確認することもできません。接続できるようになったら更新してください。ユーザが削除されていれば、サインインは拒否されます。',
  deleted: (user) => `${user} を削除しました。`,

  deletedTitle: (user, host) => `${host} の ${user} は削除されました。`,
  deletedUntil: (when) =>
    `${when}までは、サーバーの管理者が復元できます。復元されると、このアカウントは自動的に再びサインインします。以前に読み取った内容は引き続き表示できます。`,
  deletedSince: (when) =>
    `サーバーが通常の期間だけ削除済みユーザを保持する場合、復元できたのは${when}までです。以前に読み取った内容は引き続き表示できます。`,
  forget: 'ここから取り除く…',
  checkAgain: '再確認',
};
