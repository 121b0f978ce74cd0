import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import { keyJson } from './key-json.ts';
import { targetOf } from './target.ts';
import { writeList } from './write.ts';

const flags = [
  { ...userId, aliases: ['user-ids.user-id'] },
  { name: 'user-ids.email', kind: 'string', hidden: true },
  { name: 'limit', kind: 'int', about: { en: 'How many at most', ja: '最大件数' }, value: 'N', usual: '50' },
  {
    name: 'page',
    kind: 'int',
    about: { en: 'Which page of them, from 1', ja: 'ページ番号（1 から）' },
    value: 'N',
    usual: '1',
  },
  {
    name: 'order',
    kind: 'choice',
    choices: ['api_key_id', '-api_key_id', 'name', '-name', 'created_at', '-created_at', 'expires_at', '-expires_at'],
    about: {
      en: 'api_key_id, name, created_at or expires_at; - before it reverses',
      ja: 'api_key_id、name、created_at、expires_at のいずれか。先頭に - で逆順',
    },
    value: 'FIELD',
  },
] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'api-keys', 'list'],
  aliases: ['ls'],
  about: { en: 'List the API keys of a user', ja: 'ユーザーの API キーを一覧表示' },
  flags,
  positionals: [{ name: 'user-id' }],
  examples: ['latchkey users api-keys list alice', 'latchkey users api-keys list --user-id alice --order=-created_at'],
  run,
});

/** `ttn-lw-cli users api-keys list`: one page, as the server has it now. */
async function run(call: Given, host: Host): Promise<number> {
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
