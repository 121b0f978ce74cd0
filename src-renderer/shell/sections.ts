import { m } from '../i18n.svelte.ts';
import type { Section } from './shell.svelte.ts';

/** What the sections are called, in the user's language. */
export function sectionTitles(): Record<Section, string> {
  return {
    keys: m.app.tabKeys,
    profile: m.app.tabProfile,
    password: m.app.tabPassword,
    email: m.app.tabEmail,
    account: m.app.tabAccount,
  };
}
