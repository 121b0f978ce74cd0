import type { Section } from '../../parts/section.ts';

export const account = {
  id: 'account',
  title: { en: 'Account', ja: 'アカウント' },
  of: 'account',
  load: () => import('./AccountPage.svelte'),
} as const satisfies Section;
