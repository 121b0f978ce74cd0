import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeList } from './write.ts';

/** `ttn-lw-cli users api-keys list`: one page, as the server has it now. */
export async function run(call: Call, host: Host): Promise<number> {
  const { account, client, log, words } = await targetOf(call, host);
  const limit = call.values.number('limit') ?? 50;
  const page = call.values.number('page') ?? 1;
  // The server refuses more (facts: `limit` <= 1000), and takes 0 for something else than none.
  if (limit < 1 || limit > 1000 || page < 1) throw new Refused(words.limits, exit.usage);
  const order = call.values.text('order');
  const { keys, total } = await client.keys.askPage({
    account: account.id,
    limit,
    page,
    ...(order !== undefined && order !== '' && { order }),
  });
  if (total !== null && total > limit * page) {
    log.info(`Use the flags "--limit=${limit} --page=${page + 1}" to get the next page of results`, { total });
  }
  await writeList(
    host,
    keys.map((key) => keyJson(key)),
  );
  return exit.done;
}
