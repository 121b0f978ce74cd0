import { setImmediate } from 'node:timers/promises';
import { idle, refresh } from '../../core/support/client.ts';
import { inputOf } from '../support/child.ts';
import { watchLoop, type Turns } from '../support/loop.ts';
import { openPrepared, type Prepared } from '../support/open.ts';

/** The longest turns of the loop, by what went on. */
export type Blocked = Record<
  'idle' | 'start' | 'list' | 'windows' | 'search' | 'firstRequest' | 'sync' | 'removed' | 'firstSync',
  Turns
>;

const { url, apiKey, ...prepared } = inputOf<Prepared & { url: string; apiKey: string }>();
const watch = watchLoop();
await import(prepared.bundle);
const [account = ''] = prepared.accounts;

const idleWorst = await during(async () => {
  for (let turn = 0; turn < 2_000; turn++) await setImmediate();
});
const opened: Awaited<ReturnType<typeof openPrepared>>[] = [];
const start = await during(async () => void opened.push(await openPrepared(prepared)));
const [{ app } = await openPrepared(prepared)] = opened;
const sort = { by: 'name', descending: false } as const;
const filter = { account: null, view: 'all', text: '', right: null, sort, anchor: null } as const;

const list = await during(async () => {
  for (const by of ['name', 'created', 'expires', 'rights', 'account', 'id'] as const) {
    await app.keys.open({ ...filter, sort: { by, descending: true } });
    await setImmediate();
  }
});
const { list: opening, total } = await app.keys.open(filter);
const windows = await during(async () => {
  for (let from = 0; from < Math.min(total, 3_000); from += 100) {
    await app.keys.window({ list: opening, from, count: 100 });
    await setImmediate();
  }
});
const search = await during(async () => {
  for (const text of ['g', 'gr', 'gra', 'grafana', 'grafana gateway', 'gateway status', 'nothing like it']) {
    await app.keys.open({ ...filter, text });
    await setImmediate();
  }
});
const firstRequest = await during(async () => {
  // The first of all; it is answered by a failure, which is enough.
  await app.accounts.signIn({ account, apiKey: `NNSXS.${'A'.repeat(39)}.${'A'.repeat(52)}` }).catch(() => undefined);
});
const sync = await during(async () => {
  await refresh(app, account);
  await idle(app);
});
const removed = await during(async () => {
  await app.accounts.remove({ account });
  await app.accounts.list();
});
const firstSync = await during(async () => {
  await app.accounts.add({ address: url, apiKey });
  await idle(app);
  await app.accounts.list();
});
watch.stop();
const blocked: Blocked = { idle: idleWorst, start, list, windows, search, firstRequest, sync, removed, firstSync };
console.log(JSON.stringify(blocked));
process.exit(0);

async function during(act: () => Promise<unknown>): Promise<Turns> {
  await setImmediate();
  await setImmediate();
  watch.worst();
  await act();
  await setImmediate();
  return watch.worst();
}
