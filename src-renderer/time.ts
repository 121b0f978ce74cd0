import { now, zone } from './clock.svelte.ts';
import { language, locale } from './i18n.svelte.ts';
import { m } from './words.ts';

/** Times are the contract's UTC texts (`2026-11-23T23:10:12.689945Z`); all words follow the user's language and zone. */

const minutes = 60_000;
const hours = 60 * minutes;

/** How far a moment is: "3 minutes ago", "in 4 days", "yesterday". Whole days are those of the calendar. */
export function relative(time: string): string {
  return distance(Date.parse(time) - now(), time, 0);
}

/** As `relative`, for what is past by a clock that is corrected so; one that is behind makes it "just now". */
export function ago(time: string, offsetMs = 0): string {
  return distance(Math.min(0, Date.parse(time) - now(offsetMs)), time, offsetMs);
}

/** As `relative`, for what is to come by a clock that is corrected so; never in the past. */
export function inFuture(time: string, offsetMs = 0): string {
  return distance(Math.max(0, Date.parse(time) - now(offsetMs)), time, offsetMs);
}

function distance(ms: number, time: string, offsetMs: number): string {
  const length = Math.abs(ms);
  const format = relativeFormat();
  if (length < minutes) return m.app.justNow;
  if (length < hours) return format.format(Math.trunc(ms / minutes), 'minute');
  if (length < 24 * hours) return format.format(Math.trunc(ms / hours), 'hour');
  const here = zone();
  const today = Temporal.Instant.fromEpochMilliseconds(now(offsetMs)).toZonedDateTimeISO(here).toPlainDate();
  const date = Temporal.Instant.from(time).toZonedDateTimeISO(here).toPlainDate();
  const { months } = today.until(date, { largestUnit: 'months' });
  // Not by a count of days: 90 of them may be two months and a bit, which "in 2 months" would hide.
  if (Math.abs(months) < 3) return format.format(today.until(date, { largestUnit: 'days' }).days, 'day');
  return Math.abs(months) < 24 ? format.format(months, 'month') : format.format(Math.trunc(months / 12), 'year');
}

/** A day in the user's zone: "2 Mar 2026". */
export function day(time: string): string {
  return format('day', { dateStyle: 'medium', timeZone: zone() }).format(Date.parse(time));
}

/** Exactly, in the user's zone, with the zone named: "Fri, 27 Nov 2026, 13:00 (Tokyo)". */
export function exact(time: string): string {
  return `${dateAndTime('exact', zone()).format(Date.parse(time))} (${zoneName()})`;
}

/** Exactly, in UTC: "Fri, 27 Nov 2026, 04:00 UTC". */
export function exactUtc(time: string): string {
  return `${dateAndTime('utc', 'UTC').format(Date.parse(time))} UTC`;
}

/** Both, a line each, for tooltips; UTC alone where that is the user's zone. */
export function exactBoth(time: string): string {
  return zone() === 'UTC' ? exactUtc(time) : `${exact(time)}\n${exactUtc(time)}`;
}

/** The zone as people call it: its city in English ("Tokyo"), the generic name elsewhere. */
export function zoneName(): string {
  const id = zone();
  if (language() === 'en') return id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');
  const parts = format('zone', { timeZone: id, timeZoneName: 'longGeneric' }).formatToParts(now());
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? id;
}

function dateAndTime(name: string, timeZone: string): Intl.DateTimeFormat {
  return format(name, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    // 24 hours in every locale: it stands beside UTC, and can't be misread.
    hourCycle: 'h23',
    timeZone,
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using one, so each is kept, by language and zone. */
function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${locale()} ${options.timeZone ?? ''}`;
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, kept);
  return kept;
}

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormat(): Intl.RelativeTimeFormat {
  const kept = relativeFormats.get(locale()) ?? new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  relativeFormats.set(locale(), kept);
  return kept;
}
