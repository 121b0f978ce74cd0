import { expect, test } from 'vitest';
import { torture } from './damage/torture.ts';

test('whatever is damaged, the app opens or says by name why not, and keeps what it held', async () => {
  const { lost, figures } = await torture({ seed: 24, count: 40, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toBe('40 damages, 40 kinds, 0 lost');
});
