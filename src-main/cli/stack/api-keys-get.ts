import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId, apiKeyId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import type { Host } from '../host.ts';
import { keyIdOf } from './key-id.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeObject } from './write.ts';

const flags = [userId, apiKeyId] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'api-keys', 'get'],
  aliases: ['info'],
  about: { en: 'Show an API key', ja: 'API キーを表示' },
  flags,
  positionals: [{ name: 'user-id' }, { name: 'api-key-id' }],
  examples: ['latchkey users api-keys get alice "$API_KEY_ID"'],
  run,
});

/** `ttn-lw-cli users api-keys get`: as the server has it now. */
async function run(call: Given, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const key = await target.client.keys.ask({ account: target.account.id, id: keyIdOf(call, target) });
  await writeObject(host, keyJson(key));
  return exit.done;
}
