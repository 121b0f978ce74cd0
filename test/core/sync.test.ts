import { expect, test } from 'vitest';
import type { SeedKey } from '../stack/seed.ts';
import {
  addAccount,
  everyKey,
  idle,
  namesOf,
  refresh,
  startReading,
  testCore,
  testStack,
  when,
} from './support/core.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'] };
const keys = (count: number): SeedKey[] =>
  Array.from({ length: count }, (_, index) => ({ name: `key ${index}`, rights: ['RIGHT_USER_INFO'] }));
const list = '/api/v3/users/ops/api-keys';

async function withKeys(count: number) {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login, ...keys(count)] }] });
  const test = await testCore();
  const account = await addAccount(test.app, stack, 'ops');
  return { ...test, stack, account };
}

test('reads a list of several pages whole', async () => {
  const { app } = await withKeys(2300);
  expect((await app.keys.open(everyKey)).total).toBe(2301);
});

test.each(['cut', 'malformed', 'portal'] as const)('an answer that is %s sweeps nothing', async (kind) => {
  const { app, stack, account } = await withKeys(3);
  stack.state.deleteKey('ops', 'key 1');
  stack.faults.add({ kind }, { path: list });
  await refresh(app, account);
  expect(await namesOf(app)).toEqual(['key 0', 'key 1', 'key 2', 'login']);
  await stack.faults.clear();
  await refresh(app, account);
  expect(await namesOf(app)).toEqual(['key 0', 'key 2', 'login']);
});

test('a list that does not hold what it announces sweeps nothing', async () => {
  const { app, stack, account } = await withKeys(1500);
  const hold = stack.faults.hold('acted', { path: list });
  startReading(app, account);
  await hold.reached;
  for (let index = 0; index < 10; index++) stack.state.deleteKey('ops', `key ${index}`);
  hold.release();
  await idle(app);
  expect((await app.keys.open(everyKey)).total).toBeGreaterThanOrEqual(1491);
  await refresh(app, account);
  expect((await app.keys.open(everyKey)).total).toBe(1491);
});

test('what a reading saw that broke off is swept by the next whole one, if it is gone by then', async () => {
  const { app, stack, account } = await withKeys(1500);
  const hold = stack.faults.hold('acted', { path: list });
  startReading(app, account);
  await hold.reached;
  // The first page is on its way; the second fails.
  stack.faults.add({ kind: 'status', status: 404 }, { path: list, times: 1 });
  hold.release();
  await idle(app);
  const [first] = stack.state.keys('ops');
  stack.state.deleteKey('ops', first?.id ?? '');
  await refresh(app, account);
  expect((await app.keys.open(everyKey)).total).toBe(1500);
});

test('what this app does while a list is read is neither undone nor swept by it', async () => {
  const { app, stack, account } = await withKeys(2);
  const gone = stack.state.findKey('ops', 'key 0').id;
  const renamed = stack.state.findKey('ops', 'key 1').id;
  const hold = stack.faults.hold('acted', { path: list, method: 'GET' });
  startReading(app, account);
  await hold.reached;
  const { rights, expiresAt, name } = await app.keys.get({ account, id: renamed });
  await app.keys.create({ account, name: 'made meanwhile', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  await app.keys.remove({ account, id: gone });
  await app.keys.update({ account, id: renamed, change: { name: 'renamed' }, seen: { rights, expiresAt, name } });
  hold.release();
  await idle(app);
  expect(await namesOf(app)).toEqual(['login', 'made meanwhile', 'renamed']);
  await refresh(app, account);
  expect(await namesOf(app)).toEqual(['login', 'made meanwhile', 'renamed']);
  expect(await namesOf(app, { view: 'news' })).toEqual([]);
});

test('a key that this app made and somebody else deleted is swept by the next reading', async () => {
  const { app, stack, account } = await withKeys(0);
  await app.keys.create({ account, name: 'short-lived', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  stack.state.deleteKey('ops', 'short-lived');
  await refresh(app, account);
  expect(await namesOf(app)).toEqual(['login']);
});

test('a reading is cancelled at once, and keeps what was there', async () => {
  const { app, stack, account } = await withKeys(3);
  stack.faults.add({ kind: 'hang', when: 'before' }, { path: list });
  startReading(app, account);
  await app.sync.cancel({ account: null });
  await when(app, async () => (await app.sync.progress()).some(({ state }) => state === 'cancelled'));
  expect(await namesOf(app)).toHaveLength(4);
});

test('switching reads nothing that is fresh', async () => {
  const { app, stack, account } = await withKeys(1);
  stack.requests.length = 0;
  expect(await app.sync.read({ account, reason: 'shown' })).toEqual([]);
  await namesOf(app, { account });
  expect(stack.requests).toEqual([]);
});

test('old data is read again on switching, by the clock that it is given', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  let now = Date.now();
  const { app } = await testCore({ clock: { now: () => now } });
  const account = await addAccount(app, stack, 'ops');
  now += 4 * 60_000;
  expect(await app.sync.read({ account, reason: 'shown' })).toEqual([]);
  now += 2 * 60_000;
  expect(await app.sync.read({ account, reason: 'shown' })).toEqual([account]);
  await idle(app);
});

test('an account that is removed while it is read leaves nothing behind', async () => {
  const { app, stack, account } = await withKeys(3);
  const hold = stack.faults.hold('before', { path: list });
  startReading(app, account);
  await hold.reached;
  await app.accounts.remove({ account });
  hold.release();
  expect(await namesOf(app)).toEqual([]);
  expect(await app.accounts.list()).toEqual([]);
});

test('a clock that is behind the server can’t judge an expiry, and says so', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  let now = Date.now();
  const { app } = await testCore({ clock: { now: () => now } });
  await addAccount(app, stack, 'ops');
  expect(await app.accounts.list()).toMatchObject([{ clockDoubt: null }]);
  now -= 400 * 86_400_000;
  expect(await app.accounts.list()).toMatchObject([{ clockDoubt: 'computer' }]);
});
