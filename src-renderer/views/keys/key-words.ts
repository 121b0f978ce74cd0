import { abilities } from '../../../src-preload/messages/abilities.en.ts';
import { key } from '../../../src-preload/messages/key.en.ts';
import { secrets } from '../../../src-preload/messages/secrets.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from './words.ts';

export const m = {
  ...shared,
  ...words({ abilities, key, secrets }),
};
