import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { formatOf } from '../output/show.ts';
import { changeKey } from './change.ts';
import { showKey } from './show.ts';

/** `latchkey keys rename KEY NAME`. */
export async function run(call: Call, host: Host): Promise<number> {
  const [, name = ''] = call.positionals;
  const changed = await changeKey(call, host, () => ({ name }));
  if (formatOf(call) !== 'table') await showKey(call, host, changed);
  host.tell(host.words.renamed(changed.key.id, changed.key.name));
  return exit.done;
}
