import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import type { Host } from '../host.ts';
import { targetOfAnyone } from './target.ts';

const flags = [userId, { name: 'email', kind: 'string', hidden: true }] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'forgot-password'],
  about: { en: 'Have the server mail a temporary password', ja: '仮パスワードをメールで送らせる' },
  flags,
  positionals: [{ name: 'user-id' }],
  examples: ['latchkey users forgot-password alice'],
  run,
});

/** `ttn-lw-cli users forgot-password`: the server mails a temporary password to the user, whoever asks. */
async function run(call: Given, host: Host): Promise<number> {
  const { client, account, userId } = await targetOfAnyone(call, host);
  await client.password.sendTemporary({ account: account.id, userId });
  return exit.done;
}
