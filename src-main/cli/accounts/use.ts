import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { accountNamed, usedAccount } from './choose.ts';
import { needKept } from './kept.ts';

const flags = [{ name: 'none', kind: 'bool', about: { en: 'Choose none any more', ja: '選択を解除する' } }] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['accounts', 'use'],
  about: {
    en: 'Choose the account that commands work on where none is named',
    ja: '指定がないときに使うアカウントを選ぶ',
  },
  flags,
  positionals: [{ name: 'account' }],
  examples: ['latchkey accounts use "My tenant"', 'latchkey accounts use --none'],
  run,
});

/** `latchkey accounts use [ACCOUNT]`: chooses one, or shows which is chosen. */
async function run(call: Given, host: Host): Promise<number> {
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
