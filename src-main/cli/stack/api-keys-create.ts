import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { handOverBy } from '../keys/hand-over.ts';
import { proveOutput } from '../keys/secret-way.ts';
import { keyFieldsOf } from './key-fields.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeObject } from './write.ts';

/**
 * `ttn-lw-cli users api-keys create`: the key with its secret, on stdout alone and once. The original writes the secret to its
 * log as well; here no log has it.
 */
export async function run(call: Call, host: Host): Promise<number> {
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
