import { expect, test } from 'vitest';
import { addAccount, namesOf, refresh, testCore, testStack } from './support/core.ts';

const aKey = '/api/v3/users/ops/api-keys/*';

/** An account with a new key, whose secret waits to be confirmed. */
async function withNewKey() {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  const made = await core.app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const { rights, expiresAt } = await core.app.keys.get({ account, id: made.key.id });
  const key = { account, id: made.key.id };
  /** From a write on, nothing is heard of the key any more. */
  const loseFrom = (method: 'PUT' | 'DELETE', when: 'before' | 'after') => {
    stack.faults.add({ kind: 'reset', when }, { method, path: aKey });
    stack.faults.onAct((event) => {
      if (event.phase === 'before' && event.method === method) stack.faults.add({ kind: 'portal' }, { path: aKey });
    });
  };
  const rename = () =>
    core.app.keys.update({ ...key, change: { name: 'b' }, seen: { name: 'new', rights, expiresAt } });
  return { ...core, stack, key, rename, loseFrom };
}

test('a rename whose outcome was unknown at the end is no news in the next life', async () => {
  const { stack, key, rename, loseFrom, restart } = await withNewKey();
  loseFrom('PUT', 'after');
  await expect(rename()).rejects.toMatchObject({ code: 'outcome_unknown' });
  const { app } = await restart();
  await stack.faults.clear();
  await refresh(app, key.account);
  expect(await app.keys.get(key)).toMatchObject({ name: 'b', news: null });
  expect((await app.accounts.list())[0]).toMatchObject({ keys: { news: 0 }, unfinished: 1 });
});

test('somebody else’s rename after it is', async () => {
  const { stack, key, rename, loseFrom, restart } = await withNewKey();
  loseFrom('PUT', 'before');
  await expect(rename()).rejects.toMatchObject({ code: 'outcome_unknown' });
  const { app } = await restart();
  await stack.faults.clear();
  stack.state.updateKey('ops', key.id, { name: 'theirs' });
  await refresh(app, key.account);
  expect(await app.keys.get(key)).toMatchObject({ name: 'theirs', news: 'changed' });
});

test('a key that was deleted as the app was closed leaves no secret', async () => {
  const { app, stack, key, restart } = await withNewKey();
  const acted = stack.faults.hold('acted', { method: 'DELETE' });
  const removed = app.keys.remove(key).catch((error: unknown) => error);
  await acted.reached;
  const next = await restart();
  acted.release();
  expect(await removed).toMatchObject({ code: 'outcome_unknown' });
  await expect.poll(() => next.app.secrets.pending()).toEqual([]);
  await refresh(next.app, key.account);
  expect(await namesOf(next.app)).toEqual(['login']);
});

test('one whose deletion never came to the server keeps its secret', async () => {
  const { app, stack, key, loseFrom, restart } = await withNewKey();
  loseFrom('DELETE', 'before');
  await expect(app.keys.remove(key)).rejects.toMatchObject({ code: 'outcome_unknown' });
  const next = await restart();
  await stack.faults.clear();
  await refresh(next.app, key.account);
  const last = await next.restart();
  await refresh(last.app, key.account);
  expect(await last.app.secrets.pending()).toMatchObject([{ keyId: key.id }]);
  expect(await namesOf(last.app)).toEqual(['login', 'new']);
});
