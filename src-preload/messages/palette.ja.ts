import type { palette as en } from './palette.en.ts';

export const palette: typeof en = {
  hint: 'アカウント、セクション、キー、操作',
  recent: '最近',
  accounts: 'アカウント',
  sections: 'セクション',
  actions: '操作',
  keys: 'API キー',
  none: (text) => `「${text}」に一致するものはありません。`,
  found: (count) => `${count} 件`,
  keysFailed: 'キーを検索できませんでした。',
};
