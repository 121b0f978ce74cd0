import type { Client } from '../../../src-preload/client.ts';
import type { ServerClock } from '../../../src-preload/contract/accounts.ts';
import type { ApiKeySummary, KeyFilter, KeySort, KeyView } from '../../../src-preload/contract/keys.ts';
import { someAccounts, type Chosen } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { allAccounts, offline } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { formatOf, isForPeople, showSheet } from '../output/show.ts';
import { tellClockDoubts } from './clock-doubts.ts';
import { everyKey } from './every.ts';
import { keysSheet } from './sheet.ts';

const dayMs = 86_400_000;

export const sorts = ['name', 'id', 'rights', 'created', 'expires', 'account'] as const satisfies KeySort['by'][];

const flags = [
  allAccounts,
  offline,
  {
    name: 'search',
    short: 's',
    kind: 'string',
    about: {
      en: 'Words in name, ID, note or rights, each of which must occur',
      ja: '名前、ID、メモ、権限に含まれる語（すべて一致）',
    },
    value: 'WORDS',
  },
  {
    name: 'expiring',
    kind: 'span',
    about: { en: 'Keys that expire within that time, such as 30d', ja: 'その期間内に期限が切れるキー（例: 30d）' },
    value: 'SPAN',
  },
  { name: 'expired', kind: 'bool', about: { en: 'Keys that have expired', ja: '期限切れのキー' } },
  { name: 'never-expires', kind: 'bool', about: { en: 'Keys that never expire', ja: '無期限のキー' } },
  { name: 'everything', kind: 'bool', about: { en: 'Keys that may do everything', ja: 'すべての権限を持つキー' } },
  {
    name: 'signs-in',
    kind: 'bool',
    about: { en: 'Keys that Latchkey signs in with', ja: 'Latchkey がサインインに使っているキー' },
  },
  {
    name: 'news',
    kind: 'bool',
    about: { en: 'Keys that are new or were changed elsewhere', ja: 'ほかの場所で作成または変更されたキー' },
  },
  { name: 'right', kind: 'string', about: { en: 'Keys that hold a right', ja: 'その権限を持つキー' }, value: 'RIGHT' },
  {
    name: 'sort',
    kind: 'choice',
    choices: sorts,
    about: { en: 'Column to sort by', ja: '並べ替える列' },
    value: 'COLUMN',
  },
  { name: 'reverse', short: 'r', kind: 'bool', about: { en: 'The other way round', ja: '逆順にする' } },
  { name: 'limit', kind: 'int', about: { en: 'How many at most', ja: '最大件数' }, value: 'N' },
] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'list'],
  aliases: ['ls'],
  about: { en: 'List API keys, as the window does', ja: 'ウィンドウと同じように API キーを一覧表示' },
  flags,
  examples: [
    'latchkey keys list --all-accounts --expiring 30d',
    'latchkey keys list --offline --search grafana',
    'latchkey keys list --all-accounts --expired --output ids',
  ],
  run,
});

/** `latchkey keys list`: reads the accounts in question first, unless it is to show what was read before. */
async function run(call: Given, host: Host): Promise<number> {
  checkViews(call.values, host);
  const client = await host.client();
  const chosen = await someAccounts(call, host);
  const code = call.values.on('offline') ? exit.done : await readFirst(client, chosen, host);
  // As they are after the reading, which may have been the first to tell of a server's clock.
  const now = new Map((await client.accounts.list()).map((account) => [account.id, account]));
  tellClockDoubts(
    chosen.chosen.flatMap(({ id }) => now.get(id) ?? []),
    host,
  );
  const found = await find(client, chosen, now, call.values, host);
  const several = chosen.all.length > 1 && chosen.chosen.length !== 1;
  const sheet = await keysSheet(found, {
    host,
    accounts: [...now.values()],
    withAccount: several,
    across: chosen.across,
    forPeople: isForPeople(call, host),
    format: formatOf(call),
    client,
  });
  const { words } = host;
  await showSheet(
    call,
    host,
    sheet,
    chosen.all.length === 0 ? words.noAccounts : isFiltered(call.values) ? words.noKeysFound : words.noKeys,
  );
  return code;
}

async function readFirst(client: Client, { chosen }: Chosen, host: Host): Promise<number> {
  const { readAccounts, tellReadings } = await import('../read-now.ts');
  return tellReadings(host, await readAccounts(client, chosen));
}

/** By the list that the window has, one for each account where not all are asked for; a span is cut out of it here. */
async function find(
  client: Client,
  { all, chosen }: Chosen,
  now: ReadonlyMap<string, ServerClock>,
  values: Given['values'],
  host: Host,
): Promise<ApiKeySummary[]> {
  const filter = filterOf(values);
  const within = values.number('expiring');
  const most = values.number('limit') ?? Infinity;
  const accounts = chosen.length === all.length ? [null] : chosen.map(({ id }) => id);
  const rows: ApiKeySummary[] = [];
  for (const account of accounts) {
    const found = await everyKey(client, { ...filter, account }, within === undefined ? most : Infinity);
    rows.push(...found.rows.filter((row) => within === undefined || isWithin(row, host.now(), now, within)));
  }
  return rows.slice(0, most);
}

/** By the clock of the key's own account; of one whose clock is in doubt there is none. */
function isWithin(
  { account, expiresAt }: ApiKeySummary,
  here: number,
  clocks: ReadonlyMap<string, ServerClock>,
  ms: number,
): boolean {
  const clock = clocks.get(account);
  if (expiresAt === null || clock?.clockDoubt !== null) return false;
  const left = Date.parse(expiresAt) - here - clock.clockOffsetMs;
  return left > 0 && left <= ms;
}

/** Those that name a view of the window's. */
const views = [
  ['expired', 'expired'],
  ['never-expires', 'never'],
  ['everything', 'everything'],
  ['signs-in', 'signs_in'],
  ['news', 'news'],
] as const satisfies readonly (readonly [flag: string, view: KeyView])[];

/** A list is one view: what passed over the others would be more than was asked for, and may be piped into a deletion. */
function checkViews(values: Given['values'], { words }: Host): void {
  const asked = (['expiring', ...views.map(([flag]) => flag)] as const).filter((flag) =>
    flag === 'expiring' ? values.has(flag) : values.on(flag),
  );
  if (asked.length > 1) throw new Refused(words.oneView(asked.map((flag) => `--${flag}`).join(', ')), exit.usage);
}

function filterOf(values: Given['values']): Partial<KeyFilter> {
  const right = values.text('right');
  return {
    view: viewOf(values),
    text: values.text('search') ?? '',
    right: right === undefined ? null : rightNamed(right),
    sort: sortOf(values),
  };
}

function viewOf(values: Given['values']): KeyView {
  const within = values.number('expiring');
  if (within !== undefined) return within <= 90 * dayMs ? 'expiring_90' : 'all';
  return views.find(([flag]) => values.on(flag))?.[1] ?? 'all';
}

function sortOf(values: Given['values']): KeySort {
  const asked = values.text('sort');
  const by = sorts.find((name) => name === asked) ?? (values.has('expiring') ? 'expires' : 'name');
  return { by, descending: values.on('reverse') };
}

/** `user-all`, `right-user-all` and `RIGHT_USER_ALL` are one. */
export function rightNamed(text: string): string {
  const constant = text.toUpperCase().replaceAll('-', '_');
  return constant.startsWith('RIGHT_') ? constant : `RIGHT_${constant}`;
}

function isFiltered(values: Given['values']): boolean {
  return (
    (['search', 'right', 'expiring'] as const).some((name) => values.has(name)) ||
    views.some(([flag]) => values.on(flag))
  );
}
