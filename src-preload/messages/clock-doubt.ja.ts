import type { clockDoubt as en } from './clock-doubt.en.ts';

export const clockDoubt: typeof en = {
  clockServer: (name, theirs, here) =>
    `「${name}」のサーバーの時計は ${theirs}、このコンピューターの時計は ${here} です。`,
  clockServerNext:
    'このアカウントのキーは、期限切れとしても期限間近としても数えません。このコンピューターの日付を確認するか、サーバーの管理者に知らせてください。',
  clockComputer: (name) =>
    `このコンピューターの時計が正しくない可能性があり、「${name}」のサーバーはまだ応答していません。`,
  clockComputerNext:
    'サーバーが応答するまで、このアカウントのキーは期限切れとしても期限間近としても数えません。このコンピューターの日付を確認してください。',
};
