import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from './support/core.ts';

async function start(admin = false) {
  const stack = await testStack({
    users: [{ id: 'ops', name: 'Ops', admin, keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }],
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

test('what is not read with the rest of the record can be emptied', async () => {
  const { app, stack, account } = await start();
  await app.user.set({ account, change: { attributes: { team: 'ops' } } });
  await app.user.set({ account, change: { attributes: {} } });
  expect(stack.state.user('ops').attributes).toEqual({});
});

test('an address that another user has is told as that, and a server that fails otherwise is not', async () => {
  const { app, stack, account } = await start();
  stack.state.createUser({ id: 'bob', email: 'bob@example.com' });
  const change = { primary_email_address: 'bob@example.com' };
  await expect(app.user.set({ account, change })).rejects.toMatchObject({
    failure: { code: 'already_exists', field: 'primary_email_address', params: { reason: 'email_likely' } },
  });
  expect(stack.state.user('ops').email).not.toBe('bob@example.com');
  await expect(app.user.set({ account, change: { ...change, name: 'x'.repeat(51) } })).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'name', params: { most: 50 } },
  });
  stack.faults.add({ kind: 'status', status: 503, body: 'none' }, { method: 'PUT' });
  await expect(app.user.set({ account, change })).rejects.not.toMatchObject({ code: 'already_exists' });
});

test('what was switched off counts as done where the answer was lost', async () => {
  const { app, stack, account } = await start(true);
  stack.state.user('ops').requirePasswordUpdate = true;
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 1 });
  await app.user.set({ account, change: { require_password_update: false } });
  expect(stack.state.user('ops').requirePasswordUpdate).toBe(false);
});
