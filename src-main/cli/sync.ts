import { someAccounts } from './accounts/choose.ts';
import { exit } from './exit.ts';
import { defineCommand } from './grammar/define.ts';
import { allAccounts } from './grammar/shared-flags.ts';
import type { Call } from './grammar/types.ts';
import type { Host } from './host.ts';
import { clean } from './output/clean.ts';
import { formatOf, jsonOf } from './output/show.ts';
import { readAccounts, tellReadings } from './read-now.ts';

const flags = [allAccounts] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['sync'],
  about: { en: 'Read accounts from their servers', ja: 'サーバーからアカウントを読み込む' },
  flags,
  examples: ['latchkey sync', 'latchkey sync --account ops'],
  run,
});

/** `latchkey sync`: reads accounts from their servers, all at once. */
async function run(call: Given, host: Host): Promise<number> {
  const { words } = host;
  const client = await host.client();
  const { chosen } = await someAccounts(call, host);
  if (chosen.length === 0) host.tell(words.noAccounts);
  const readings = await readAccounts(client, chosen);
  const now = new Map((await client.accounts.list()).map((account) => [account.id, account]));
  if (formatOf(call) === 'json') {
    await host.write(
      jsonOf(
        readings.map(({ account, failure }) => ({
          id: account.id,
          name: account.name,
          failure: failure?.code ?? null,
        })),
      ),
    );
  } else {
    for (const { account, failure } of readings) {
      const read = failure === null ? now.get(account.id) : undefined;
      if (read !== undefined) await host.write(`${words.wasRead(clean(read.name), read.keys.all)}\n`);
    }
  }
  return readings.length === 0 ? exit.done : tellReadings(host, readings);
}
