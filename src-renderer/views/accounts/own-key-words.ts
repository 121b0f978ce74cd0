import { key } from '../../../src-preload/messages/key.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from './words.ts';

export const m = {
  ...shared,
  ...words({ key }),
};
