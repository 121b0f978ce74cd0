import type { Section } from './parts/section.ts';
import { account } from './views/accounts/section.ts';
import { email } from './views/email/section.ts';
import { keys } from './views/keys/section.ts';
import { password } from './views/password/section.ts';
import { profile } from './views/profile/section.ts';

/** The sections, in the order of their tabs. The first is shown where nothing else was gone to. */
export const sections = [keys, profile, password, email, account] as const satisfies readonly Section[];

export type SectionId = (typeof sections)[number]['id'];
