import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { isForPeople, showSheet } from '../output/show.ts';
import { readAccounts, tellReadings } from '../read-now.ts';
import { accountNamed, usedAccount } from './choose.ts';
import { accountsSheet } from './list.ts';

export const command = defineCommand({
  path: ['accounts', 'check'],
  about: { en: 'Ask the servers whether the sign-ins are good', ja: 'サインインが有効かどうかをサーバーに確認' },
  positionals: [{ name: 'account' }],
  examples: ['latchkey accounts check'],
  run,
});

/** `latchkey accounts check [ACCOUNT]`: asks the servers now, all at once. */
async function run(call: Call, host: Host): Promise<number> {
  const { words } = host;
  const [text] = call.positionals;
  const client = await host.client();
  const all = await client.accounts.list();
  const asked = text === undefined ? all : [accountNamed(all, text, host)];
  const readings = await readAccounts(client, asked);
  const ids = new Set(readings.map(({ account }) => account.id));
  const now = (await client.accounts.list()).filter(({ id }) => ids.has(id));
  const used = await usedAccount(client, now);
  await showSheet(call, host, accountsSheet(now, used, host, isForPeople(call, host)), words.noAccounts);
  return all.length === 0 ? exit.done : tellReadings(host, readings);
}
