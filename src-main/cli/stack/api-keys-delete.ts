import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId, apiKeyId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import type { Host } from '../host.ts';
import { keyIdOf } from './key-id.ts';
import { targetOf } from './target.ts';

const flags = [userId, apiKeyId] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'api-keys', 'delete'],
  aliases: ['del', 'remove', 'rm'],
  about: { en: 'Delete an API key', ja: 'API キーを削除' },
  flags,
  positionals: [{ name: 'user-id' }, { name: 'api-key-id' }],
  examples: ['latchkey users api-keys delete alice "$API_KEY_ID"'],
  run,
});

/** `ttn-lw-cli users api-keys delete`: at once, and without a word. */
async function run(call: Given, host: Host): Promise<number> {
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
