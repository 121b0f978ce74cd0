import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { apiKeyId, userId, keyName, keyExpiry, right } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import type { Host } from '../host.ts';
import { keyFieldsOf } from './key-fields.ts';
import { keyIdOf } from './key-id.ts';
import { targetOf } from './target.ts';

const flags = [apiKeyId, userId, keyName, keyExpiry, right] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'api-keys', 'set'],
  aliases: ['update'],
  about: { en: 'Change name, expiry or rights of an API key', ja: 'API キーの名前、有効期限、権限を変更' },
  flags,
  rights: true,
  positionals: [{ name: 'user-id' }, { name: 'api-key-id' }],
  examples: ['latchkey users api-keys set alice "$API_KEY_ID" --name "Backup of the office"'],
  run,
});

/** `ttn-lw-cli users api-keys set`: what the flags name is set, the rest stays. Says nothing. */
async function run(call: Given, host: Host): Promise<number> {
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
