import { endOfDay, momentAt, wallClockAt, type Zone } from './zone.ts';

interface Day {
  year: number;
  month: number;
  day: number;
}

interface Time {
  hour: number;
  minute: number;
  second: number;
}

/** What a typed date may look like, and where it is understood: the user's own zone, or the one that is written. */
export interface DateParts extends Day {
  /** null: the day is meant whole, to its end. */
  time: Time | null;
  /** Minutes east of UTC, where the text says so; null: the user's own zone. */
  offset: number | null;
}

/** `day` before `month` in numbers such as 3/4/2027, as the locale writes them. */
export type NumberOrder = 'day_first' | 'month_first';

/** How the user writes dates. */
export interface DateWords {
  /** Of numbers; null: those that may mean two days are not understood. */
  order: NumberOrder | null;
  /** As of `monthNamesOf`. */
  months: readonly string[];
  /** What the user's own zone is called in parentheses behind a time that is shown. */
  zoneName?: string;
}

/**
 * Understands ISO (`2027-02-21`, `2027-02-21T14:05Z`, `2027-02-21 14:05 +09:00`), numbers in the order of the locale
 * (`21.2.2027`, `2/21/2027`), a month by its name (`21 Feb 2027, 14:05`) and Japanese dates. null: not understood, or no
 * such day.
 */
export function parseDateText(text: string, { order, months, zoneName }: DateWords): DateParts | null {
  const zoned = takeZone(withoutName(plain(text), zoneName));
  const timed = takeTime(zoned.rest);
  const date = readDate(timed.rest, order, months);
  if (date === null || timed.time === 'none' || !exists(date)) return null;
  return { ...date, time: timed.time, offset: zoned.offset };
}

/** The moment in ms since 1970; where the text names no zone, by the rules of this one. */
export function momentOf({ time, offset, ...date }: DateParts, zone: Zone): number {
  const { year, month, day } = date;
  if (offset !== null) {
    const end =
      time === null ? endOfDay(date, 'UTC') : Date.UTC(year, month - 1, day, time.hour, time.minute, time.second);
    return end - offset * 60_000;
  }
  if (time === null) return endOfDay(date, zone);
  return momentAt(Date.UTC(year, month - 1, day, time.hour, time.minute, time.second), zone);
}

/** `2027-02-21 14:05` in a zone: what a field shows, and `parseDateText` understands in every language. */
export function dateText(ms: number, zone: Zone): string {
  return new Date(wallClockAt(ms, zone)).toISOString().slice(0, 16).replace('T', ' ');
}

export function numberOrderOf(locale: string): NumberOrder {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' }).formatToParts(0);
  const first = parts.find(({ type }) => type === 'day' || type === 'month');
  return first?.type === 'month' ? 'month_first' : 'day_first';
}

/** Names of the months in a language and in English, each long and short, in lower case: index modulo 12 is the month. */
export function monthNamesOf(locale: string): string[] {
  const names = [locale, 'en'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2026, index, 1)));
    }),
  );
  return names.map((name) => name.normalize('NFKC').toLowerCase().replace(/\.$/, ''));
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function withoutName(text: string, zoneName: string | undefined): string {
  const shown = zoneName === undefined ? undefined : `(${plain(zoneName)})`;
  return shown !== undefined && text.endsWith(shown) ? text.slice(0, -shown.length).trim() : text;
}

function takeZone(text: string): { rest: string; offset: number | null } {
  const utc = /(?<=[\d\s:])(?:z|utc|gmt)$/.exec(text);
  if (utc !== null) return { rest: text.slice(0, utc.index).trim(), offset: 0 };
  const match =
    /(?<=:\d\d(?::\d\d(?:\.\d+)?)?)\s*(?:([+-])(\d\d):?(\d\d)|(?:gmt|utc)([+-])(\d{1,2})(?::?(\d\d))?)$/.exec(text);
  if (match === null) return { rest: text, offset: null };
  const [all, plus, hours, rest, plusGmt, hoursGmt, restGmt = 0] = match;
  const minutes = Number(hours ?? hoursGmt) * 60 + Number(rest ?? restGmt);
  return { rest: text.slice(0, -all.length).trim(), offset: (plus ?? plusGmt) === '-' ? -minutes : minutes };
}

/** `time` null: the text has none; `none`: it has one that no clock shows. */
function takeTime(text: string): { rest: string; time: Time | null | 'none' } {
  const match = /(?:^|[\st,]+)(\d{1,2})(?::|時)(\d{2})?(?::(\d{2})(?:\.\d+)?|分)?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(text);
  if (match === null) return { rest: text, time: null };
  const [all, hours, minutes = '0', seconds = '0', half] = match;
  const hour = hourOf(Number(hours), half);
  const [minute, second] = [Number(minutes), Number(seconds)];
  const valid = hour !== null && hour < 24 && minute < 60 && second < 60;
  return { rest: text.slice(0, text.length - all.length).trim(), time: valid ? { hour, minute, second } : 'none' };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

function readDate(text: string, order: NumberOrder | null, months: readonly string[]): Day | null {
  const iso = /^(\d{4})(?:[-/.]|年\s*)(\d{1,2})(?:[-/.]|月\s*)(\d{1,2})日?(?:\s*\(.\))?$/.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };

  const numbers = /^(\d{1,2})[-/.]\s*(\d{1,2})[-/.]\s*(\d{4})$/.exec(text);
  if (numbers !== null && order !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
    // A dot is written between day and month only; a number over twelve is no month.
    const dayFirst = text.includes('.') || first > 12 || (order === 'day_first' && second <= 12);
    return dayFirst ? { year, month: second, day: first } : { year, month: first, day: second };
  }
  return readNamed(text, months);
}

/** `21 Feb 2027`, `Sun, 21 February 2027`, `Feb 21, 2027`. */
function readNamed(text: string, months: readonly string[]): Day | null {
  const words = text.split(/[\s,.]+/).filter((word) => word !== '');
  const named = words.findIndex((word) => months.includes(word));
  const name = words[named];
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(word));
  if (name === undefined || year === undefined || day === undefined || words.length > 4) return null;
  return { year: Number(year), month: (months.indexOf(name) % 12) + 1, day: parseInt(day, 10) };
}

function exists({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
