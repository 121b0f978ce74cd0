import { expect, test } from 'vitest';
import type { SeedUser } from '../stack/seed.ts';
import type { StackOptions } from '../stack/stack.ts';
import { addAccount, refresh, testCore, testStack } from './support/core.ts';

const key = (...rights: string[]) => ({ name: 'login', rights });
const user = (more: Partial<SeedUser> = {}): SeedUser => ({ id: 'ops', keys: [key('RIGHT_ALL')], ...more });

async function signedIn(options: StackOptions = { users: [user()] }) {
  const stack = await testStack(options);
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  const set = (types: string[], seen: string[] = []) => core.app.email.set({ account, types, seen });
  const get = () => core.app.email.get({ account });
  const onServer = () => stack.state.users.get('ops')?.emailTypes;
  return { ...core, stack, account, set, get, onServer };
}

test('by default nothing is mailed; what is chosen is on the server and in the cache', async () => {
  const { get, set, onServer } = await signedIn();
  expect(await get()).toMatchObject({ known: 'yes', types: [], before: [], isAdmin: false, mayChange: true });
  await set(['PASSWORD_CHANGED', 'API_KEY_CREATED']);
  expect(onServer()).toEqual(['PASSWORD_CHANGED', 'API_KEY_CREATED']);
  expect((await get()).types.toSorted()).toEqual(['API_KEY_CREATED', 'PASSWORD_CHANGED']);
});

test('the request names the whole field: a mask of its types would change nothing', async () => {
  const { set, stack } = await signedIn();
  stack.requests.splice(0);
  await set(['API_KEY_CREATED']);
  const put = stack.requests.find(({ method }) => method === 'PUT');
  expect(put).toMatchObject({ path: '/api/v3/users/ops' });
});

test('what was chosen before all was turned off is there again after a restart, until something is chosen', async () => {
  const { set, get, account, restart } = await signedIn();
  await set(['PASSWORD_CHANGED', 'API_KEY_CREATED']);
  await set([], ['PASSWORD_CHANGED', 'API_KEY_CREATED']);
  expect(await get()).toMatchObject({ types: [], before: ['PASSWORD_CHANGED', 'API_KEY_CREATED'] });
  const { app } = await restart();
  expect((await app.email.get({ account })).before).toEqual(['PASSWORD_CHANGED', 'API_KEY_CREATED']);
  await app.email.set({ account, types: ['API_KEY_CHANGED'], seen: [] });
  await app.email.set({ account, types: [], seen: ['API_KEY_CHANGED'] });
  expect((await app.email.get({ account })).before).toEqual(['API_KEY_CHANGED']);
});

test('types that only this server knows stay in the list', async () => {
  const { stack, app, account, set, onServer } = await signedIn();
  stack.state.updateUser('ops', { emailTypes: ['VALIDATE', 'API_KEY_CREATED'] });
  await refresh(app, account);
  await set(['VALIDATE', 'API_KEY_CREATED', 'API_KEY_CHANGED'], ['API_KEY_CREATED', 'VALIDATE']);
  expect(onServer()).toContain('VALIDATE');
});

test('a type that the server does not know is refused by name, and nothing is changed', async () => {
  const { set, get } = await signedIn();
  await expect(set(['SUPPORT_ACCESS_REQUESTED'])).rejects.toMatchObject({
    code: 'unsupported_by_server',
    failure: { params: { reason: 'value', value: 'SUPPORT_ACCESS_REQUESTED' } },
  });
  expect((await get()).types).toEqual([]);
});

test.each([
  ['twice', ['VALIDATE', 'VALIDATE']],
  ['lower case', ['validate']],
  ['an empty name', ['']],
])('a list with %s is refused without asking the server', async (_, types) => {
  const { set, stack } = await signedIn();
  stack.requests.splice(0);
  await expect(set(types)).rejects.toMatchObject({ code: 'invalid_input', failure: { field: 'types' } });
  expect(stack.requests).toEqual([]);
});

test('a change made elsewhere meanwhile is a conflict, and is what is known afterwards', async () => {
  const { stack, set, get, onServer } = await signedIn();
  stack.state.updateUser('ops', { emailTypes: ['VALIDATE'] });
  await expect(set(['API_KEY_CREATED'])).rejects.toMatchObject({ code: 'conflict' });
  expect(onServer()).toEqual(['VALIDATE']);
  expect((await get()).types).toEqual(['VALIDATE']);
  await set(['API_KEY_CREATED'], ['VALIDATE']);
  expect(onServer()).toEqual(['API_KEY_CREATED']);
});

test('after a lost answer the server is looked at: what is there counts as done', async () => {
  const { stack, set, get } = await signedIn();
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT' });
  await set(['API_KEY_CREATED']);
  expect((await get()).types).toEqual(['API_KEY_CREATED']);
});

test('what was chosen is kept before the server forgets it, also where the answer is lost', async () => {
  const { app, account, stack, set, get } = await signedIn();
  await set(['API_KEY_CREATED']);
  stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 1 });
  const hold = stack.faults.hold('acted', { method: 'PUT' });
  const turningOff = set([], ['API_KEY_CREATED']);
  await hold.reached;
  const unreadable = stack.faults.add({ kind: 'status', status: 404 }, { method: 'GET' });
  hold.release();
  await expect(turningOff).rejects.toMatchObject({ code: 'outcome_unknown' });
  unreadable.remove();
  await refresh(app, account);
  expect(await get()).toMatchObject({ types: [], before: ['API_KEY_CREATED'] });
});

test('a server before 3.33 has no preferences', async () => {
  const { get, set } = await signedIn({ users: [user()], version: '3.32' });
  expect(await get()).toMatchObject({ known: 'not_on_server', types: [] });
  await expect(set(['API_KEY_CREATED'])).rejects.toMatchObject({ code: 'unsupported_by_server' });
});

test('a login without the right to see them knows that it does not', async () => {
  const { get } = await signedIn({ users: [user({ keys: [key('RIGHT_USER_SETTINGS_API_KEYS')] })] });
  expect(await get()).toMatchObject({ known: 'not_for_login', mayChange: false, address: null });
});

test('a login that may see and not change them knows so before it asks', async () => {
  const { get, set } = await signedIn({ users: [user({ keys: [key('RIGHT_USER_INFO')] })] });
  expect(await get()).toMatchObject({ known: 'yes', mayChange: false });
  await expect(set(['API_KEY_CREATED'])).rejects.toMatchObject({
    code: 'forbidden',
    failure: { params: { missing: 'RIGHT_USER_SETTINGS_BASIC' } },
  });
});

test('of a suspended user nothing can be changed, and the server says why', async () => {
  const { stack, set } = await signedIn();
  stack.state.suspend('ops', 'Unpaid');
  await expect(set(['API_KEY_CREATED'])).rejects.toMatchObject({ code: 'restricted' });
});

test('an administrator is known as one, with the address that is mailed and whether it is validated', async () => {
  const { get } = await signedIn({ users: [user({ admin: true, email: 'ops@example.com' })] });
  expect(await get()).toMatchObject({ isAdmin: true, address: 'ops@example.com' });
});
