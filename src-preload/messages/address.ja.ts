import type { address as en } from './address.en.ts';

export const address: typeof en = {
  take: (address) => `${address} を使用`,

  unclear: {
    empty: 'サーバーのアドレスを入力してください。',
    not_an_address: 'サーバーのアドレスではありません。',
    has_credentials: '@ が含まれています。@ の前のユーザ名とパスワードを取り除いてください。',
    secret: 'アドレスではなく、秘密の文字列のようです。どこにも送信されていません。',
    too_many_parts: 'テナントの前に余分な部分があります。',
    eui: 'ゲートウェイまたはデバイスの EUI です。それを表示しているコンソールのアドレスを貼り付けてください。',
  },
  tenantBefore: (host) => `The Things Stack Cloud のクラスターです。前にテナントを付けてください: my-tenant.${host}`,
  clusterAlone: (host) => `クラスターです。The Things Stack Cloud では前にテナントが付きます: my-tenant.${host}`,
  noTenantsHere:
    'The Things Network のアドレスにはテナントがありません。テナントがあるのは The Things Stack Cloud です。',
  services: {
    gateway: 'ゲートウェイ',
    mqtt: 'MQTT',
    grpc: 'gRPC',
    interop: '他の LoRaWAN ネットワーク',
  },
  otherService: (service, port) =>
    port === null
      ? `${service}用のアドレスで、利用者や API 用のものではありません。`
      : `ポート ${port} は${service}用で、利用者や API 用のものではありません。`,
  website: (host) =>
    `${host} は The Things Stack についてのウェブサイトで、サーバーではありません。コンソールのアドレスを貼り付けてください。`,
  oldNetwork: (host) =>
    `${host} は、すでに停止した The Things Network V2 のものです。現在のアカウントは eu1.cloud.thethings.network にあります。`,

  serviceLeftOut: (service, port) =>
    port === null
      ? `${service}用のアドレスです。Latchkey はそのサーバーの API に https で問い合わせます。`
      : `ポート ${port} は${service}用です。Latchkey は通常のポートで API に問い合わせます。`,
  portLeftOut: (port) => `ここの API はポート ${port} にはありません。Latchkey は通常のポートで問い合わせます。`,
  httpsInstead: '貼り付けられたのは http ですが、https で接続します。',
  unknownCluster: (cluster) => `クラスター ${cluster} は Latchkey の知らないものです。つづりを確認してください。`,

  whichCluster: (tenant) => `The Things Stack Cloud のテナント ${tenant}。クラスターはどれですか?`,
  whichNetwork: 'The Things Network。クラスターはどれですか?',
  clusterMissing: 'クラスターを選択してください。',
  places: {
    eu1: 'ヨーロッパ 1(アイルランド)',
    eu2: 'ヨーロッパ 2(イギリス)',
    nam1: '北米 1(カリフォルニア)',
    au1: 'オーストラリア 1(シドニー)',
    as1: 'アジア 1(東京)',
  },
  orPrivate: 'または、自分のネットワークのサーバーですか?',

  insecureTitle: 'この接続は暗号化されません。',
  insecureText: 'サーバーまでの経路にいる誰もが、API キーやその他すべての内容を読み取り、書き換えることができます。',
  insist: 'それでも使用する',
  insistHint: 'アカウントには、暗号化されていないという印が付いたままになります。',

  answers: (host) => `${host} は The Things Stack として応答しています。`,
  looking: 'どれが存在するか確認しています…',
  there: '存在します',
  notThere: '応答しません',

  trustText:
    'キーは送信していません。このネットワークとは別の方法で、サーバーの管理者にフィンガープリントを確認してください。最後の桁まで一致する場合にのみ、証明書を信頼してください。',
  changedText:
    'キーは送信していません。以前は別の証明書を信頼していました。サーバーの証明書が新しくなったか、別の誰かが代わりに応答しています。このネットワークとは別の方法で、管理者に確認してください。',
  trustWhich: '何を信頼しますか?',
  trustThis: 'この証明書のみ',
  trustThisHint: '更新されると、Latchkey がもう一度確認します。',
  trustAuthority: '発行した認証局',
  trustAuthorityHint: 'このサーバーの名前で後に発行される証明書も信頼します。',
  certificate: {
    subject: '対象',
    issuer: '発行者',
    itself: '自己署名',
    validUntil: '有効期限',
    fingerprint: 'フィンガープリント(SHA-256)',
    trustedBefore: 'これまで信頼していたもの',
    noName: '名前なし',
  },
  trust: 'このアカウントで信頼する',
  trustNamed: 'このアカウントとそのサーバーの名前に対してのみ信頼されます。',
  trusted: 'この証明書は、このアカウントで信頼されました。',
  havePem: '証明書をテキストで持っている',
  pem: '証明書(PEM)',
  pemHint: '認証局、中間認証局、またはサーバーのものです。-----BEGIN CERTIFICATE----- で始まります。',
  pemRead: '読み取る',
  pemWrong: 'このテキストには完全な証明書がありません。',

  ownCertificate: '信頼する証明書',
  ownCertificateText: 'このコンピューターが信頼するものに加えて、このアカウントは次の証明書を信頼します:',
  forget: '信頼を取り消す…',
  forgetTitle: 'この証明書の信頼を取り消しますか?',
  forgetText:
    'このコンピューターもサーバーを信頼していない場合、アカウントは読み取れなくなります。すでに読み取った内容は残ります。',
  forgetDo: '信頼を取り消す',
  forgotten: '証明書の信頼を取り消しました。',
  lookAt: '証明書を見る…',
  lookTitle: 'サーバーの証明書',
  nothingToTrust: 'サーバーは信頼されている証明書で応答しています。何もする必要はありません。',

  isCloud: (tenant, cluster) => `The Things Stack Cloud: テナント ${tenant}、クラスター ${cluster}`,
  isNetwork: (cluster) => `The Things Network: クラスター ${cluster}`,
  isPrivate: (host) => `独自のサーバー: ${host}`,
  identityAt: (host) => `ユーザとキーは ${host} にあります。`,
};
