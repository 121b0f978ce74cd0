import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whenOf } from '../../src-main/cli/grammar/moments.ts';
import { momentOf, parseDateText } from '../../src-preload/dates/date-text.ts';
import { endOfDay, momentAt, wallClockAt } from '../../src-preload/dates/zone.ts';

const zones = Intl.supportedValuesOf('timeZone');
const day = 86_400_000;
const zone = fc.constantFrom(...zones);
/** Days of the years to come, at which keys end. */
const date = fc
  .integer({ min: 0, max: 12 * 365 })
  .map((days) => new Date(Date.UTC(2026, 0, 1) + days * day).toISOString().slice(0, 10));

const partsOf = (text: string) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return { year, month, day: date };
};
const wallDate = (ms: number, of: string) => new Date(wallClockAt(ms, of)).toISOString().slice(0, 10);

test('a day ends a second before the next one begins, in every zone', () => {
  fc.assert(
    fc.property(zone, date, (of, text) => {
      const end = endOfDay(partsOf(text), of);
      expect(wallDate(end, of)).toBe(text);
      expect(wallDate(end + 1000, of) > text).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['America/Nuuk', '2027-03-27', '2027-03-28T00:59:59Z'],
  ['America/Scoresbysund', '2027-03-27', '2027-03-28T00:59:59Z'],
  ['Africa/Cairo', '2027-04-29', '2027-04-29T21:59:59Z'],
  ['America/Havana', '2027-03-13', '2027-03-14T04:59:59Z'],
  ['America/Santiago', '2027-09-04', '2027-09-05T03:59:59Z'],
  ['America/Santiago', '2027-04-03', '2027-04-04T03:59:59Z'],
  ['Asia/Beirut', '2027-03-27', '2027-03-27T21:59:59Z'],
  ['Pacific/Kiritimati', '2027-02-21', '2027-02-21T09:59:59Z'],
  ['Europe/Berlin', '2027-10-31', '2027-10-31T22:59:59Z'],
  ['UTC', '2028-02-29', '2028-02-29T23:59:59Z'],
])('in %s %s ends at %s, by the window and by the command', (of, text, end) => {
  const parts = parseDateText(text, { order: null, months: [] });
  expect(parts && new Date(momentOf(parts, of)).toISOString()).toBe(end.replace('Z', '.000Z'));
  expect(whenOf(text, 0, of)).toBe(end.replace('Z', '.000000Z'));
});

test('the window and the command mean the same by a date, in every zone', () => {
  fc.assert(
    fc.property(zone, date, (of, text) => {
      const parts = parseDateText(text, { order: null, months: [] });
      expect(parts).not.toBeNull();
      expect(whenOf(text, 0, of)).toBe(parts && new Date(momentOf(parts, of)).toISOString().replace('Z', '000Z'));
    }),
    { numRuns: 1_000 },
  );
});

test('whatever a wall clock shows is found again, in every zone', () => {
  fc.assert(
    fc.property(zone, fc.integer({ min: 0, max: 12 * 365 * 86_400 }), (of, seconds) => {
      const at = Date.UTC(2026, 0, 1) + seconds * 1000;
      const found = momentAt(wallClockAt(at, of), of);
      expect(wallClockAt(found, of)).toBe(wallClockAt(at, of));
      expect(found).toBeLessThanOrEqual(at);
    }),
    { numRuns: 1_000 },
  );
});

test.each(['2027-02-29', '2027-13-01', '2027-04-31', '0000-00-00'])('%s is no day', (text) => {
  expect(whenOf(text, 0)).toBeUndefined();
});
