import { expect, test } from 'vitest';
import { killCommands } from './command/kills.ts';
import { searchCommand } from './command/secrets.ts';

test('a command that is killed leaves no key that nobody knows of', async () => {
  const { lost, figures } = await killCommands({ seed: 7, count: 6, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toBe('6 kills of the command, 0 lost');
});

test('the command leaves no secret on the disk, and says none but what it hands over', async () => {
  expect(await searchCommand(() => undefined)).toEqual([]);
});
