import { labelOf } from '../../../src-preload/messages/rights-words.ts';
import { userAtHost } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { allAccounts, offline } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { exact, expiryCell, utc } from '../output/moments.ts';
import { cell, type Cell } from '../output/sheet.ts';
import { isForPeople, showFacts } from '../output/show.ts';
import { pickKey, type Picked } from './pick.ts';
import { rightsWords } from './rights-words.ts';
import { jsonOfKey, nameCell, zonedFor } from './sheet.ts';

const flags = [allAccounts, offline] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'show'],
  aliases: ['get'],
  about: { en: 'Show all that is known of an API key', ja: 'API キーの詳細を表示' },
  flags,
  positionals: [{ name: 'key', required: true }],
  examples: ['latchkey keys show "Grafana exporter"', 'latchkey keys show "$KEY_ID" --output json'],
  run,
});

/** `latchkey keys show KEY`. */
async function run(call: Given, host: Host): Promise<number> {
  const [text = ''] = call.positionals;
  const picked = await pickKey(text, call, host, call.values.on('offline'));
  await showKey(call, host, picked);
  return exit.done;
}

/** All that is known of a key, and with a new one's secret where that is to be handed over. */
export async function showKey(call: Call, host: Host, { account, key, ref }: Picked, secret?: string): Promise<void> {
  const { columns: titles } = host.words;
  const words = await rightsWords(host.language);
  const forPeople = isForPeople(call, host);
  const when = (time: string | null) => cell(time === null ? '–' : forPeople ? exact(time, host.language) : utc(time));
  const expires = expiryCell(key.expiresAt, zonedFor({ host, forPeople }, account));
  const exactly = key.expiresAt !== null && forPeople ? ` (${exact(key.expiresAt, host.language)})` : '';
  const facts: [string, Cell][] = [
    [titles.name, nameCell(key.name, host)],
    [titles.id, cell(key.id)],
    [titles.account, cell(userAtHost(account))],
    [
      titles.rights,
      cell(forPeople ? key.rights.map((right) => labelOf(right, words)).join(', ') : key.rights.join(' ')),
    ],
    [titles.created, when(key.createdAt)],
    [titles.expires, { ...expires, text: expires.text + exactly }],
    ...(key.note === '' ? [] : [[titles.note, cell(key.note)] satisfies [string, Cell]]),
    ...(secret === undefined ? [] : [[titles.secret, cell(secret)] satisfies [string, Cell]]),
  ];
  await showFacts(call, host, {
    facts,
    ids: [ref],
    json: () => ({ ...jsonOfKey(key, account), ...(secret !== undefined && { key: secret }) }),
  });
}
