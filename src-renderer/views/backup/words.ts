import { account } from '../../../src-preload/messages/account.en.ts';
import { backup } from '../../../src-preload/messages/backup.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/vault-words.ts';

export const m = {
  ...shared,
  ...words({ account, backup }),
};
