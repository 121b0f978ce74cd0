import { accounts } from '../../src-preload/messages/accounts.en.ts';
import { freshness } from '../../src-preload/messages/freshness.en.ts';
import { words } from '../i18n.svelte.ts';
import { m as shared } from '../words.ts';

export const m = {
  ...shared,
  ...words({ accounts, freshness }),
};
