import { expect, test } from 'vitest';
import { kill } from './kills/torture.ts';

test('what was acknowledged survives kills, and every key that was made is known', async () => {
  const { lost, figures } = await kill({ seed: 24, count: 24, fleetKeys: 450, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toBe('24 kills, 24 phases, 0 lost, 0 accounts lost, 0 keys unknown, 24 good starts');
});
