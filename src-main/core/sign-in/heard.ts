import type { AccountRows } from '../account/rows.ts';
import type { Clock } from '../clock.ts';
import type { Who } from './ask.ts';

/** How long what a sign-in heard counts as what the server would say now, in ms. */
const freshFor = 60_000;

/** What servers told while accounts were signed in, for the reading that follows: it is not asked for twice. */
export function createHeard({ accounts, clock }: { accounts: Pick<AccountRows, 'credential'>; clock: Clock }) {
  const heard = new Map<string, Who>();

  return {
    put: (account: string, who: Who) => void heard.set(account, who),
    /** Once, and while the account signs in with that key or token still; null where nothing was heard, or not just now. */
    take(account: string): Who | null {
      const who = heard.get(account) ?? null;
      heard.delete(account);
      if (who === null || who.login.id !== accounts.credential(account)?.key_id) return null;
      const age = clock.now() - who.at;
      return age >= 0 && age < freshFor ? who : null;
    },
  };
}
export type Heard = ReturnType<typeof createHeard>;
