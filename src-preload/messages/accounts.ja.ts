import type { Messages } from './index.ts';

export const accounts: Messages['accounts'] = {
  all: 'すべてのアカウント',
  totals: (accounts, keys) => `${accounts} アカウント、${keys} キー`,
  add: 'アカウントを追加',
  attention: (count) => `確認が必要な項目 ${count} 件`,
};
