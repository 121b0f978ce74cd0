import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeList } from './write.ts';

/** `ttn-lw-cli users api-keys list`: one page, as the server has it now. */
export async function run(call: Call, host: Host): Promise<number> {
  const { account, client, log, words } = await targetOf(call, host);
  // 0 is as many as the server gives by itself (transcripts/api_keys.json, "list: limit 0"), and its first page.
  const limit = (call.values.number('limit') ?? 50) || 100;
  const page = call.values.number('page') || 1;
  // The server refuses more (facts: `limit` <= 1000).
  if (limit > 1000) throw new Refused(words.limits, exit.usage);
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
