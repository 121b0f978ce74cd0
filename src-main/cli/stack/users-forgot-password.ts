import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { targetOfAnyone } from './target.ts';

/** `ttn-lw-cli users forgot-password`: the server mails a temporary password to the user, whoever asks. */
export async function run(call: Call, host: Host): Promise<number> {
  const { client, account, userId } = await targetOfAnyone(call, host);
  await client.password.sendTemporary({ account: account.id, userId });
  return exit.done;
}
