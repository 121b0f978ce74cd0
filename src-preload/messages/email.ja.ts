import type { Messages } from './index.ts';

export const email: Messages['email'] = {
  title: 'メール通知',
};
