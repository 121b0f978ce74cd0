import { expect, onTestFinished, test } from 'vitest';
import { tryFault } from './disk/injected.ts';
import { steps } from './disk/steps.ts';
import { tortureSteps } from './disk/torture.ts';
import { createWorld } from './disk/world.ts';

test('a bad disk is a failure by name, and nothing is half done or lost', async () => {
  const names = ['first start', 'create', 'confirm'] as const;
  const { lost, figures } = await tortureSteps({ seed: 24, count: 12, names, say: () => undefined });
  expect(lost).toEqual([]);
  expect(figures).toMatch(/^12 bad disks, 3 steps, 0 lost/);
});

/** The end of a commit is that its journal is emptied. */
test.each([
  ['create', 2, true, 'done'],
  ['create', 1, true, 'storage_unwritable'],
  ['confirm', 1, false, 'storage_unwritable'],
  ['confirm', 1, true, 'storage_unwritable'],
] as const)('%s, of which commit %i does not end (and all after it: %s), is %s', async (name, nth, lasts, answer) => {
  const world = await createWorld();
  onTestFinished(() => world.end());
  const fault = { call: 'ftruncate', error: 'EIO', nth, lasts } as const;
  expect(await tryFault(steps[name], fault, false, world)).toEqual({ answer, lost: [] });
});

test('a first start whose files are there but not flushed can be tried again', async () => {
  const world = await createWorld();
  onTestFinished(() => world.end());
  const fault = { call: 'fsync', error: 'EIO', nth: 3, lasts: true } as const;
  const { answer, lost } = await tryFault(steps['first start'], fault, false, world);
  expect({ answer, lost }).toEqual({ answer: 'storage_unwritable', lost: [] });
});
