import type { signInEnds as en } from './sign-in-ends.en.ts';

export const signInEnds: typeof en = {
  title: (when, at) => `このアカウントのサインインは、${when}、${at}に期限が切れます`,
  text: 'Latchkey は API キーでサインインしています。期限が切れると、再度サインインするまで、最後に読み込んだ内容のままになります。',
  extend: 'API キーを延長…',
};
