import { describe, expect, test } from 'vitest';
import { dateText, momentOf, monthNamesOf, numberOrderOf, parseDateText } from '../../src-preload/dates/date-text.ts';
import { nearnessAt } from '../../src-renderer/nearness.ts';
import { timeText } from '../../src-preload/contract/times.ts';
import { expiryOf } from '../../src-renderer/views/keys/expiry.ts';

const zone = 'Europe/Berlin';
const reading = (locale: string) => ({ order: numberOrderOf(locale), months: monthNamesOf(locale), zone });
const read = (text: string, locale = 'en-GB') => {
  return parseDateText(text, reading(locale));
};
const said = (text: string, locale?: string) => {
  const parts = read(text, locale);
  if (parts === null) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  const offset = parts.offset === null ? '' : ` ${parts.offset}`;
  const time = parts.time === null ? 'whole' : `${two(parts.time.hour)}:${two(parts.time.minute)}`;
  return `${parts.year}-${two(parts.month)}-${two(parts.day)} ${time}${offset}`;
};

describe('a typed date', () => {
  test.each([
    ['2027-02-21', '2027-02-21 whole'],
    ['2027-2-3 9:05', '2027-02-03 09:05'],
    [' 2027-02-21T14:05 ', '2027-02-21 14:05'],
    ['2027-02-21T14:05:30.250Z', '2027-02-21 14:05 0'],
    ['2027-02-21 14:05 UTC', '2027-02-21 14:05 0'],
    ['2027-02-21T14:05+09:00', '2027-02-21 14:05 540'],
    ['2027-02-21 14:05 -0330', '2027-02-21 14:05 -210'],
    ['2027/02/21 14:05', '2027-02-21 14:05'],
    ['21/02/2027', '2027-02-21 whole'],
    ['03/04/2027', '2027-04-03 whole'],
    ['21.2.2027, 14:05', '2027-02-21 14:05'],
    ['21 Feb 2027', '2027-02-21 whole'],
    ['Sun, 21 February 2027, 14:05', '2027-02-21 14:05'],
    ['Feb 21st, 2027 2:05 pm', '2027-02-21 14:05'],
    ['21 Feb 2027 12:00 am', '2027-02-21 00:00'],
    ['２０２７-０２-２１', '2027-02-21 whole'],
  ])('"%s" is %s', (text, parts) => {
    expect(said(text)).toBe(parts);
  });

  test.each([
    ['ja-JP', '2027年2月21日', '2027-02-21 whole'],
    ['ja-JP', '2027年2月21日(日) 14時05分', '2027-02-21 14:05'],
    ['ja-JP', '2027/2/21 9:00', '2027-02-21 09:00'],
    ['en-US', '03/04/2027', '2027-03-04 whole'],
    ['en-US', '21/02/2027', '2027-02-21 whole'],
    ['de-DE', '3. März 2027', '2027-03-03 whole'],
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
    expect(parts && timeText(momentOf(parts, zone))).toBe('2027-02-21T05:05:00.000000Z');
  });

  test('that is shown is read back as the same minute', () => {
    const ms = Date.parse('2027-02-21T13:05:00Z');
    expect(dateText(ms, zone)).toBe('2027-02-21 14:05');
    const parts = read(dateText(ms, zone), 'ja-JP');
    expect(parts && momentOf(parts, zone)).toBe(ms);
  });
});

const day = 86_400_000;

describe('an expiry', () => {
  const now = Date.parse('2026-11-23T13:05:42Z');

  test('of some days ends at the same minute of the day', () => {
    const expiry = expiryOf('90_days', '', now, reading('en-GB'));
    expect(expiry).toEqual({ kind: 'at', ms: Date.parse('2027-02-21T13:05:00Z') });
  });

  test('of some days ends at the same time of the day, summer time or not', () => {
    const summer = Date.parse('2027-06-23T12:05:42Z');
    expect(expiryOf('90_days', '', summer + 60 * day, reading('en-GB'))).toEqual({
      kind: 'at',
      ms: Date.parse('2027-11-20T13:05:00Z'),
    });
  });

  test('of a date without a time is the last second of that day', () => {
    expect(expiryOf('date', '2027-02-21', now, reading('en-GB'))).toEqual({
      kind: 'at',
      ms: Date.parse('2027-02-21T22:59:59Z'),
    });
    expect(expiryOf('date', '2027-02-21 UTC', now, reading('en-GB'))).toEqual({
      kind: 'at',
      ms: Date.parse('2027-02-21T23:59:59Z'),
    });
  });

  test('of a year ends on the same date', () => {
    expect(expiryOf('1_year', '', now, reading('en-GB'))).toEqual({
      kind: 'at',
      ms: Date.parse('2027-11-23T13:05:00Z'),
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
    expect(nearnessAt(30 * day)).toBe('soon');
    expect(nearnessAt(31 * day)).toBe('later');
    expect(nearnessAt(0)).toBe('expired');
  });
});
