import { momentOf, monthNamesOf, parseDateText } from '../../../src-preload/dates/date-text.ts';
import type { Zone } from '../../../src-preload/dates/zone.ts';

/** Times and spans of time as people and scripts type them. */

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
};

/** `30d`, `12h`, `2w`, `1y` (365 days) in ms; null for what is none. */
export function spanOf(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([smhdwy])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit ?? ''] ?? Number.NaN);
  return Number.isFinite(ms) ? ms : null;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** RFC 3339 as the contract has times: UTC, microseconds. The server refuses offsets, so they are counted in here. Null for what is none. */
export function timeOf(text: string): string | null {
  const parts = rfc3339.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHours, offsetMinutes] = parts;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const there = new Date(at);
  // Date.UTC carries over what does not exist: 30 February, 25 o'clock.
  if (there.toISOString().slice(0, 19) !== `${year}-${month}-${day}T${hour}:${minute}:${second}`) return null;
  const offset = sign === undefined ? 0 : (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  return textOf(at - offset * 60_000, fraction);
}

/**
 * `never` (null), a time, a date, as it is shown too (its end, in this computer's zone where none is given), or a span from now; undefined for what is none.
 * `now` in ms.
 */
export function whenOf(text: string, now: number, zone?: Zone): string | null | undefined {
  if (text === 'never') return null;
  const span = spanOf(text);
  if (span !== null) return textOf(now + span);
  const time = timeOf(text);
  if (time !== null) return time;
  const parts = parseDateText(text, { order: null, months: monthNamesOf('en') });
  return parts === null ? undefined : textOf(momentOf(parts, zone));
}

function textOf(ms: number, fraction?: string): string {
  const text = new Date(ms).toISOString();
  const micros = fraction === undefined ? `${text.slice(20, 23)}000` : fraction.padEnd(6, '0').slice(0, 6);
  return `${text.slice(0, 19)}.${micros}Z`;
}
