import type { Section } from '../../parts/section.ts';

export const email = {
  id: 'email',
  title: { en: 'Email notifications', ja: 'メール通知' },
  of: 'account',
  load: () => import('./EmailPage.svelte'),
} as const satisfies Section;
