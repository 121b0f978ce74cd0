import { Failed } from '../../../src-preload/contract/failure.ts';
import { confirm } from '../confirm.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { accountNamed } from './choose.ts';
import { needKept } from './kept.ts';

/** `latchkey accounts remove ACCOUNT`. */
export async function run(call: Call, host: Host): Promise<number> {
  const { words } = host;
  const [text = ''] = call.positionals;
  needKept(host);
  const { accounts } = await host.client();
  const account = accountNamed(await accounts.list(), text, host);
  const name = clean(account.name);
  await confirm(words.removeAccount(name, account.userId, account.server.host), call, host);
  try {
    await accounts.remove({ account: account.id });
  } catch (error) {
    if (!(error instanceof Failed) || error.code !== 'conflict') throw error;
    throw new Refused(words.removeUnfinished(name), exit.failed);
  }
  host.tell(words.removed(name));
  return exit.done;
}
