import type { Client } from '../../../src-preload/client.ts';
import type { ServerClock } from '../../../src-preload/contract/accounts.ts';
import type { ApiKeySummary, KeyFilter, KeySort, KeyView } from '../../../src-preload/contract/keys.ts';
import { someAccounts, type Chosen } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import type { Call, Values } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { formatOf, isForPeople, showSheet } from '../output/show.ts';
import { tellClockDoubts } from './clock-doubts.ts';
import { everyKey } from './every.ts';
import { keysSheet } from './sheet.ts';

const dayMs = 86_400_000;

/** `latchkey keys list`: reads the accounts in question first, unless it is to show what was read before. */
export async function run(call: Call, host: Host): Promise<number> {
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
  values: Values,
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
const views: readonly (readonly [flag: string, view: KeyView])[] = [
  ['expired', 'expired'],
  ['never-expires', 'never'],
  ['everything', 'everything'],
  ['signs-in', 'signs_in'],
  ['news', 'news'],
];

/** A list is one view: what passed over the others would be more than was asked for, and may be piped into a deletion. */
function checkViews(values: Values, { words }: Host): void {
  const asked = ['expiring', ...views.map(([flag]) => flag)].filter((flag) =>
    flag === 'expiring' ? values.has(flag) : values.on(flag),
  );
  if (asked.length > 1) throw new Refused(words.oneView(asked.map((flag) => `--${flag}`).join(', ')), exit.usage);
}

function filterOf(values: Values): Partial<KeyFilter> {
  const right = values.text('right');
  return {
    view: viewOf(values),
    text: values.text('search') ?? '',
    right: right === undefined ? null : rightNamed(right),
    sort: sortOf(values),
  };
}

function viewOf(values: Values): KeyView {
  const within = values.number('expiring');
  if (within !== undefined) return within <= 90 * dayMs ? 'expiring_90' : 'all';
  return views.find(([flag]) => values.on(flag))?.[1] ?? 'all';
}

function sortOf(values: Values): KeySort {
  const asked = values.text('sort');
  const by = sorts.find((name) => name === asked) ?? (values.has('expiring') ? 'expires' : 'name');
  return { by, descending: values.on('reverse') };
}

export const sorts = ['name', 'id', 'rights', 'created', 'expires', 'account'] as const satisfies KeySort['by'][];

/** `user-all`, `right-user-all` and `RIGHT_USER_ALL` are one. */
export function rightNamed(text: string): string {
  const constant = text.toUpperCase().replaceAll('-', '_');
  return constant.startsWith('RIGHT_') ? constant : `RIGHT_${constant}`;
}

function isFiltered(values: Values): boolean {
  return ['search', 'right', 'expiring'].some((name) => values.has(name)) || views.some(([flag]) => values.on(flag));
}
