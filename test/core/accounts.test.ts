import { expect, test } from 'vitest';
import { DAY } from '../stack/seed.ts';
import { addAccount, idle, namesOf, refresh, testCore, testStack } from './support/core.ts';

const login = { name: 'login', rights: ['RIGHT_USER_ALL'] };

test('says what a key belongs to and may do before anything is stored', async () => {
  const stack = await testStack({
    users: [{ id: 'ops', name: 'Operations', keys: [{ ...login, expiresIn: 20 * DAY }] }],
  });
  const { app } = await testCore();
  const found = await app.accounts.inspect({ address: stack.url, apiKey: stack.key('ops', 'login') });
  expect(found).toMatchObject({
    userId: 'ops',
    userName: 'Operations',
    isAdmin: false,
    key: { name: 'login' },
    warning: null,
    existing: null,
  });
  expect(found.rights).toContain('RIGHT_USER_SETTINGS_API_KEYS');
  expect(found.key.expiresAt).toMatch(/^\d{4}-/);
  expect(await app.accounts.list()).toEqual([]);
});

test('adds an account, reads its keys, and has both after a restart without the server', async () => {
  const stack = await testStack({
    users: [{ id: 'ops', name: 'Operations', keys: [login, { name: 'Grafana', rights: ['RIGHT_USER_INFO'] }] }],
  });
  const first = await testCore();
  await addAccount(first.app, stack, 'ops');
  await stack.close();
  const { app } = await first.restart();
  const [account] = await app.accounts.list();
  expect(account).toMatchObject({ userId: 'ops', name: 'Operations', keys: { all: 2 }, health: { state: 'ok' } });
  expect(await namesOf(app)).toEqual(['Grafana', 'login']);
});

test.each([
  ['a wrong secret', 'invalid_authorization'],
  ['a deleted key', 'api_key_not_found'],
  ['an expired key', 'api_key_expired'],
])('refuses %s at its field, and stores nothing', async (what, reason) => {
  const stack = await testStack({
    users: [{ id: 'ops', keys: [login, { ...login, name: 'old', expiresIn: -DAY }] }],
  });
  const { app } = await testCore();
  const good = stack.key('ops', 'login');
  if (what === 'a deleted key') stack.state.deleteKey('ops', 'login');
  const apiKey =
    what === 'an expired key' ? stack.key('ops', 'old') : what === 'a wrong secret' ? `${good.slice(0, -4)}AAAA` : good;
  await expect(app.accounts.add({ address: stack.url, apiKey })).rejects.toMatchObject({
    failure: { code: 'sign_in_required', field: 'apiKey', params: { reason } },
  });
  expect(await app.accounts.list()).toEqual([]);
});

test('knows an account that is here already, under another name of the same server', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore();
  const id = await addAccount(app, stack, 'ops');
  const again = { address: `${stack.url}/console/user-settings/api-keys`, apiKey: stack.key('ops', 'login') };
  expect(await app.accounts.inspect(again)).toMatchObject({ existing: id });
  await expect(app.accounts.add(again)).rejects.toMatchObject({
    failure: { code: 'already_exists', params: { account: id } },
  });
});

test('a suspended user is added, restricted, with the reason in the words of the server', async () => {
  const stack = await testStack({
    users: [{ id: 'late', state: 'STATE_SUSPENDED', stateDescription: 'Unpaid', keys: [login] }],
  });
  const { app } = await testCore();
  const id = await addAccount(app, stack, 'late');
  const [account] = await app.accounts.list();
  expect(account).toMatchObject({ id, health: { state: 'restricted' } });
  expect(account?.health.warning).toContain('Unpaid');
});

test('a login that ends is told as such, and loses no data', async () => {
  const stack = await testStack({
    users: [{ id: 'ops', keys: [login, { name: 'Grafana', rights: ['RIGHT_USER_INFO'] }] }],
  });
  const { app } = await testCore();
  const id = await addAccount(app, stack, 'ops');
  stack.state.deleteKey('ops', 'login');
  await refresh(app, id);
  const [account] = await app.accounts.list();
  expect(account?.health).toMatchObject({ state: 'sign_in_required', failure: { code: 'sign_in_required' } });
  expect(await namesOf(app)).toEqual(['Grafana', 'login']);
});

test('signs in again with another key of the same user, and with nobody else’s', async () => {
  const stack = await testStack({
    users: [
      { id: 'ops', keys: [login, { ...login, name: 'second' }] },
      { id: 'lab', keys: [login] },
    ],
  });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  stack.state.deleteKey('ops', 'login');
  await expect(app.accounts.signIn({ account, apiKey: stack.key('lab', 'login') })).rejects.toMatchObject({
    failure: { code: 'conflict', field: 'apiKey', params: { userId: 'lab' } },
  });
  await app.accounts.signIn({ account, apiKey: stack.key('ops', 'second') });
  await idle(app);
  expect((await app.accounts.list())[0]).toMatchObject({ health: { state: 'ok' } });
  expect(await namesOf(app)).toEqual(['second']);
});

test('a key of an application is no sign-in of a user', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore();
  await expect(
    app.accounts.inspect({ address: 'http://example.com', apiKey: stack.key('ops', 'login') }),
  ).rejects.toMatchObject({
    failure: { code: 'insecure_http', field: 'address' },
  });
  expect(stack.requests).toEqual([]);
});

test('several accounts on several servers keep apart', async () => {
  const one = await testStack({ users: [{ id: 'ops', keys: [login, { name: 'one', rights: ['RIGHT_USER_INFO'] }] }] });
  const two = await testStack({ users: [{ id: 'ops', keys: [login, { name: 'two', rights: ['RIGHT_USER_INFO'] }] }] });
  const { app } = await testCore();
  const first = await addAccount(app, one, 'ops');
  const second = await addAccount(app, two, 'ops');
  expect(await namesOf(app, { account: first })).toEqual(['login', 'one']);
  expect(await namesOf(app, { account: second })).toEqual(['login', 'two']);
  expect(await namesOf(app)).toEqual(['login', 'login', 'one', 'two']);
});

test('renames an account, and takes the name away again', async () => {
  const stack = await testStack({ users: [{ id: 'ops', name: 'Operations', keys: [login] }] });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  const named = (label: string | null) => app.accounts.change({ account, change: { label } });
  expect(await named('Harbour')).toMatchObject({ name: 'Harbour', label: 'Harbour' });
  expect(await named(null)).toMatchObject({ name: 'Operations', label: null });
});

test('removing an account forgets what is known of it, here alone', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const first = await testCore();
  const account = await addAccount(first.app, stack, 'ops');
  await first.app.settings.set({ account });
  await first.app.accounts.remove({ account });
  const { app } = await first.restart();
  expect(await app.accounts.list()).toEqual([]);
  expect(await namesOf(app)).toEqual([]);
  expect(await app.settings.get()).toMatchObject({ account: null });
  expect(stack.state.keys('ops')).toHaveLength(1);
});

test('the server gone: health says so, with its age, and the account stays', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops');
  await stack.faults.gone();
  await refresh(app, account);
  const [after] = await app.accounts.list();
  expect(after).toMatchObject({ health: { state: 'unreachable', failure: { code: 'unreachable' } }, keys: { all: 1 } });
  expect(after?.syncedAt).toMatch(/^\d{4}-/);
  await stack.faults.back();
  await refresh(app, account);
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
});

test('a key with every right can grant every right, and one with all user rights those of the user', async () => {
  const stack = await testStack({
    users: [{ id: 'ops', keys: [login, { name: 'all', rights: ['RIGHT_ALL'] }] }],
  });
  const { app } = await testCore();
  const account = await addAccount(app, stack, 'ops', 'all');
  expect((await app.accounts.login({ account })).grantable).toEqual(
    expect.arrayContaining(['RIGHT_ALL', 'RIGHT_APPLICATION_ALL', 'RIGHT_SEND_INVITES']),
  );
  await app.accounts.signIn({ account, apiKey: stack.key('ops', 'login') });
  await idle(app);
  const { grantable } = await app.accounts.login({ account });
  expect(grantable).toContain('RIGHT_USER_ALL');
  expect(grantable.filter((right) => !right.startsWith('RIGHT_USER_'))).toEqual([]);
});
