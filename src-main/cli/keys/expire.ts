import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { whenOf } from '../grammar/moments.ts';
import { clean } from '../output/clean.ts';
import { exact } from '../output/moments.ts';
import { formatOf } from '../output/show.ts';
import { changeKey } from './change.ts';
import { momentOf } from './create.ts';
import { showKey } from './show.ts';

/** `latchkey keys expire KEY WHEN`: a span from now, a date, a time, or never. */
export async function run(call: Call, host: Host): Promise<number> {
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
