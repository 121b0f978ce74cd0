import type { RightGroup } from '../contract/rights.ts';
import type { AbilitiesWords } from './abilities.en.ts';

const hints: Readonly<Record<string, string>> = {
  RIGHT_APPLICATION_LINK:
    'アップリンクの読み取りとダウンリンクの書き込み。アプリケーション情報の閲覧、メッセージの読み込み、ダウンリンクの書き込みの権限を含みます。',
  RIGHT_GATEWAY_LINK: 'アップリンクの書き込みとダウンリンクの読み込み。ゲートウェイ情報の閲覧の権限を含みます。',
  RIGHT_APPLICATION_DEVICES_READ_KEYS: 'サーバによっては、保存したキーを読み出せません。',
  RIGHT_USER_SETTINGS_API_KEYS: 'このキーの権限を持つ別のキーを作成できます。',
};

const things: Record<RightGroup, string> = {
  applications: 'すべてのアプリケーション',
  gateways: 'すべてのゲートウェイ',
  organizations: 'すべての組織',
  clients: 'すべてのOAuthクライアント',
  user: 'ユーザアカウント',
  other: 'このサーバ環境',
};

const list = (items: readonly string[]): string => items.join('、');

export const abilities: AbilitiesWords = {
  hints,
  coversAll: '今後のバージョンで追加されるものも含め、あらゆるものに対するすべての権限です。',
  coversGroup: (group, known) =>
    group === 'user'
      ? `現在および将来のすべてのユーザ権限です（現在${known}件）。アプリケーション、ゲートウェイ、組織には及びません。`
      : `${things[group]}に対する、現在および将来のすべての権限です（現在${known}件）。`,
  coversLabels: '現在および将来のすべてのラベル権限です。',
  unknown: 'このアプリが知らない権限です。そのまま保たれます。',

  reads: {
    info: '情報',
    devices: 'デバイス',
    deviceKeys: 'デバイスキー',
    traffic: 'トラフィック',
    status: '状況',
    location: '位置',
    secrets: '秘密情報',
    belongings: 'アプリケーションとゲートウェイの一覧',
    userInfo: 'ユーザ情報',
    lists: '関わっているものの一覧',
    notifications: '通知',
    users: 'ユーザの一覧',
  },
  acts: {
    deleteUser: 'ユーザアカウントの削除',
    makeKeys: '同じ権限を持つ別のAPIキーの作成',
    editUser: 'ユーザ設定の変更',
    authorizations: 'OAuthクライアントの認可の取り消し',
    createUsers: 'ユーザの作成',
    createUnderUser: '本人名義でのアプリケーションやゲートウェイなどの作成',
    deleteApplications: 'アプリケーションの削除',
    applicationKeys: 'アプリケーションAPIキーの作成',
    applicationPeople: 'アプリケーションのコラボレータの変更',
    applicationSettings: 'アプリケーション設定の変更',
    writeDevices: 'デバイスの作成と変更',
    writeDeviceKeys: 'デバイスキーの変更',
    downlinks: 'デバイスへのダウンリンクの送信',
    uplinks: 'アップリンクの模擬送信',
    deleteGateways: 'ゲートウェイの削除',
    gatewayKeys: 'ゲートウェイAPIキーの作成',
    gatewayPeople: 'ゲートウェイのコラボレータの変更',
    gatewaySettings: 'ゲートウェイ設定の変更',
    gatewaySecrets: 'ゲートウェイ用秘密情報の保存',
    gatewayDownlinks: 'ゲートウェイ経由のダウンリンクの送信',
    gatewayLink: 'ゲートウェイへのなりすまし',
    deleteOrganizations: '組織の削除',
    organizationKeys: '組織APIキーの作成',
    organizationPeople: '組織メンバーの変更',
    organizationSettings: '組織設定の変更',
    createUnderOrganization: '組織内でのアプリケーションなどの作成',
    addOrganization: '組織のコラボレータとしての追加',
    deleteClients: 'OAuthクライアントの削除',
    clientPeople: 'OAuthクライアントの共同作業者の変更',
    clientSettings: 'OAuthクライアント設定の変更',
    deployment: 'このサーバ環境自体の操作',
  },
  lacks: {
    deviceKeys: 'デバイスキーの閲覧',
    settings: '設定の変更',
  },
  thing: (group) => things[group],
  readsOf: (what, group) => (group === 'user' ? what.join('・') : `${things[group]}の${what.join('・')}`),
  moreActs: (count) => `ほか${count}件`,
  list,

  leak: {
    nothing: '漏えいしても、何もできません。',
    everything:
      '漏えいすると、あなたにできることのすべてを、今後のバージョンも含めて、あなたの名義で行われるおそれがあります。',
    wholly: (held) => `漏えいすると、${list(held.map((group) => things[group]))}に対してあらゆる操作が可能です。`,
    reads: (parts) => `漏えいすると、${list(parts)}を読み取られます。`,
    alsoReads: (parts) => `さらに、${list(parts)}を読み取られます。`,
    readsAndActs: (parts, acts) => `漏えいすると、${list(parts)}を読み取られます。${list(acts)}も可能です。`,
    actsOnly: (acts) => `漏えいすると、${list(acts)}が可能です。`,
    alsoActs: (acts) => `さらに、${list(acts)}が可能です。`,
    changesNothing: '変更は何もできません。',
  },
  ability: {
    nothing: 'まだ権限が選ばれていません。',
    everything: 'あなたにできることのすべてが、今後のバージョンも含めて可能です。',
    wholly: (held) => `${list(held.map((group) => things[group]))}に対してあらゆる操作が可能です。`,
    reads: (parts) => `${list(parts)}を読み取れます。`,
    alsoReads: (parts) => `さらに、${list(parts)}を読み取れます。`,
    readsAndActs: (parts, acts) => `${list(parts)}を読み取れます。${list(acts)}も可能です。`,
    actsOnly: (acts) => `${list(acts)}が可能です。`,
    alsoActs: (acts) => `さらに、${list(acts)}が可能です。`,
    changesNothing: '変更は何もできません。',
  },
  unknownRights: (count) => `${count}件の権限で何ができるかは、このアプリにはわかりません。`,
  gap: '',
  lacking: (what) => `${what.join('や')}はできません。`,
};
