import type { Section } from '../../parts/section.ts';
import * as page from './KeysView.svelte';

export const keys = {
  id: 'keys',
  title: { en: 'API keys', ja: 'API キー' },
  of: 'any',
  load: () => page,
  badge: (shown) => () => {
    // Of what was never read nobody knows how many there are.
    const counted = shown().filter(({ keys: { all }, syncedAt }) => all > 0 || syncedAt !== null);
    return counted.length === 0 ? null : counted.reduce((sum, { keys: { all } }) => sum + all, 0);
  },
} as const satisfies Section;
