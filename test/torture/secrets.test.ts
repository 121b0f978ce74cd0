import { expect, test } from 'vitest';
import { tortureCore } from './secrets/torture.ts';

test('secrets are where they belong and nowhere else, over a life with a kill in it', async () => {
  const { lost, figures } = await tortureCore({ say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toMatch(/^\d+ planted, 10 of 10 controls found, 0 found$/);
});
