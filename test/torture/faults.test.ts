import { expect, test } from 'vitest';
import { strike } from './faults/torture.ts';

/** One of each manner of failing; those that are waited for longest, or that race with a deadline, are left out. */
const faults = [
  'no such name',
  'reset once',
  'a byte a second',
  'malformed JSON',
  'captive portal',
  'error under 200',
  'wrong content type',
  'redirect elsewhere',
  'changed certificate',
  '429, wait 41 s',
  'unknown values',
];

test('whatever goes wrong at an endpoint is named, and nothing is done twice or lost', async () => {
  const { lost, figures } = await strike({ seed: 24, count: 1, faults, say: () => undefined });
  expect(lost).toEqual([]);
  // How long each took is for the torture itself to say: here the machine may be busy.
  expect(figures).toMatch(/^241 cells: 11 faults at 22 endpoints, 0 internal, \d+ over the deadline, 0 lost$/);
});
