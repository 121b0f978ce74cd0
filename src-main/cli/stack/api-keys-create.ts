import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId, keyName, keyExpiry, right } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import { handOverBy } from '../keys/hand-over.ts';
import { proveOutput } from '../keys/secret-way.ts';
import { keyFieldsOf } from './key-fields.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeObject } from './write.ts';

const flags = [userId, keyName, keyExpiry, right] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'api-keys', 'create'],
  aliases: ['add', 'generate', 'register'],
  about: { en: 'Create an API key; its secret is shown once', ja: 'API キーを作成（シークレットの表示は一度だけ）' },
  flags,
  rights: true,
  positionals: [{ name: 'user-id' }],
  examples: [
    'latchkey users api-keys create --name "$API_KEY_NAME" --user-id "$USER_ID" --right-user-all',
    'latchkey users api-keys create alice --name backup --right-user-info --api-key-expiry 2027-06-01T12:00:00Z',
  ],
  run,
});

/**
 * `ttn-lw-cli users api-keys create`: the key with its secret, on stdout alone and once. The original writes the secret to its
 * log as well; here no log has it.
 */
async function run(call: Given, host: Host): Promise<number> {
  proveOutput(host);
  const target = await targetOf(call, host);
  const { account, client, log, words } = target;
  const { name = '', expiresAt = null, rights } = keyFieldsOf(call, target);
  if (rights === undefined) throw new Refused(words.noRights, exit.usage);
  const { key, secret } = await client.keys.create({ account: account.id, name, expiresAt, rights });
  // Of a key that could not be cached, what was asked for is known all the same.
  const made = await client.keys
    .get({ account: account.id, id: key.id })
    .catch(() => ({ ...key, rights, updatedAt: null }));
  log.info(`API key ID: ${key.id}`);
  log.warn('The API key value will never be shown again');
  log.warn('Make sure to copy it to a safe place');
  return handOverBy(host, { ref: key.id, secret }, async () => {
    const { key: text } = await client.secrets.reveal({ secret });
    await writeObject(host, keyJson(made, text));
  });
}
