import { later } from '../src-preload/messages/later.en.ts';
import { addWords } from './i18n.svelte.ts';

/* Imported by what shows words that the first screen does not have. */
addWords(later);
