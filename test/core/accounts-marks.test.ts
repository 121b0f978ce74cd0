import { expect, test } from 'vitest';
import { addAccount, idle, namesOf, startReading, testCore, testStack, when } from './support/core.ts';

const login = { name: 'login', rights: ['RIGHT_USER_ALL'] };

async function one() {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const test = await testCore();
  return { ...test, stack, account: await addAccount(test.app, stack, 'ops') };
}

test('colour, group and production are kept, each for itself', async () => {
  const { app, account, restart } = await one();
  await app.accounts.change({ account, change: { color: 'teal', production: true } });
  await app.accounts.change({ account, change: { group: 'Customers' } });
  const again = await restart();
  expect((await again.app.accounts.list())[0]).toMatchObject({
    color: 'teal',
    production: true,
    group: 'Customers',
    ownGroup: 'Customers',
    label: null,
    paused: false,
  });
  expect(await again.app.accounts.change({ account, change: { color: null, production: false } })).toMatchObject({
    color: null,
    production: false,
    group: 'Customers',
  });
});

test('a paused account is read neither by itself, nor with all, nor when it is asked for; resumed, it is read', async () => {
  const { app, account, stack } = await one();
  await app.accounts.change({ account, change: { paused: true } });
  const asked = stack.requests.length;
  for (const reason of ['opened', 'shown', 'asked'] as const) {
    expect(await app.sync.read({ account: null, reason })).toEqual([]);
  }
  expect(await app.sync.read({ account, reason: 'shown' })).toEqual([]);
  await expect(app.sync.read({ account })).rejects.toMatchObject({
    failure: { code: 'conflict', params: { reason: 'paused' } },
  });
  expect(stack.requests).toHaveLength(asked);
  stack.state.createKey('ops', { name: 'new', rights: ['RIGHT_USER_INFO'] });
  await app.accounts.change({ account, change: { paused: false } });
  await when(app, async () => (await namesOf(app)).length === 2);
});

test('pausing ends what is being read', async () => {
  const { app, account, stack } = await one();
  const hold = stack.faults.hold('acted', { path: '/api/v3/users/ops/api-keys' });
  startReading(app, account);
  await hold.reached;
  await app.accounts.change({ account, change: { paused: true } });
  hold.release();
  await idle(app);
  expect(await app.sync.progress()).toMatchObject([{ account, state: 'cancelled' }]);
});
