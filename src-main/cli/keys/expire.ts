import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { whenOf } from '../grammar/moments.ts';
import { allAccounts } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { exact } from '../output/moments.ts';
import { formatOf } from '../output/show.ts';
import { changeKey } from './change.ts';
import { momentOf } from './create.ts';
import { showKey } from './show.ts';

const flags = [allAccounts] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'expire'],
  aliases: ['extend'],
  about: { en: 'Let an API key expire at another time, or never', ja: 'API キーの有効期限を変更、または無期限にする' },
  flags,
  positionals: [
    { name: 'key', required: true },
    { name: 'when', required: true },
  ],
  examples: ['latchkey keys expire "Grafana exporter" 90d', 'latchkey keys expire "$KEY_ID" 2027-06-01'],
  run,
});

/** `latchkey keys expire KEY WHEN`: a span from now, a date, a time, or never. */
async function run(call: Given, host: Host): Promise<number> {
  const { words } = host;
  const [, when = ''] = call.positionals;
  if (whenOf(when, 0) === undefined) throw new Refused(words.whenUnclear(when), exit.usage);
  const changed = await changeKey(call, host, async ({ account }) => ({
    expiresAt: await momentOf(when, host, account.id),
  }));
  const { name, id, expiresAt } = changed.key;
  const called = name === '' ? id : clean(name);
  // What was done is told first: writing may break.
  host.tell(expiresAt === null ? words.expiresNever(called) : words.expires(called, exact(expiresAt, host.language)));
  if (formatOf(call) !== 'table') await showKey(call, host, changed);
  return exit.done;
}
