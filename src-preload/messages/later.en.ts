import { opening } from './opening.en.ts';
import { settings } from './settings.en.ts';

/** Words that the first screen does not have: whatever shows them imports `src-renderer/later-words.ts`. */
export const later = { opening, settings };
