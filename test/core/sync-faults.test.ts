import { expect, test } from 'vitest';
import type { SeedKey } from '../stack/seed.ts';
import { addAccount, idle, namesOf, refresh, startReading, testCore, testStack, when } from './support/core.ts';
import { testFeatures } from './support/features.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'] };
const list = '/api/v3/users/ops/api-keys';
const day = 86_400_000;

const opsStack = () => testStack({ users: [{ id: 'ops', keys: [login, { ...login, name: 'second' }] }] });

test('signing in again while the account is read reads it anew, by the new login', async () => {
  const stack = await opsStack();
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const hold = stack.faults.hold('before', { path: list });
  startReading(app, account);
  await hold.reached;
  stack.state.deleteKey('ops', 'login');
  await app.accounts.signIn({ account, apiKey: stack.key('ops', 'second') });
  await when(app, async () => (await app.sync.progress())[0]?.state === 'done');
  hold.release();
  expect(await namesOf(app)).toEqual(['second']);
  expect((await app.accounts.list())[0]).toMatchObject({ health: { state: 'ok' } });
});

test('signing in again breaks off no key in the making', async () => {
  const stack = await opsStack();
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const hold = stack.faults.hold('acted', { method: 'POST' });
  const created = app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  await hold.reached;
  await app.accounts.signIn({ account, apiKey: stack.key('ops', 'second') });
  hold.release();
  const { secret } = await created;
  expect(await app.secrets.reveal({ secret })).toEqual({ key: stack.key('ops', 'new') });
  await idle(app);
});

test('an account that was removed while it signed in again stays removed', async () => {
  const stack = await opsStack();
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const hold = stack.faults.hold('before', { path: '/api/v3/auth_info' });
  const again = app.accounts.signIn({ account, apiKey: stack.key('ops', 'second') });
  await hold.reached;
  await app.accounts.remove({ account });
  hold.release();
  await expect(again).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect(await app.accounts.list()).toEqual([]);
});

test('an account that is not here is not read', async () => {
  const { app } = await testCore();
  const account = 'acc_aaaaaaaaaaaaaaaa';
  await expect(app.sync.read({ account })).rejects.toMatchObject({
    failure: { code: 'not_found', field: 'account' },
  });
  expect(await app.sync.progress()).toEqual([]);
});

test('a reading that the disk has no room for fails by that name', async () => {
  const stack = await opsStack();
  const { app, stores } = testFeatures();
  const account = await addAccount(app, stack, 'ops');
  for (let index = 0; index < 500; index++) stack.state.createKey('ops', { name: `k${index}`, rights: ['RIGHT_ALL'] });
  stores.cache.pragma(`max_page_count = ${Number(stores.cache.pragma('page_count', { simple: true }))}`);
  await refresh(app, account);
  expect(await app.sync.progress()).toMatchObject([{ state: 'failed', failure: { code: 'storage_full' } }]);
});

test('a clock that was days ahead once does not make a dead server be asked at every switch', async () => {
  const stack = await opsStack();
  let ahead = 400 * day;
  const { app } = await testCore({ clock: { now: () => Date.now() + ahead } });
  const account = await addAccount(app, stack, 'ops');
  ahead = 0;
  await stack.faults.gone();
  await expect(app.sync.read({ account, reason: 'shown' })).rejects.toMatchObject({ code: 'unreachable' });
  expect(await app.sync.read({ account, reason: 'shown' })).toEqual([]);
});

test('what an add was about to read is not read after the features were closed', async () => {
  const stack = await opsStack();
  const { app, open } = testFeatures();
  const account = await addAccount(app, stack, 'ops');
  await open.close();
  stack.requests.length = 0;
  await expect(app.sync.read({ account })).rejects.toMatchObject({ code: 'vault_locked' });
  await expect(
    app.keys.create({ account, name: 'late', rights: ['RIGHT_USER_INFO'], expiresAt: null }),
  ).rejects.toMatchObject({ failure: { code: 'vault_locked' } });
  expect(stack.requests).toEqual([]);
});

test('a listener that fails costs nobody an answer', async () => {
  const stack = await opsStack();
  const { app, core, logged } = await testCore();
  core.on((event) => {
    if (event === 'changed') throw new Error('the window is gone');
  });
  const account = await addAccount(app, stack, 'ops');
  await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  expect(logged).toContain('listener.broken {"event":"changed"}');
});

test('what the cache holds of an account that the vault does not know is forgotten at the start', async () => {
  const stack = await opsStack();
  const first = testFeatures();
  await addAccount(first.app, stack, 'ops');
  await first.open.close();
  first.stores.vault.exec('DELETE FROM account');
  const { app, stores } = testFeatures({}, first.stores);
  expect(await namesOf(app)).toEqual([]);
  const left = ['api_key', 'health', 'login', 'user', 'server', 'synced'].map((table) =>
    stores.cache.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  expect(left).toEqual([0, 0, 0, 0, 0, 0]);
});

test('an account whose cached rows can’t be deleted is not half removed', async () => {
  const stack = await opsStack();
  const { app, stores } = testFeatures();
  const account = await addAccount(app, stack, 'ops');
  stores.cache.exec(`CREATE TRIGGER full BEFORE DELETE ON synced BEGIN SELECT raise(ABORT, 'no room'); END`);
  await expect(app.accounts.remove({ account })).rejects.toThrow();
  expect(await app.accounts.list()).toMatchObject([{ id: account }]);
  stores.cache.exec('DROP TRIGGER full');
  await app.accounts.remove({ account });
  expect(await app.accounts.list()).toEqual([]);
  expect(await namesOf(app)).toEqual([]);
});

test('an account is added, signs in again and is removed and that is told, or not at all', async () => {
  const stack = await opsStack();
  const { app, stores } = testFeatures();
  const full = `CREATE TRIGGER full BEFORE INSERT ON act BEGIN SELECT raise(ABORT, 'no room'); END`;
  const keyIds = () => stores.vault.prepare('SELECT key_id FROM credential').pluck().all();
  stores.vault.exec(full);
  await expect(app.accounts.add({ address: stack.url, apiKey: stack.key('ops', 'login') })).rejects.toThrow();
  expect(await app.accounts.list()).toEqual([]);
  stores.vault.exec('DROP TRIGGER full');
  const account = await addAccount(app, stack, 'ops');
  const before = keyIds();
  stores.vault.exec(full);
  await expect(app.accounts.signIn({ account, apiKey: stack.key('ops', 'second') })).rejects.toThrow();
  await expect(app.accounts.remove({ account })).rejects.toThrow();
  expect(keyIds()).toEqual(before);
});
