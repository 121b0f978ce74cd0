import { app } from '../src-preload/messages/app.en.ts';
import { failures } from '../src-preload/messages/failures.en.ts';
import { storage } from '../src-preload/messages/storage.en.ts';
import { words } from './i18n.svelte.ts';

/** What the window says anywhere: short words, and what went wrong. */
export const m = words({ app, failures, storage });
