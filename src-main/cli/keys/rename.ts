import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { allAccounts } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { formatOf } from '../output/show.ts';
import { changeKey } from './change.ts';
import { showKey } from './show.ts';

const flags = [allAccounts] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'rename'],
  about: { en: 'Give an API key another name', ja: 'API キーの名前を変更' },
  flags,
  positionals: [
    { name: 'key', required: true },
    { name: 'name', required: true },
  ],
  examples: ['latchkey keys rename "$KEY_ID" "Grafana of the office"'],
  run,
});

/** `latchkey keys rename KEY NAME`. */
async function run(call: Given, host: Host): Promise<number> {
  const [, name = ''] = call.positionals;
  const changed = await changeKey(call, host, () => ({ name }));
  // What was done is told first: writing may break.
  host.tell(host.words.renamed(changed.key.id, clean(changed.key.name)));
  if (formatOf(call) !== 'table') await showKey(call, host, changed);
  return exit.done;
}
