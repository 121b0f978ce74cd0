import { expect, test } from 'vitest';
import type { SeedUser } from '../stack/seed.ts';
import { addAccount, idle, refresh, testCore, testStack } from './support/core.ts';

const key = (...rights: string[]) => ({ name: 'login', rights });
const user = (more: Partial<SeedUser> = {}): SeedUser => ({ id: 'ops', keys: [key('RIGHT_ALL')], ...more });

async function signedIn(ops = user()) {
  const stack = await testStack({ users: [ops] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  const remove = (userId = 'ops') => core.app.accounts.deleteOnServer({ account, userId });
  const health = async () => (await core.app.accounts.list()).find(({ id }) => id === account)?.health;
  const isDeleted = () => stack.state.users.get('ops')?.deletedAt !== undefined;
  return { ...core, stack, account, remove, health, isDeleted };
}

const deleted = (until: string) => ({
  state: 'sign_in_required',
  failure: { code: 'sign_in_required', params: { reason: 'user_deleted', until } },
});

test('deletes the user on the server, for a day; the account stays here and says so', async () => {
  const { remove, health, isDeleted, app, account } = await signedIn();
  const { restorableUntil } = await remove();
  expect(isDeleted()).toBe(true);
  expect(Math.abs(Date.parse(restorableUntil) - Date.now() - 24 * 3_600_000)).toBeLessThan(10 * 60_000);
  expect(await health()).toMatchObject(deleted(restorableUntil));
  await refresh(app, account);
  expect(await health()).toMatchObject(deleted(restorableUntil));
});

test('who is restored is signed in again, and what was read before was there all the time', async () => {
  const { remove, health, stack, app, account } = await signedIn();
  await remove();
  expect((await app.accounts.list())[0]?.keys.all).toBe(1);
  stack.state.restoreUser('ops');
  await refresh(app, account);
  expect(await health()).toMatchObject({ state: 'ok', failure: null });
});

test.each(['', 'Ops', 'ops2', 'admin'])('is refused for another ID than the user’s: “%s”', async (typed) => {
  const { remove, isDeleted, stack } = await signedIn();
  stack.requests.splice(0);
  await expect(remove(typed)).rejects.toMatchObject({ code: 'invalid_input', failure: { field: 'userId' } });
  expect(isDeleted()).toBe(false);
  expect(stack.requests).toEqual([]);
});

test('the last administrator is refused by name, and another is not', async () => {
  const { remove, stack, isDeleted, health } = await signedIn(user({ admin: true }));
  await expect(remove()).rejects.toMatchObject({
    code: 'refused_by_server',
    failure: { params: { reason: 'last_admin' } },
  });
  expect(isDeleted()).toBe(false);
  expect(await health()).toMatchObject({ state: 'ok' });
  stack.state.createUser({ id: 'second', admin: true });
  await remove();
  expect(isDeleted()).toBe(true);
});

test('a login without the right is refused, and says which', async () => {
  const { remove, isDeleted } = await signedIn(user({ keys: [key('RIGHT_USER_INFO')] }));
  await expect(remove()).rejects.toMatchObject({
    code: 'forbidden',
    failure: { params: { missing: 'RIGHT_USER_DELETE' } },
  });
  expect(isDeleted()).toBe(false);
});

test('after a lost answer the server is looked at: a login that it does not know any more says that it was done', async () => {
  const { remove, stack, isDeleted, health } = await signedIn();
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'DELETE', times: 1 });
  const { restorableUntil } = await remove();
  expect(isDeleted()).toBe(true);
  expect(await health()).toMatchObject(deleted(restorableUntil));
});

test('after a lost answer to what was not done, that is said, and the user is there', async () => {
  const { remove, stack, isDeleted, health } = await signedIn();
  stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'DELETE', times: 1 });
  await expect(remove()).rejects.toMatchObject({
    code: 'outcome_unknown',
    failure: { params: { reason: 'still_there' } },
  });
  expect(isDeleted()).toBe(false);
  expect(await health()).toMatchObject({ state: 'ok' });
});

test('where the server can’t be looked at either, the outcome stays unknown', async () => {
  const { remove, stack, app } = await signedIn();
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'DELETE', times: 1 });
  stack.faults.add({ kind: 'status', status: 502, body: 'text' }, { method: 'GET' });
  await expect(remove()).rejects.toMatchObject({ code: 'outcome_unknown' });
  await idle(app);
});
