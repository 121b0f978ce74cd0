import { expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import { addAccount, namesOf, refresh, testCore, testStack } from './support/core.ts';

const keys = ['login', 'beta', 'alpha'].map((name, nth) => ({
  name,
  rights: ['RIGHT_ALL'],
  createdAgo: (9 - nth) * DAY,
}));

async function start() {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  return { app, stack, account, id: (name: string) => stack.state.findKey('ops', name).id };
}

test('a page is the server’s: its order, its total, one request', async () => {
  const { app, stack, account } = await start();
  stack.requests.length = 0;
  const first = await app.keys.askPage({ account, limit: 2, page: 1, order: '-created_at' });
  expect(first.keys.map(({ name }) => name)).toEqual(['alpha', 'beta']);
  expect(first.total).toBe(3);
  expect(stack.requests).toHaveLength(1);
  const second = await app.keys.askPage({ account, limit: 2, page: 2, order: '-created_at' });
  expect(second.keys.map(({ name }) => name)).toEqual(['login']);
});

test('what is asked for renews what is kept, and leaves what is new to the next reading', async () => {
  const { app, stack, account, id } = await start();
  stack.state.updateKey('ops', 'beta', { name: 'gamma' });
  stack.state.createKey('ops', { name: 'elsewhere', rights: ['RIGHT_USER_INFO'] });
  expect(await namesOf(app)).toEqual(['alpha', 'beta', 'login']);
  expect((await app.keys.ask({ account, id: id('gamma') })).name).toBe('gamma');
  await app.keys.ask({ account, id: id('elsewhere') });
  await app.keys.askPage({ account, limit: 10, page: 1 });
  expect(await namesOf(app)).toEqual(['alpha', 'gamma', 'login']);
  await refresh(app, account);
  expect(await namesOf(app, { view: 'news' })).toEqual(['elsewhere', 'gamma']);
});

test('a key that is asked for and gone is forgotten', async () => {
  const { app, stack, account, id } = await start();
  const gone = id('beta');
  stack.state.deleteKey('ops', 'beta');
  await expect(app.keys.ask({ account, id: gone })).rejects.toMatchObject({ code: 'not_found' });
  expect(await namesOf(app)).toEqual(['alpha', 'login']);
});
