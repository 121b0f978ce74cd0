import { Failed } from '../../../src-preload/contract/failure.ts';
import { confirm } from '../confirm.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { yes } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { accountNamed } from './choose.ts';
import { needKept } from './kept.ts';

const flags = [yes] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['accounts', 'remove'],
  aliases: ['rm', 'delete'],
  about: {
    en: 'Forget an account; nothing is deleted on its server',
    ja: 'アカウントを Latchkey から削除（サーバー上のものは削除されません）',
  },
  flags,
  positionals: [{ name: 'account', required: true }],
  examples: ['latchkey accounts remove ops@my-tenant.eu1.cloud.thethings.industries'],
  run,
});

/** `latchkey accounts remove ACCOUNT`. */
async function run(call: Given, host: Host): Promise<number> {
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
