import { expect, test } from 'vitest';
import type { SeedKey } from '../stack/seed.ts';
import { addAccount, namesOf, refresh, testCore, testStack, when } from './support/core.ts';
import { testFeatures } from './support/features.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'] };

async function withAccount(options: Parameters<typeof testFeatures>[0] = {}) {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app, open, stores } = testFeatures(options);
  const account = await addAccount(app, stack, 'ops');
  const asked = { account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null };
  return { stack, app, open, stores, account, asked };
}

/** From now on nothing can be written to that table. */
const full = (table: string, act: 'INSERT' | 'UPDATE' = 'INSERT') =>
  `CREATE TRIGGER full_${table} BEFORE ${act} ON ${table} BEGIN SELECT raise(ABORT, 'no room'); END`;

test('a cache that can’t be written costs no secret', async () => {
  const { stack, app, stores, asked } = await withAccount();
  stores.cache.exec(`DELETE FROM health; ${full('health')}; ${full('api_key')}; ${full('server')}`);
  const { key, secret } = await app.keys.create(asked);
  expect(key).toMatchObject({ name: 'new', rights: { few: ['RIGHT_USER_INFO'] } });
  expect(await app.secrets.reveal({ secret })).toEqual({ key: stack.key('ops', 'new') });
});

test('a vault that can’t be written costs no secret: it can be copied, and is no candidate for deletion', async () => {
  const { stack, app, stores, account, asked } = await withAccount();
  stores.vault.exec(full('secret'));
  const { secret } = await app.keys.create(asked);
  expect(await app.secrets.reveal({ secret })).toEqual({ key: stack.key('ops', 'new') });
  expect(await app.secrets.pending()).toMatchObject([{ secret, account }]);
  expect(await app.keys.unfinished()).toEqual([]);
  expect((await app.accounts.list())[0]).toMatchObject({ unfinished: 1 });
  await app.secrets.confirm({ secret });
  expect(await app.secrets.pending()).toEqual([]);
  expect(await app.keys.unfinished()).toEqual([]);
});

test('a secret that was forgotten is confirmed, also where that can’t be told of', async () => {
  const { app, stores, asked } = await withAccount();
  const { secret } = await app.keys.create(asked);
  stores.vault.exec(full('act'));
  expect(await app.secrets.confirm({ secret })).toMatchObject({ copyableForMs: 600_000 });
  expect(await app.secrets.pending()).toEqual([]);
  await app.secrets.copy({ secret });
});

test('why a creation was refused is told, also where its act can’t be closed', async () => {
  const { stack, app, stores, asked } = await withAccount();
  stack.state.suspend('ops', 'Unpaid');
  stores.vault.exec(full('act', 'UPDATE'));
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'restricted' } });
});

test('a key that is read from the list before its own answer is no news', async () => {
  const { stack, app, stores, account, asked } = await withAccount();
  const hold = stack.faults.hold('acted', { method: 'POST' });
  const created = app.keys.create(asked);
  await hold.reached;
  await refresh(app, account);
  hold.release();
  const { key } = await created;
  expect(await app.keys.get({ account, id: key.id })).toMatchObject({ news: null });
  expect(await namesOf(app, { view: 'news' })).toEqual([]);
  const appeared = stores.vault.prepare('SELECT count(*) FROM observation').pluck().get();
  expect(appeared).toBe(0);
});

test('a creation that is under way is not told as lost, and its account can’t be removed', async () => {
  const { stack, app, account, asked } = await withAccount();
  const hold = stack.faults.hold('acted', { method: 'POST' });
  const created = app.keys.create(asked);
  await hold.reached;
  expect(await app.keys.unfinished()).toEqual([]);
  await expect(app.accounts.remove({ account })).rejects.toMatchObject({ failure: { code: 'conflict' } });
  hold.release();
  await created;
});

test('a creation that is answered while the app closes has its secret held', async () => {
  const { stack, app, open, stores, asked } = await withAccount();
  const hold = stack.faults.hold('acted', { method: 'POST' });
  const created = app.keys.create(asked);
  await hold.reached;
  const closed = open.close();
  hold.release();
  await closed;
  const held = stores.vault.prepare<[], string>('SELECT value FROM secret').pluck().all();
  expect(held).toEqual([stack.key('ops', 'new')]);
  expect(await created).toMatchObject({ key: { name: 'new' } });
});

test('a creation that is under way when the app closes is found at the next start', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const first = await testCore();
  const account = await addAccount(first.app, stack, 'ops');
  const hold = stack.faults.hold('acted', { method: 'POST' });
  const created = first.app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const outcome = expect(created).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  await hold.reached;
  const { app } = await first.restart();
  await outcome;
  hold.release();
  await when(app, async () => (await app.keys.unfinished())[0]?.state === 'secret_lost');
  expect(first.logged.filter((line) => line.includes('broken'))).toEqual([]);
});

test('a secret that is on its way to the clipboard when the app locks is taken off it again', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const arrived = Promise.withResolvers<void>();
  const clipboard = { text: '' };
  const { app, open } = testFeatures({
    ports: {
      clipboard: {
        write: async (text) => void (await arrived.promise, (clipboard.text = text)),
        read: async () => clipboard.text,
        clear: async () => void (clipboard.text = ''),
      },
      chooseNewFile: async () => null,
      chooseFile: async () => null,
      confirm: async () => true,
      openExternal: async () => undefined,
    },
  });
  const account = await addAccount(app, stack, 'ops');
  const { secret } = await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const copied = app.secrets.copy({ secret });
  const closed = open.close();
  arrived.resolve();
  await Promise.all([copied, closed]);
  expect(clipboard.text).toBe('');
});

test('a look that closing breaks off is cancelled, and the next start looks again', async () => {
  const { stack, app, open, stores, asked } = await withAccount({ secondLookMs: 60_000 });
  stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'POST', times: 1 });
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  const [lost] = await app.keys.unfinished();
  const look = expect(app.keys.look({ intent: lost?.intent ?? '' })).rejects.toMatchObject({
    failure: { code: 'cancelled' },
  });
  await open.close();
  await look;
  const next = testFeatures({}, stores);
  await when(next.app, async () => (await next.app.keys.unfinished())[0]?.state === 'not_created');
});

test('a lost creation is found by a clock that is far ahead, also before the server’s time was known', async () => {
  const clock = { now: () => Date.now() + 3_600_000 };
  const { stack, open, stores, asked } = await withAccount({ clock });
  await open.close();
  stores.cache.exec('DELETE FROM server');
  const { app } = testFeatures({ clock }, stores);
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'POST', times: 1 });
  await expect(app.keys.create(asked)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  await when(app, async () => (await app.keys.unfinished())[0]?.state !== 'looking');
  expect(await app.keys.unfinished()).toMatchObject([{ state: 'secret_lost' }]);
});
