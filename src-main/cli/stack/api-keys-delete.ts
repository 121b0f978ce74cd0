import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { keyIdOf } from './key-id.ts';
import { targetOf } from './target.ts';

/** `ttn-lw-cli users api-keys delete`: at once, and without a word. */
export async function run(call: Call, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const { account, client, log } = target;
  const key = { account: account.id, id: keyIdOf(call, target) };
  // A key that is gone counts as deleted for the window; a script that has the wrong ID is to hear of it.
  await client.keys.ask(key);
  await client.keys.remove(key);
  if (account.signIn.by === 'api_key' && account.signIn.keyId === key.id) {
    log.warn('Latchkey signed in with this API key: sign in again with "latchkey login"');
  }
  return exit.done;
}
