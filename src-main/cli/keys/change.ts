import type { KeyChange } from '../../../src-preload/contract/keys.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { pickKey, type Picked } from './pick.ts';

/** Changes the key that the first word names. What its server has now counts as seen: whoever types a new value means to replace the old. */
export async function changeKey(
  call: Call,
  host: Host,
  change: (picked: Picked) => KeyChange['change'] | Promise<KeyChange['change']>,
): Promise<Picked> {
  const [text = ''] = call.positionals;
  const picked = await pickKey(text, call, host);
  const client = await host.client();
  const one = { account: picked.account.id, id: picked.key.id };
  const { name, expiresAt, rights } = await client.keys.ask(one);
  const key = await client.keys.update({ ...one, change: await change(picked), seen: { name, expiresAt, rights } });
  return { ...picked, key };
}
