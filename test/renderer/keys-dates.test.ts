import { describe, expect, test } from 'vitest';
import {
  dateText,
  momentOf,
  monthNamesOf,
  numberOrderOf,
  parseDateText,
} from '../../src-renderer/views/keys/date-text.ts';
import { nearnessAt } from '../../src-renderer/nearness.ts';
import { expiryOf, timeOf } from '../../src-renderer/views/keys/expiry.ts';

const reading = (locale: string) => ({ order: numberOrderOf(locale), months: monthNamesOf(locale) });
const read = (text: string, locale = 'en-GB') => {
  const { order, months } = reading(locale);
  return parseDateText(text, order, months);
};
const said = (text: string, locale?: string) => {
  const parts = read(text, locale);
  if (parts === null) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  const zone = parts.offset === null ? '' : ` ${parts.offset}`;
  return `${parts.year}-${two(parts.month)}-${two(parts.day)} ${two(parts.hour)}:${two(parts.minute)}${zone}`;
};

describe('a typed date', () => {
  test.each([
    ['2027-02-21', '2027-02-21 23:59'],
    ['2027-2-3 9:05', '2027-02-03 09:05'],
    [' 2027-02-21T14:05 ', '2027-02-21 14:05'],
    ['2027-02-21T14:05:30.250Z', '2027-02-21 14:05 0'],
    ['2027-02-21 14:05 UTC', '2027-02-21 14:05 0'],
    ['2027-02-21T14:05+09:00', '2027-02-21 14:05 540'],
    ['2027-02-21 14:05 -0330', '2027-02-21 14:05 -210'],
    ['2027/02/21 14:05', '2027-02-21 14:05'],
    ['21/02/2027', '2027-02-21 23:59'],
    ['03/04/2027', '2027-04-03 23:59'],
    ['21.2.2027, 14:05', '2027-02-21 14:05'],
    ['21 Feb 2027', '2027-02-21 23:59'],
    ['Sun, 21 February 2027, 14:05', '2027-02-21 14:05'],
    ['Feb 21st, 2027 2:05 pm', '2027-02-21 14:05'],
    ['21 Feb 2027 12:00 am', '2027-02-21 00:00'],
    ['２０２７-０２-２１', '2027-02-21 23:59'],
  ])('"%s" is %s', (text, parts) => {
    expect(said(text)).toBe(parts);
  });

  test.each([
    ['ja-JP', '2027年2月21日', '2027-02-21 23:59'],
    ['ja-JP', '2027年2月21日(日) 14時05分', '2027-02-21 14:05'],
    ['ja-JP', '2027/2/21 9:00', '2027-02-21 09:00'],
    ['en-US', '03/04/2027', '2027-03-04 23:59'],
    ['en-US', '21/02/2027', '2027-02-21 23:59'],
    ['de-DE', '3. März 2027', '2027-03-03 23:59'],
  ])('follows the locale: in %s "%s" is %s', (locale, text, parts) => {
    expect(said(text, locale)).toBe(parts);
  });

  test.each([
    '',
    'soon',
    '2027',
    '2027-13-01',
    '2027-02-29',
    '31 Feb 2027',
    '2027-02-21 25:00',
    '2027-02-21 14:60',
    '21',
  ])('"%s" is not understood', (text) => {
    expect(read(text)).toBeNull();
  });

  test('with a zone is that moment, whatever the zone of this computer', () => {
    const parts = read('2027-02-21 14:05 +09:00');
    expect(parts && timeOf(momentOf(parts))).toBe('2027-02-21T05:05:00.000000Z');
  });

  test('that is shown is read back as the same minute', () => {
    const ms = new Date(2027, 1, 21, 14, 5).getTime();
    const parts = read(dateText(ms), 'ja-JP');
    expect(parts && momentOf(parts)).toBe(ms);
  });
});

describe('an expiry', () => {
  const now = new Date(2026, 10, 23, 14, 5, 42).getTime();

  test('of some days ends at the same minute of the day', () => {
    const expiry = expiryOf('90_days', '', now, reading('en-GB'));
    expect(expiry).toEqual({ kind: 'at', ms: new Date(2027, 1, 21, 14, 5).getTime() });
  });

  test('of a year ends on the same date', () => {
    expect(expiryOf('1_year', '', now, reading('en-GB'))).toEqual({
      kind: 'at',
      ms: new Date(2027, 10, 23, 14, 5).getTime(),
    });
  });

  test('never is an answer', () => {
    expect(expiryOf('never', '', now, reading('en-GB'))).toEqual({ kind: 'never' });
  });

  test.each([
    ['', 'empty'],
    ['soon', 'not_understood'],
    ['2020-01-01', 'past'],
  ])('from "%s" is wrong: %s', (text, why) => {
    expect(expiryOf('date', text, now, reading('en-GB'))).toEqual({ kind: 'wrong', why });
  });

  test('is soon within 30 days, and past from its very moment', () => {
    const day = 86_400_000;
    expect(nearnessAt(30 * day)).toBe('soon');
    expect(nearnessAt(31 * day)).toBe('later');
    expect(nearnessAt(0)).toBe('expired');
  });
});
