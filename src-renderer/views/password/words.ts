import { password } from '../../../src-preload/messages/password.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/words.ts';

export const m = {
  ...shared,
  ...words({ password }),
};
