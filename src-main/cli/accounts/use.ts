import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { accountNamed, usedAccount } from './choose.ts';
import { needKept } from './kept.ts';

/** `latchkey accounts use [ACCOUNT]`: chooses one, or shows which is chosen. */
export async function run(call: Call, host: Host): Promise<number> {
  const { words } = host;
  const [text] = call.positionals;
  needKept(host);
  const client = await host.client();
  if (call.values.on('none')) {
    await client.settings.set({ commandLineAccount: null });
    host.tell(words.usedNone);
    return exit.done;
  }
  const all = await client.accounts.list();
  if (text === undefined) {
    const used = await usedAccount(client, all);
    if (used === null) throw new Refused(words.noneUsed, exit.failed);
    await host.write(`${clean(used.name)}\n`);
    return exit.done;
  }
  const account = accountNamed(all, text, host);
  await client.settings.set({ commandLineAccount: account.id });
  host.tell(words.used(clean(account.name)));
  return exit.done;
}
