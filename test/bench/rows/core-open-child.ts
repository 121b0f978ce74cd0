import { inputOf } from '../support/child.ts';
import { openPrepared, type Prepared } from '../support/open.ts';

/** CPU and wall time, ms. */
export interface CoreOpened {
  loaded: number;
  opened: number;
  wall: number;
}

const { how, ...prepared } = inputOf<Prepared & { how: 'core' | 'bare' }>();
const began = performance.now();
let last = process.cpuUsage();

/** CPU since it was asked last, in ms. */
function spent(): number {
  const { user, system } = process.cpuUsage(last);
  last = process.cpuUsage();
  return (user + system) / 1000;
}

spent();
const result = await (how === 'core' ? openCore() : openBare());
console.log(JSON.stringify({ ...result, wall: performance.now() - began } satisfies CoreOpened));
process.exit(0);

async function openCore() {
  await import(prepared.bundle);
  const loaded = spent();
  const { app } = await openPrepared(prepared);
  const sort = { by: 'name', descending: false } as const;
  const { list } = await app.keys.open({ account: null, view: 'all', text: '', right: null, sort, anchor: null });
  const rows = await app.keys.window({ list, from: 0, count: 100 });
  if (rows.length !== 100) throw new Error('the page is not whole');
  return { loaded, opened: spent() };
}

/** The same from the same files, by SQL alone. */
async function openBare() {
  const { dataDir, dataKey } = prepared;
  const { openBareDatabase } = await import('../support/bare.ts');
  const loaded = spent();
  openBareDatabase(dataDir, 'vault.db', dataKey).prepare('SELECT * FROM account').all();
  const cache = openBareDatabase(dataDir, 'cache.db', dataKey);
  const order = cache.prepare('SELECT row FROM api_key ORDER BY name COLLATE NOCASE, account, id').pluck().all();
  const page = cache.prepare(
    'SELECT * FROM api_key JOIN rights_set s ON s.id = rights_set WHERE row IN (SELECT value FROM json_each(?))',
  );
  if (page.all(JSON.stringify(order.slice(0, 100))).length !== 100) throw new Error('the page is not whole');
  return { loaded, opened: spent() };
}
