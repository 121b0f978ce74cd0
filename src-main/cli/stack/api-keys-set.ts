import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { keyFieldsOf } from './key-fields.ts';
import { keyIdOf } from './key-id.ts';
import { targetOf } from './target.ts';

/** `ttn-lw-cli users api-keys set`: what the flags name is set, the rest stays. Says nothing. */
export async function run(call: Call, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const { account, client, log } = target;
  const key = { account: account.id, id: keyIdOf(call, target) };
  const change = keyFieldsOf(call, target);
  if (Object.keys(change).length === 0) {
    log.warn("No fields selected, won't update anything");
    return exit.done;
  }
  // Whoever sets by a script wants it so, whatever it was: what is there now counts as seen.
  const { name, expiresAt, rights } = await client.keys.ask(key);
  await client.keys.update({ ...key, change, seen: { name, expiresAt, rights } });
  return exit.done;
}
