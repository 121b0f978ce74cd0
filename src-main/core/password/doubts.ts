import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { fromServer, timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';

interface Doubt {
  since: string;
  /** When the password was changed last, as read before the change in doubt; null where it can't be read. */
  before: string | null;
  /** The change was to end this app's own sign-in as well. */
  revoke: boolean;
}

export type Seen = 'changed' | 'unchanged' | 'signed_out' | 'unknown';

/**
 * Whether a change was made whose answer was lost. To try a password would be another change, or a sign-in; what can be read
 * without harm is when it was changed last.
 */
export function createDoubts({ users, clock, touch }: Pick<Shared, 'users' | 'clock' | 'touch'>) {
  const doubts = new Map<string, Doubt>();

  return {
    since: (account: string) => doubts.get(account)?.since ?? null,
    open(account: string, doubt: Omit<Doubt, 'since'>): void {
      doubts.set(account, { since: timeText(clock.now()), ...doubt });
      touch('password_doubt', account);
    },
    close(account: string): void {
      if (doubts.delete(account)) touch('password_doubt', account);
    },
    /**
     * When the password was changed last, as the server says; null where this sign-in is over or may not read it. Throws where
     * the server is out of reach: then nothing should be sent either.
     */
    async changedAt(account: AccountHandle): Promise<string | null> {
      try {
        return fromServer((await users.read(account)).password_updated_at);
      } catch (error) {
        if (['sign_in_required', 'forbidden', 'restricted', 'not_found'].includes(failureOf(error).code)) return null;
        throw error;
      }
    },
    /** What the server says now. */
    async look(account: AccountHandle): Promise<Seen> {
      const doubt = doubts.get(account.id);
      if (doubt === undefined) throw new Failed('not_found', { field: 'account' });
      try {
        const now = fromServer((await users.read(account)).password_updated_at);
        if (now === null || doubt.before === null) return 'unknown';
        return now === doubt.before ? 'unchanged' : 'changed';
      } catch (error) {
        const { code, params } = failureOf(error);
        // The sign-in worked just before.
        const isOver = doubt.before !== null && params['reason'] === 'token_not_found';
        if (code === 'sign_in_required') return isOver && doubt.revoke ? 'signed_out' : 'unknown';
        if (code === 'forbidden' || code === 'restricted') return 'unknown';
        throw error;
      }
    },
  };
}
export type Doubts = ReturnType<typeof createDoubts>;
