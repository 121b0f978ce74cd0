import type { Profile } from '../../../src-preload/contract/profile.ts';
import { msOf, timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import type { ProfileRows } from './rows.ts';

/** The server's own where it does not say (`user_registration.contact_info_validation.retry_interval`), in ms. */
const usualInterval = 60 * 60 * 1000;

/**
 * When another mail for the validation of the address can be asked for. The server tells the interval and not when it sent one, so
 * this counts from what this app has seen: its own requests exactly, a refusal as the latest moment.
 */
export function createValidation(shared: Pick<Shared, 'users' | 'clock'>, rows: ProfileRows) {
  function interval(account: string): number {
    const text = shared.users.rules(account)?.user_registration?.contact_info_validation?.retry_interval;
    const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(text ?? '')?.[1];
    return seconds === undefined ? usualInterval : Number(seconds) * 1000;
  }

  function next(account: string): Profile['nextValidation'] {
    const row = rows.validation(account);
    if (row === undefined || msOf(row.next_at) <= shared.clock.now()) return null;
    // A clock that was set back would have it wait for longer than the server ever does.
    if (msOf(row.next_at) > shared.clock.now() + interval(account)) return null;
    return { at: row.next_at, exact: row.exact === 1 };
  }

  function put(account: string, exact: boolean): void {
    const next_at = timeText(shared.clock.now() + interval(account));
    rows.putValidation({ account, next_at, exact: exact ? 1 : 0 });
  }

  return {
    next,
    /** The server sends a mail now: it was asked to, or has a new address. */
    sent: (account: string) => put(account, true),
    /** The server has said that one is younger than its interval; what is known already is sooner. */
    refused(account: string): void {
      if (next(account) === null) put(account, false);
    },
  };
}
