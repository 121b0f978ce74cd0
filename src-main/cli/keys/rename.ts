import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { formatOf } from '../output/show.ts';
import { changeKey } from './change.ts';
import { showKey } from './show.ts';

/** `latchkey keys rename KEY NAME`. */
export async function run(call: Call, host: Host): Promise<number> {
  const [, name = ''] = call.positionals;
  const changed = await changeKey(call, host, () => ({ name }));
  // What was done is told first: writing may break.
  host.tell(host.words.renamed(changed.key.id, clean(changed.key.name)));
  if (formatOf(call) !== 'table') await showKey(call, host, changed);
  return exit.done;
}
