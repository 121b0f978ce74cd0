import { address as en } from '../../src-preload/messages/address.en.ts';
import { address as ja } from '../../src-preload/messages/address.ja.ts';
import { language } from '../i18n.svelte.ts';

/** The words for addresses and how servers are reached. They come with the views that say them: the first screen needs none. Reactive. */
export function addressWords(): typeof en {
  return language() === 'ja' ? ja : en;
}
