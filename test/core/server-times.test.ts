import { expect, test } from 'vitest';
import { fromServer } from '../../src-main/core/clock.ts';

test.each([
  ['2026-11-23T23:10:12.689945Z', '2026-11-23T23:10:12.689945Z'],
  ['2026-11-23T23:10:12Z', '2026-11-23T23:10:12.000000Z'],
  ['2026-11-23T23:10:12.6Z', '2026-11-23T23:10:12.600000Z'],
  ['2026-11-23T23:10:12.999999999Z', '2026-11-23T23:10:12.999999Z'],
])('%s is kept in one width, and nothing is rounded', (text, kept) => {
  expect(fromServer(text)).toBe(kept);
});

test.each([
  ['', undefined, null],
  ['2026-11-23T23:10:12+09:00', '2026-11-23', 'now'],
  ['2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z', '2026-01-32T00:00:00.000000Z'],
  ['2026-01-01T24:30:00Z', '2026-01-01T00:60:00Z', '9999-99-99T99:99:99.999999Z'],
])('what no clock ever shows is no time: %s, %s, %s', (...texts) => {
  for (const text of texts) expect(fromServer(text)).toBeNull();
});
