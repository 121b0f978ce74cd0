import { expect, test } from 'vitest';
import { torture } from './durability/torture.ts';

test('what is acknowledged was flushed, and is there after a power cut', async () => {
  const { lost, figures } = await torture({ seed: 24, count: 24, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toMatch(/^16 acknowledgements, 16 of them after writes to the vault, .* 40 power cuts, 0 lost$/);
});
