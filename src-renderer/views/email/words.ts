import { email } from '../../../src-preload/messages/email.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/form-words.ts';

export const m = {
  ...shared,
  ...words({ email }),
};
