import { signInEnds } from '../../src-preload/messages/sign-in-ends.en.ts';
import { words } from '../i18n.svelte.ts';
import { m as shared } from '../parts/words.ts';

export const m = {
  ...shared,
  ...words({ signInEnds }),
};
