import { expect, test } from 'vitest';
import { torture } from './ipc/torture.ts';

test('whatever the window sends is answered by name, in few bytes, and harms nothing', async () => {
  const { lost, figures } = await torture({ seed: 24, count: 5_000, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toMatch(/^5000 messages, .* 0 internal, 0 unhandled, 0 changes of the kept account, 0 lost$/);
});
