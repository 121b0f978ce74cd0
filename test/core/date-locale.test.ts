import { describe, expect, test } from 'vitest';
import { whenOf } from '../../src-main/cli/grammar/moments.ts';
import { exact } from '../../src-main/cli/output/moments.ts';
import { momentOf, monthNamesOf, numberOrderOf, parseDateText } from '../../src-preload/dates/date-text.ts';
import { dateLocale, languageOf } from '../../src-preload/messages/index.ts';

/** What systems say of their language: others than those that are shown, regions and wishes of any kind, and what is no tag. */
const systems = [
  ...[
    'th',
    'th-TH',
    'fa-IR',
    'ar-EG',
    'he-IL',
    'de-DE',
    'my-MM',
    'ne-NP',
    'bn-BD',
    'mr-IN',
    'am-ET',
    'zh-Hant-TW',
    'ko-KR',
  ],
  ...[
    'th-TH-u-ca-buddhist-nu-thai',
    'ar-SA-u-ca-islamic-umalqura',
    'en-US-u-ca-buddhist-nu-thai',
    'en-TH',
    'en-IR',
    'en-SA',
  ],
  ...[
    'en',
    'en-US',
    'en-GB',
    'en-AU',
    'en-CA',
    'en-IN',
    'en-ZA',
    'en-NZ',
    'en-IE',
    'en-SE',
    'en-DE',
    'en-BW',
    'en-Shaw-GB',
  ],
  ...['ja', 'ja-JP', 'ja-JP-u-ca-japanese', 'ja-US', 'C', '', 'en_US.UTF-8', 'x-klingon'],
];
/** Also a language that is chosen in the settings, beside a system of another. */
const table = systems.flatMap((system) =>
  [...new Set([languageOf(system), 'en', 'ja'] as const)].map((language) => [system, language] as const),
);
const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2028, month, 4 + month, 13, 5));
const zone = 'Asia/Tokyo';

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  'a day': { dateStyle: 'medium' },
  'a moment': {
    ...{ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
};

describe.each(table)('by a system of “%s”, in %s', (system, language) => {
  const locale = dateLocale(language, system);
  const words = { order: numberOrderOf(locale), months: monthNamesOf(locale) };

  test.each(Object.entries(formats))(
    '%s is in that language, by the Gregorian calendar, and can be typed back',
    (what, options) => {
      for (const at of months) {
        const text = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(at);
        expect(text).toMatch(language === 'en' ? /^[A-Za-z0-9 ,:/.-]+$/ : /^[0-9年月日 ():/月火水木金土日]+$/u);
        expect(text).toContain('2028');
        const parts = parseDateText(text, words);
        const day = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
        expect(parts && new Date(momentOf(parts, zone) + 9 * 3_600_000).toISOString().slice(0, 10), text).toBe(day);
        if (what === 'a moment') expect(parts && momentOf(parts, zone)).toBe(at);
      }
    },
  );

  test('distances are in that language', () => {
    const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(13, 'month');
    expect(text).toBe(language === 'en' ? 'in 13 months' : '13 か月後');
  });
});

test.each(['en', 'ja'] as const)('what the command shows as a moment is what it takes as one: %s', (language) => {
  for (const at of months) {
    const text = exact(new Date(at).toISOString(), language);
    expect(whenOf(text, 0), text).toBe(new Date(at).toISOString().replace('Z', '000Z'));
  }
});

test.each(['3/4/2027', '03-04-2027', '3.4.2027, 14:05', '21'])('the command does not guess what %s means', (text) => {
  expect(whenOf(text, 0)).toBeUndefined();
});

test.each([
  ['Dec 4, 2027, 13:53 GMT+9', '2027-12-04T04:53:00.000000Z'],
  ['Dec 4, 2027, 13:53 GMT-3:30', '2027-12-04T17:23:00.000000Z'],
  ['Dec 4, 2027, 13:53 GMT', '2027-12-04T13:53:00.000000Z'],
  ['2027/12/04 13:53 GMT+5:45', '2027-12-04T08:08:00.000000Z'],
  ['2027-12-04 13:53:20 +0900', '2027-12-04T04:53:20.000000Z'],
])('the command takes %s', (text, at) => {
  expect(whenOf(text, 0)).toBe(at);
});

test.each([
  ['Fri, Dec 4, 2026, 13:53 (Tokyo)', 'Tokyo'],
  ['2026年12月4日(金) 13:53 (日本標準時)', '日本標準時'],
])('the name of the user’s own zone may stand behind a moment: %s', (text, zoneName) => {
  const words = { order: null, months: monthNamesOf('en'), zoneName };
  const parts = parseDateText(text, words);
  expect(parts && new Date(momentOf(parts, zone)).toISOString()).toBe('2026-12-04T04:53:00.000Z');
  expect(parseDateText(text, { ...words, zoneName: 'Berlin' })).toBeNull();
});
