import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from './support/core.ts';

async function start() {
  const stack = await testStack({
    users: [{ id: 'ops', name: 'Ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }],
  });
  const { app } = await testCore();
  return { stack, app, account: await addAccount(app, stack, 'ops') };
}

test('the fields that are named are told as the server tells them', async () => {
  const { app, account } = await start();
  const bare = await app.user.ask({ account, fields: [] });
  expect(Object.keys(bare)).toEqual(['ids', 'created_at', 'updated_at']);
  expect(await app.user.ask({ account, fields: ['name', 'description'] })).toEqual({ ...bare, name: 'Ops' });
});

test('fields are set by their names, and the rest stays', async () => {
  const { app, stack, account } = await start();
  await app.user.set({ account, change: { description: 'On call', attributes: { team: 'ops' } } });
  expect(stack.state.user('ops')).toMatchObject({ name: 'Ops', description: 'On call', attributes: { team: 'ops' } });
  expect(await app.user.ask({ account, fields: ['attributes'] })).toMatchObject({ attributes: { team: 'ops' } });
});
