import type { Section } from '../../parts/section.ts';

export const profile = {
  id: 'profile',
  title: { en: 'Profile', ja: 'プロフィール' },
  of: 'account',
  load: () => import('./ProfilePage.svelte'),
} as const satisfies Section;
