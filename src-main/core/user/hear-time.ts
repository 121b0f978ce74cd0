import type { AccountHandle } from '../account/handle.ts';
import type { Shared } from '../shared.ts';

/**
 * Asks the account's server for its rules, which anybody may, where it has not said what time it is since the store was opened: what
 * counts from now, or is judged by now, is the server's to judge, and this computer's clock may be years off. Throws what the request
 * does.
 */
export async function hearTime(shared: Pick<Shared, 'serverClock' | 'users'>, account: AccountHandle): Promise<void> {
  if (!shared.serverClock.isHeard(account.id)) await shared.users.readRules(account);
}
