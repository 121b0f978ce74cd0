import { opening } from '../../../src-preload/messages/opening.en.ts';
import { settings } from '../../../src-preload/messages/settings.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/vault-words.ts';

export const m = {
  ...shared,
  ...words({ opening, settings }),
};
