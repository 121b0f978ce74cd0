import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { targetOf } from './target.ts';

/** `ttn-lw-cli users forgot-password`: the server mails a temporary password. No sign-in is needed. */
export async function run(call: Call, host: Host): Promise<number> {
  const { client, account } = await targetOf(call, host);
  await client.password.sendTemporary({ account: account.id });
  return exit.done;
}
