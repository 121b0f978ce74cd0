import type { Clock } from '../clock.ts';
import type { Pull, Reason } from './pull.ts';

export interface DueNeeds {
  clock: Clock;
  /** When all that a pull reads of the account was last read, in ms since 1970; null for never. */
  readAt(account: string, pull: Pull): number | null;
}

/** Which pulls of an account are older than a reason allows. */
export function createDue({ clock, readAt }: DueNeeds) {
  /** By account and pull. A failed one is not tried again by itself before this age, or a dead server would be asked at every switch. */
  const triedAt = new Map<string, Map<Pull, number>>();

  return {
    is(account: string, pull: Pull, reason: Reason): boolean {
      // What lies ahead of the clock was written by one that was wrong, and says nothing.
      const ages = [readAt(account, pull), triedAt.get(account)?.get(pull)]
        .map((at) => clock.now() - (at ?? 0))
        .filter((age) => age >= 0);
      const allowed = pull.ages[reason]();
      return ages.every((age) => age >= allowed);
    },
    tried(account: string, pull: Pull): void {
      triedAt.set(account, (triedAt.get(account) ?? new Map<Pull, number>()).set(pull, clock.now()));
    },
    forget: (account: string) => void triedAt.delete(account),
  };
}
