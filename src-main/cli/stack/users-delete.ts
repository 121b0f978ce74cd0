import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { stackTime } from './time.ts';
import { targetOf, wordsAfterUser } from './target.ts';

/**
 * `ttn-lw-cli users delete`: at once. That the user's ID is typed is what confirms it, so it can't be left out here. The account
 * stays in Latchkey until it is removed there.
 */
export async function run(call: Call, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const { userId } = wordsAfterUser(call, target.words);
  if (userId === null) throw new Refused(target.words.deleteWhom, exit.usage);
  const { restorableUntil } = await target.client.accounts.deleteOnServer({ account: target.account.id, userId });
  target.log.info(`An administrator can restore the user until ${stackTime(restorableUntil)}`);
  return exit.done;
}
