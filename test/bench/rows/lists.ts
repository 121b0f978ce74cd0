import type Database from 'better-sqlite3';
import type { Client } from '../../../src-preload/client.ts';
import { everyKey } from '../../core/support/client.ts';
import { openBareDatabase } from '../support/bare.ts';
import { prepareFolder, userWith } from '../support/folder.ts';
import { openPrepared } from '../support/open.ts';
import { median, quantile, type Measure, type Row } from '../support/row.ts';

const runs = 25;
/** A user each, on one server: what a folder costs to make is the reading of them. */
const shapes = [
  { accounts: 200, keys: 50 },
  { accounts: 20, keys: 200 },
  { accounts: 1, keys: 100_000 },
];

type Filter = Partial<Parameters<Client['keys']['open']>[0]>;

/** What a person does with a list, by the core and as the plainest SQL that gives the same rows. */
const acts: Record<string, { filters: Filter[]; sql: string }> = {
  list: { filters: [{}], sql: 'SELECT row FROM api_key ORDER BY name COLLATE NOCASE, account, id' },
  search: {
    filters: ['gra', 'grafana', 'bil', 'billing'].map((text) => ({ text })),
    sql: `SELECT row FROM api_key WHERE name LIKE '%grafana%' OR id LIKE '%grafana%' ORDER BY name COLLATE NOCASE, account, id`,
  },
  sort: {
    filters: (['expires', 'created', 'rights', 'account', 'id'] as const).map((by) => ({
      sort: { by, descending: true },
    })),
    sql: 'SELECT row FROM api_key ORDER BY expires_at DESC, name COLLATE NOCASE',
  },
  filter: {
    filters: (['expiring_30', 'expired', 'never', 'everything'] as const).map((view) => ({ view })),
    sql: 'SELECT row FROM api_key WHERE expires_at IS NULL ORDER BY name COLLATE NOCASE, account, id',
  },
};

/** Lists with all their counts over many accounts, and over one with very many keys. */
export const lists: Measure = async () => {
  const rows: Row[] = [];
  for (const shape of shapes) rows.push(...(await listsOf(shape)));
  return rows;
};

async function listsOf({ accounts, keys }: (typeof shapes)[number]): Promise<Row[]> {
  const users = Array.from({ length: accounts }, (_, nth) => userWith(`user-${nth}`, keys));
  const folder = await prepareFolder([{ users }]);
  const { app, close } = await openPrepared(folder);
  const bare = openBareDatabase(folder.dataDir, 'cache.db', folder.dataKey);
  try {
    const rows: Row[] = [];
    for (const name of Object.keys(acts))
      rows.push(await rowOf(`${name} of ${accounts} x ${keys} keys`, name, app, bare));
    return rows;
  } finally {
    bare.close();
    await close();
    await folder.end();
  }
}

async function rowOf(name: string, act: string, app: Client, bare: Database.Database): Promise<Row> {
  const { filters = [], sql = '' } = acts[act] ?? {};
  const statement = bare.prepare(sql).pluck();
  // Each order is made once, with the first list in it, and kept.
  for (const filter of filters) await app.keys.open({ ...everyKey, ...filter });
  const [byCore, bySql]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const { list, total } = await app.keys.open({ ...everyKey, ...filters[run % filters.length] });
    if (total > 0) await app.keys.window({ list, from: 0, count: 50 });
    const between = performance.now();
    statement.all();
    byCore.push(between - began);
    bySql.push(performance.now() - between);
  }
  return {
    name: `${name}: with its counts and first rows`,
    figure: median(byCore),
    unit: 'ms',
    floor: { what: 'bare SQL for the order alone', value: median(bySql) },
    goal: { most: 3, times: true },
    note: `medians of ${runs}, alternating; p95 ${quantile(byCore, 0.95).toFixed(1)} ms`,
  };
}
