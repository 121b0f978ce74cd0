import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { keyIdOf } from './key-id.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeObject } from './write.ts';

/** `ttn-lw-cli users api-keys get`: as the server has it now. */
export async function run(call: Call, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const key = await target.client.keys.ask({ account: target.account.id, id: keyIdOf(call, target) });
  await writeObject(host, keyJson(key));
  return exit.done;
}
