import type { shortcuts as en } from './shortcuts.en.ts';

export const shortcuts: typeof en = {
  keysWindow: 'どこでも',
  keysSection: '一覧の中',
  switchAccount: '1 番目から 9 番目のアカウントに切り替える',
  moveInList: '一覧の中を移動',
  openDetail: '詳細を開く',
  goBack: '戻る、閉じる',
  moveAccount: 'アカウントを上または下へ移動',
  moveGroup: 'アカウントのグループを上または下へ移動',
};
