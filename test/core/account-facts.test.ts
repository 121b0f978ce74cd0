import { expect, test } from 'vitest';
import type { StackOptions } from '../stack/stack.ts';
import { addAccount, refresh, testCore, testStack } from './support/core.ts';

const key = (...rights: string[]) => ({ name: 'login', rights });

async function signedIn(options: StackOptions = { users: [{ id: 'ops', keys: [key('RIGHT_ALL')] }] }) {
  const stack = await testStack(options);
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  return { ...core, stack, account, facts: () => core.app.accounts.facts({ account }) };
}

test('what is known of a server: its rules, what it can, and when each kind of data was read', async () => {
  const { facts } = await signedIn();
  const { ages, rules, version, limit, mayDelete } = await facts();
  expect(rules).toMatchObject({
    password: { minLength: 8, maxLength: 1000, minUppercase: 1, minDigits: 1, minSpecial: 0 },
    uploads: true,
    gravatar: false,
    creates: ['applications', 'clients', 'gateways', 'organizations'],
  });
  expect({ version, limit, mayDelete }).toEqual({ version: 'from_3_33', limit: null, mayDelete: true });
  expect(ages.filter(({ what }) => ['keys', 'user', 'login'].includes(what)).every(({ at }) => at !== null)).toBe(true);
});

test('an older server, and a login that may not delete, are known as such', async () => {
  const { facts } = await signedIn({ version: '3.32', users: [{ id: 'ops', keys: [key('RIGHT_USER_INFO')] }] });
  expect(await facts()).toMatchObject({ version: 'before_3_33', mayDelete: false });
});

test('the limit of requests is known as last told, also after a restart', async () => {
  const { facts, restart, account } = await signedIn({
    limits: { burst: 40, perMinute: 600 },
    users: [{ id: 'ops', keys: [key('RIGHT_ALL')] }],
  });
  expect((await facts()).limit).toMatchObject({ requests: 40, refusedAt: null });
  const { app } = await restart();
  expect((await app.accounts.facts({ account })).limit).toMatchObject({ requests: 40 });
});

test('the size grows with what is kept, and is that of the account alone', async () => {
  const { app, stack, account, facts } = await signedIn();
  const before = (await facts()).size;
  expect(before.cache).toBeGreaterThan(500);
  expect(before.vault).toBeGreaterThan(100);
  for (let nth = 0; nth < 1200; nth++)
    stack.state.createKey('ops', { name: `key ${nth}`, rights: ['RIGHT_USER_INFO'] });
  await refresh(app, account);
  const after = (await facts()).size;
  expect(after.cache).toBeGreaterThan(before.cache + 1200 * 100);
  stack.state.createUser({ id: 'other', keys: [key('RIGHT_ALL')] });
  await addAccount(app, stack, 'other');
  expect((await facts()).size).toEqual(after);
});

test('of an account that is not here nothing is known', async () => {
  const { app } = await testCore();
  await expect(app.accounts.facts({ account: 'acc_0000000000000000' })).rejects.toMatchObject({ code: 'not_found' });
});
