import type { Messages } from './index.ts';

export const address: Messages['address'] = {
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
};
