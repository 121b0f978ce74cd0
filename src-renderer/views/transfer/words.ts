import { transfer } from '../../../src-preload/messages/transfer.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/account-words.ts';

export const m = {
  ...shared,
  ...words({ transfer }),
};
