import { expect, test } from 'vitest';
import { addAccount, namesOf, refresh, testCore, testStack, when } from './support/core.ts';

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

test('a rename that never came to the server is this app’s for one more life, and after that somebody else’s', async () => {
  const { stack, key, rename, loseFrom, restart } = await withNewKey();
  loseFrom('PUT', 'before');
  await expect(rename()).rejects.toMatchObject({ code: 'outcome_unknown' });
  const second = await restart();
  await stack.faults.clear();
  await refresh(second.app, key.account);
  const looks = () => stack.requests.filter(({ method, path }) => method === 'GET' && path.includes(key.id)).length;
  const before = looks();
  const third = await second.restart();
  await refresh(third.app, key.account);
  await expect.poll(looks).toBeGreaterThan(before);
  stack.state.updateKey('ops', key.id, { name: 'b' });
  await refresh(third.app, key.account);
  expect(await third.app.keys.get(key)).toMatchObject({ name: 'b', news: 'changed' });
});

test('a deletion whose answer was lost is found out when its account is read, and takes the secret with it', async () => {
  const { app, stack, key, loseFrom } = await withNewKey();
  loseFrom('DELETE', 'after');
  await expect(app.keys.remove(key)).rejects.toMatchObject({ code: 'outcome_unknown' });
  expect(await app.secrets.pending()).toMatchObject([{ keyId: key.id }]);
  await stack.faults.clear();
  await refresh(app, key.account);
  await expect.poll(() => app.secrets.pending()).toEqual([]);
});

test('somebody else’s key that was listed while one of its name was made is news, though the app ended meanwhile', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  const sent = stack.faults.hold('before', { method: 'POST' });
  const made = core.app.keys.create({ account, name: 'twin', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const lost = expect(made).rejects.toMatchObject({ code: 'outcome_unknown' });
  await sent.reached;
  stack.state.createKey('ops', { name: 'twin', rights: ['RIGHT_USER_LINK'] });
  await refresh(core.app, account);
  expect(await namesOf(core.app, { view: 'news' })).toEqual([]);
  const next = await core.restart();
  await lost;
  await when(next.app, async () => (await next.app.keys.unfinished())[0]?.state === 'not_created');
  expect(await namesOf(next.app, { view: 'news' })).toEqual(['twin']);
  sent.release();
});
