import type { secrets as en } from './secrets.en.ts';

export const secrets: typeof en = {
  explained: (inMemory) =>
    inMemory
      ? 'サーバーがこのキーを表示するのは今回だけです。このコンピューターには何も保存されないため、コピーする前に Latchkey が終了すると、キーは失われます。'
      : 'サーバーがこのキーを表示するのは今回だけです。コピーを確認するまで、コンピューターが停止しても、Latchkey が暗号化して保管します。',
  leaveText: (inMemory) =>
    inMemory
      ? 'キーはメモリー上にだけ保管されます。コピーを確認するまで、一覧の上からまた開けます。その前に Latchkey が終了すると、キーは失われます。'
      : 'キーは暗号化して保管されます。コピーを確認するまで、一覧の上からまた開けます。',
};
