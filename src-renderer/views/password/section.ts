import type { Section } from '../../parts/section.ts';

export const password = {
  id: 'password',
  title: { en: 'Password', ja: 'パスワード' },
  of: 'account',
  load: () => import('./PasswordPage.svelte'),
} as const satisfies Section;
