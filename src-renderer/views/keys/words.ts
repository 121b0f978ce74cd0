import { keys } from '../../../src-preload/messages/keys.en.ts';
import { rights } from '../../../src-preload/messages/rights.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/words.ts';

export const m = {
  ...shared,
  ...words({ keys, rights }),
};
