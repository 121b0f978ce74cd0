import type { Messages } from './index.ts';

export const password: Messages['password'] = {
  title: 'パスワード',
};
