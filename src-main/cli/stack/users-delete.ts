import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import { targetOf, wordsAfterUser } from './target.ts';
import { stackTime } from './time.ts';

const flags = [userId] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'delete'],
  aliases: ['del', 'remove', 'rm'],
  about: { en: 'Delete a user on the server', ja: 'サーバー上のユーザーを削除' },
  flags,
  positionals: [{ name: 'user-id' }],
  examples: ['latchkey users delete alice'],
  run,
});

/**
 * `ttn-lw-cli users delete`: at once. That the user's ID is typed is what confirms it, so it can't be left out here. The account
 * stays in Latchkey until it is removed there.
 */
async function run(call: Given, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const { userId } = wordsAfterUser(call, target.words);
  if (userId === null) throw new Refused(target.words.deleteWhom, exit.usage);
  const { restorableUntil } = await target.client.accounts.deleteOnServer({ account: target.account.id, userId });
  target.log.info(`An administrator can restore the user until ${stackTime(restorableUntil)}`);
  return exit.done;
}
