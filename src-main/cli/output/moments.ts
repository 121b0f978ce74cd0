import { dateLocale, type Language } from '../../../src-preload/messages/index.ts';
import { isPast } from '../../../src-preload/contract/times.ts';
import type { CliMessages } from '../../../src-preload/messages/cli.en.ts';
import { cell, type Cell } from './sheet.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From when on an expiry is told to be near. */
const soonMs = 30 * day;

export interface Zoned {
  words: CliMessages;
  language: Language;
  /** By the server's clock, in ms. */
  now: number;
  /** Whether what has expired can be told by that clock. */
  isJudged: boolean;
  /** A person reads it: by its distance; else exactly. */
  forPeople: boolean;
}

/** `2026-11-28T13:00:00Z`: for machines, and for pipes. */
export function utc(time: string): string {
  return `${time.slice(0, 19)}Z`;
}

/** A time of the past or the future. */
export function momentCell(time: string | null, { words, language, now, forPeople }: Zoned): Cell {
  if (time === null) return cell('–', 'faint', '');
  return cell(forPeople ? distance(Date.parse(time) - now, words, language) : utc(time));
}

/** When a key expires: near and past ones are marked. */
export function expiryCell(time: string | null, zoned: Zoned): Cell {
  const { words, language, now, isJudged, forPeople } = zoned;
  if (time === null) return cell(words.never, 'faint', '');
  if (!isJudged) return cell(forPeople ? exact(time, language) : utc(time));
  const left = Date.parse(time) - now;
  const isOver = isPast(left, 0);
  const tone = isOver ? 'bad' : left < soonMs ? 'soon' : 'plain';
  if (!forPeople) return cell(utc(time), tone);
  const inWords = distance(left, words, language);
  return cell(isOver ? words.expired(inWords) : inWords, tone);
}

/** "in 4 days", "3 hours ago". */
function distance(ms: number, words: CliMessages, language: Language): string {
  const length = Math.abs(ms);
  if (length < minute) return words.now;
  const format = formatOf(language);
  if (length < hour) return format.format(Math.trunc(ms / minute), 'minute');
  if (length < 2 * day) return format.format(Math.trunc(ms / hour), 'hour');
  if (length < 90 * day) return format.format(Math.trunc(ms / day), 'day');
  if (length < 730 * day) return format.format(Math.trunc(ms / (30.44 * day)), 'month');
  return format.format(Math.trunc(ms / (365.25 * day)), 'year');
}

let made: Intl.RelativeTimeFormat | null = null;

function formatOf(language: Language): Intl.RelativeTimeFormat {
  return (made ??= new Intl.RelativeTimeFormat(language, { numeric: 'always' }));
}

/** Exactly, in this computer's zone, by what it is ahead of UTC: "Nov 28, 2026, 13:00 GMT+9". `--expires` takes it back. */
export function exact(time: string, language: Language): string {
  return new Intl.DateTimeFormat(dateLocale(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
    .format(Date.parse(time))
    .concat(` ${zoneOf(time, language)}`);
}

function zoneOf(time: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(dateLocale(language), { timeZoneName: 'shortOffset' }).formatToParts(
    Date.parse(time),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
