import { expect, test } from 'vitest';
import { torture } from './races/torture.ts';

test('in whatever order things happen, nothing is lost, undone or told wrongly', async () => {
  const { lost, figures } = await torture({ seed: 24, count: 60, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toMatch(/^60 scenarios, .* none wrong$/);
});
