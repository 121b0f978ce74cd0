import { expect, test } from 'vitest';
import { signInByBrowser } from './support/browser.ts';
import { addAccount, idle, testCore, testStack } from './support/core.ts';

const person = { userId: 'ops', password: 'S3cret-of-ops' };
const keys = [
  { name: 'login', rights: ['RIGHT_ALL'] },
  { name: 'narrow', rights: ['RIGHT_USER_INFO'] },
];
const users = [{ id: 'ops', password: person.password, keys }];

async function start(key = 'login') {
  const stack = await testStack({ users });
  const core = await testCore();
  return { ...core, stack, account: await addAccount(core.app, stack, 'ops', key) };
}

test('sessions, clients and their tokens are counted, and are there without asking again', async () => {
  const { app, stack, account } = await start();
  expect(await app.access.get({ account })).toEqual({ readAt: null, sessions: null, authorized: null, left: [] });
  stack.state.logins.login('ops');
  stack.state.logins.login('ops');
  const counted = { sessions: 2, authorized: [{ clientId: 'cli', tokens: 2 }], left: [] };
  expect(await app.access.look({ account })).toMatchObject(counted);
  const asked = stack.requests.length;
  expect(await app.access.get({ account })).toMatchObject(counted);
  expect(stack.requests).toHaveLength(asked);
});

test('what the sign-in may not see can’t be counted, which is no zero', async () => {
  const { app, account } = await start('narrow');
  expect(await app.access.look({ account })).toMatchObject({ sessions: null, authorized: null, left: [] });
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
});

test('tokens left by a deleted authorization are found and deleted, but for this app’s own', async () => {
  const stack = await testStack({ users });
  const core = await testCore();
  const account = await signInByBrowser(core, stack, person);
  await idle(core.app);
  const own = [...stack.state.logins.tokens.keys()];
  stack.state.logins.login('ops');
  stack.state.logins.removeAuthorization('ops', 'cli');
  expect(await core.app.access.look({ account })).toMatchObject({
    authorized: [],
    left: [{ clientId: 'cli', tokens: 1 }],
  });
  expect(await core.app.access.removeLeft({ account })).toEqual({ removed: 1 });
  expect([...stack.state.logins.tokens.keys()]).toEqual(own);
  expect((await core.app.access.get({ account })).left).toEqual([]);
});

test('an account that is removed leaves nothing of it', async () => {
  const { app, account } = await start();
  await app.access.look({ account });
  await app.accounts.remove({ account });
  await expect(app.access.get({ account })).rejects.toMatchObject({ failure: { code: 'not_found' } });
});

test('the token that this app was given while it looked is its own as well', async () => {
  const stack = await testStack({ users });
  const core = await testCore();
  const account = await signInByBrowser(core, stack, person);
  await idle(core.app);
  const { tokens } = stack.state.logins;
  for (const id of tokens.keys()) stack.state.logins.expire(id);
  stack.state.logins.login('ops');
  stack.state.logins.removeAuthorization('ops', 'cli');
  expect(await core.app.access.removeLeft({ account })).toEqual({ removed: 1 });
  expect(tokens.size).toBe(1);
  expect((await core.app.accounts.list())[0]?.health.state).toBe('ok');
});
