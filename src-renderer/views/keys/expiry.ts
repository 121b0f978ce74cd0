import type { Settings } from '../../../src-preload/contract/settings.ts';
import { isPast } from '../../../src-preload/contract/times.ts';
import { momentOf, parseDateText, type DateWords } from '../../../src-preload/dates/date-text.ts';
import { momentAt, wallClockAt } from '../../../src-preload/dates/zone.ts';

export type ExpiryChoice = Settings['expiry'] | 'date';
export const expiryChoices: readonly ExpiryChoice[] = ['30_days', '90_days', '1_year', 'date', 'never'];

/** `never` is an answer as well; `wrong` says why there is none. */
export type Expiry =
  { kind: 'at'; ms: number } | { kind: 'never' } | { kind: 'wrong'; why: 'empty' | 'not_understood' | 'past' };

export interface DateReading extends DateWords {
  /** The user's, by its IANA name. */
  zone: string;
}

/**
 * The moment that a choice stands for: of a span in whole minutes, as it is shown; of a date as it is typed, of one without a time
 * the last second of that day. Days are those of the calendar in the user's zone, so that "90 days" ends at the same time of the day, summer time or not.
 */
export function expiryOf(choice: ExpiryChoice, text: string, now: number, reading: DateReading): Expiry {
  switch (choice) {
    case 'never':
      return { kind: 'never' };
    case '30_days':
      return { kind: 'at', ms: later(now, 0, 30, reading.zone) };
    case '90_days':
      return { kind: 'at', ms: later(now, 0, 90, reading.zone) };
    case '1_year':
      return { kind: 'at', ms: later(now, 1, 0, reading.zone) };
    case 'date': {
      if (text.trim() === '') return { kind: 'wrong', why: 'empty' };
      const parts = parseDateText(text, reading);
      if (parts === null) return { kind: 'wrong', why: 'not_understood' };
      const ms = momentOf(parts, reading.zone);
      return isPast(ms, now) ? { kind: 'wrong', why: 'past' } : { kind: 'at', ms };
    }
  }
}

function later(now: number, years: number, days: number, zone: string): number {
  const at = new Date(wallClockAt(now, zone));
  at.setUTCFullYear(at.getUTCFullYear() + years, at.getUTCMonth(), at.getUTCDate() + days);
  return momentAt(at.setUTCSeconds(0, 0), zone);
}
