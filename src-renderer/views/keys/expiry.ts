import type { Settings } from '../../../src-preload/contract/settings.ts';
import { momentOf, parseDateText, type NumberOrder } from './date-text.ts';

export type ExpiryChoice = Settings['expiry'] | 'date';
export const expiryChoices: readonly ExpiryChoice[] = ['30_days', '90_days', '1_year', 'date', 'never'];

/** `never` is an answer as well; `wrong` says why there is none. */
export type Expiry =
  { kind: 'at'; ms: number } | { kind: 'never' } | { kind: 'wrong'; why: 'empty' | 'not_understood' | 'past' };

export interface DateReading {
  order: NumberOrder;
  months: readonly string[];
}

/**
 * The moment that a choice stands for, in whole minutes: what is shown is what is sent. Days are those of the calendar
 * in this computer's zone, so that "90 days" ends at the same time of the day, summer time or not.
 */
export function expiryOf(choice: ExpiryChoice, text: string, now: number, reading: DateReading): Expiry {
  switch (choice) {
    case 'never':
      return { kind: 'never' };
    case '30_days':
      return { kind: 'at', ms: later(now, 0, 30) };
    case '90_days':
      return { kind: 'at', ms: later(now, 0, 90) };
    case '1_year':
      return { kind: 'at', ms: later(now, 1, 0) };
    case 'date': {
      if (text.trim() === '') return { kind: 'wrong', why: 'empty' };
      const parts = parseDateText(text, reading.order, reading.months);
      if (parts === null) return { kind: 'wrong', why: 'not_understood' };
      const ms = momentOf(parts);
      return ms <= now ? { kind: 'wrong', why: 'past' } : { kind: 'at', ms };
    }
  }
}

function later(now: number, years: number, days: number): number {
  const at = new Date(now);
  return new Date(
    at.getFullYear() + years,
    at.getMonth(),
    at.getDate() + days,
    at.getHours(),
    at.getMinutes(),
  ).getTime();
}

/** The contract's time text; seconds and below are none. */
export function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000Z`;
}
