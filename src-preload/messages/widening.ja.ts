import type { WideningMessages } from './widening.en.ts';

const inTwoLines = (fingerprint: string) => `${fingerprint.slice(0, 48)}\n${fingerprint.slice(48)}`;
const proxyOf = ({ address, secure }: { address: string; secure: boolean }) =>
  secure ? `https://${address}` : address;

export const wideningJa: WideningMessages = {
  certificate: ({ host, fingerprint }) => ({
    question: `${host} でこの証明書を信頼しますか？`,
    detail: `フィンガープリント（SHA-256）：\n${inTwoLines(fingerprint)}\n\n${host} へのサインインに使う情報は、この証明書で保護された接続で送信されます。サーバーの運用者から同じフィンガープリントを受け取った場合だけ信頼してください。`,
    act: '証明書を信頼',
    line: `${host} でこの証明書を信頼：${fingerprint}`,
  }),
  insecure: ({ host }) => ({
    question: `暗号化せずに ${host} へ接続しますか？`,
    detail: 'サーバーまでの経路にいる誰もが、API キーを含むすべての内容を読み取り、書き換えられます。',
    act: '暗号化せずに接続',
    line: `暗号化せずに ${host} へ接続`,
  }),
  client: ({ host, clientId }) => ({
    question: `OAuth クライアント「${clientId}」で ${host} にサインインしますか？`,
    detail:
      'サインインは、この OAuth クライアントに与えられます。サーバーの運用者からこの ID を受け取った場合だけ続けてください。',
    act: 'OAuth クライアントを使用',
    line: `OAuth クライアント「${clientId}」で ${host} にサインイン`,
  }),
  code: ({ host }) => ({
    question: `承認したのは ${host} のページですか？`,
    detail: `ブラウザーから受け取ったコードを ${host} に送信します。別のサーバーのページで承認した場合、${host} がそのサーバーにあなたとしてサインインできます。`,
    act: `はい、${host} です`,
    line: `サインインのコードを ${host} に送信`,
  }),
  key: ({ host, of, keyId }) => ({
    question: `${of} の API キーを ${host} に送信しますか？`,
    detail: `API キー ${keyId} は ${of} のものです。${host} がそのキーを ${of} で使えるようになります。`,
    act: 'API キーを送信',
    line: `${of} の API キー ${keyId} を ${host} に送信`,
  }),
  proxy: (proxy) => ({
    question: `プロキシ ${proxyOf(proxy)} を使用しますか？`,
    detail:
      'Latchkey はこのプロキシを経由してサーバーに接続します。接続先のサーバーと、暗号化されずに送信されるすべての内容は、プロキシから見えます。',
    act: 'プロキシを使用',
    line: `プロキシ ${proxyOf(proxy)} を使用`,
  }),
  server: ({ host }) => ({
    question: `コマンドラインの既定のサインイン先を ${host} にしますか？`,
    detail: `サーバーを指定しない「latchkey login」は、${host} にサインインします。`,
    act: 'サーバーを使用',
    line: `コマンドラインの既定のサインイン先を ${host} に変更`,
  }),
  backup: ({ keys, proxyPassword }) => {
    const all = [
      ...(keys > 0 ? [`API キー ${keys.toLocaleString('ja')} 個`] : []),
      ...(proxyPassword ? ['プロキシのパスワード'] : []),
    ].join('と');
    return {
      question: `${all}をバックアップに書き込みますか？`,
      detail:
        'ファイルは暗号化されます。ファイルとパスフレーズの両方を持つ人は、それらのキーがサーバーで削除されるまで、中身を使用できます。',
      act: 'バックアップを書き込む',
      line: `${all}をバックアップに書き込む`,
    };
  },
  several: { question: '次のすべてを許可しますか？', act: '許可' },
  cancel: 'キャンセル',
};
