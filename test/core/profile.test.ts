import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack } from './support/core.ts';
import { HOUR } from '../stack/seed.ts';

const login = { name: 'login', rights: ['RIGHT_ALL'] };
const fetched = { method: 'PUT', path: '/api/v3/users/ops' };

async function withOps(rights = login.rights) {
  const clock = { at: Date.now() };
  const stack = await testStack({
    users: [
      { id: 'ops', name: 'Operations', email: 'ops@example.com', keys: [{ name: 'login', rights }] },
      { id: 'bob', email: 'bob@example.com' },
    ],
  });
  const tested = await testCore({ clock: { now: () => clock.at } });
  const account = await addAccount(tested.app, stack, 'ops');
  const profile = async () => {
    const read = await tested.app.profile.get({ account });
    if (read === null) throw new Error('nothing was read');
    return read;
  };
  return { ...tested, stack, account, profile, clock };
}

test('what was read is there without the server, also after a restart', async () => {
  const { stack, account, restart, profile } = await withOps();
  expect(await profile()).toMatchObject({
    userId: 'ops',
    name: 'Operations',
    description: '',
    email: 'ops@example.com',
    emailValidatedAt: null,
    nextValidation: null,
    picture: 'none',
    uploads: true,
    usesGravatar: false,
    gravatarAllowed: false,
    mayChange: true,
  });
  await stack.faults.gone();
  const { app } = await restart();
  expect(await app.profile.get({ account })).toMatchObject({ name: 'Operations', email: 'ops@example.com' });
});

test('only what differs is sent, under its mask', async () => {
  const { app, stack, account, profile } = await withOps();
  stack.requests.splice(0);
  await app.profile.save({
    account,
    change: { name: 'Operations', description: 'Night shift' },
    seen: { name: 'Operations', description: '' },
  });
  expect(stack.state.user('ops').description).toBe('Night shift');
  expect(await profile()).toMatchObject({ name: 'Operations', description: 'Night shift' });
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  await app.profile.save({ account, change: { name: 'Operations' }, seen: { name: 'Operations' } });
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('a field can be emptied', async () => {
  const { app, account, profile } = await withOps();
  await app.profile.save({ account, change: { name: '' }, seen: { name: 'Operations' } });
  expect(await profile()).toMatchObject({ name: '' });
});

test('what was changed elsewhere is a conflict in that field, and nothing is sent', async () => {
  const { app, stack, account, profile } = await withOps();
  stack.state.updateUser('ops', { name: 'Theirs', email: 'theirs@example.com' });
  const saving = app.profile.save({
    account,
    change: { name: 'Mine', email: 'mine@example.com', description: 'Mine' },
    seen: { name: 'Operations', email: 'ops@example.com', description: '' },
  });
  await expect(saving).rejects.toMatchObject({ failure: { code: 'conflict', params: { fields: 'name email' } } });
  expect(stack.state.user('ops').description).toBe('');
  // What the server has is known by then, so that it can be shown.
  expect(await profile()).toMatchObject({ name: 'Theirs', email: 'theirs@example.com' });
});

test('an answer that was lost is looked for, and nothing is sent while the record can’t be read', async () => {
  const { app, stack, account, profile } = await withOps();
  stack.faults.add({ kind: 'reset', when: 'after' }, { ...fetched, times: 1 });
  await app.profile.save({ account, change: { name: 'Arrived' }, seen: { name: 'Operations' } });
  expect(await profile()).toMatchObject({ name: 'Arrived' });
  stack.faults.add({ kind: 'status', status: 503 }, { method: 'GET', path: '/api/v3/users/ops' });
  const lost = app.profile.save({ account, change: { name: 'Lost' }, seen: { name: 'Arrived' } });
  await expect(lost).rejects.toMatchObject({ failure: { code: 'server_error' } });
});

test('a taken address is named as what is likely, and the server is not taken for ill', async () => {
  const { app, account, profile } = await withOps();
  const saving = app.profile.save({
    account,
    change: { email: 'bob@example.com' },
    seen: { email: 'ops@example.com' },
  });
  await expect(saving).rejects.toMatchObject({
    failure: { code: 'already_exists', field: 'email', params: { reason: 'email_likely' }, httpStatus: 500 },
  });
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
  expect(await profile()).toMatchObject({ email: 'ops@example.com' });
});

test('another 500 at an address is the server’s own error', async () => {
  const { app, stack, account } = await withOps();
  stack.faults.add({ kind: 'status', status: 503, body: 'none' }, fetched);
  const saving = app.profile.save({
    account,
    change: { email: 'new@example.com' },
    seen: { email: 'ops@example.com' },
  });
  await expect(saving).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
});

test.each([
  ['a long name', { name: 'x'.repeat(51) }, 'name'],
  ['a long description', { description: 'd'.repeat(2001) }, 'description'],
  ['an empty address', { email: ' ' }, 'email'],
  ['an address that the server refuses', { email: 'nope' }, 'email'],
])('%s is said at its field', async (_what, change, field) => {
  const { app, account } = await withOps();
  await expect(app.profile.save({ account, change, seen: {} })).rejects.toMatchObject({
    failure: { code: 'invalid_input', field },
  });
});

test('a login without the right to change says so, and one without the right to read shows what is public', async () => {
  const { app, account, profile } = await withOps(['RIGHT_USER_INFO']);
  expect(await profile()).toMatchObject({ mayChange: false, email: 'ops@example.com' });
  await expect(app.profile.save({ account, change: { name: 'No' }, seen: {} })).rejects.toMatchObject({
    failure: { code: 'forbidden' },
  });
  const public_ = await withOps(['RIGHT_USER_SETTINGS_API_KEYS']);
  expect(await public_.profile()).toMatchObject({ name: 'Operations', email: null, mayChange: false, picture: 'none' });
});

test('an address that the server has already is not sent, and no mail is waited for', async () => {
  const { app, account, profile } = await withOps();
  await app.profile.save({ account, change: { email: 'ops@example.com' }, seen: { email: 'old@example.com' } });
  expect(await profile()).toMatchObject({ email: 'ops@example.com', nextValidation: null });
});

test('a new address is to be validated again, and the next mail waits for the server’s interval', async () => {
  const { app, stack, account, profile, clock } = await withOps();
  stack.state.user('ops').emailValidatedAt = stack.clock.now();
  await refresh(app, account);
  expect((await profile()).emailValidatedAt).not.toBeNull();
  await app.profile.save({ account, change: { email: 'new@example.com' }, seen: { email: 'ops@example.com' } });
  const after = await profile();
  expect(after).toMatchObject({ email: 'new@example.com', emailValidatedAt: null, nextValidation: { exact: true } });
  expect(Date.parse(after.nextValidation?.at ?? '')).toBe(clock.at + HOUR);
  await expect(app.profile.validateEmail({ account })).rejects.toMatchObject({
    failure: { code: 'refused_by_server', params: { reason: 'validation_request_forbidden' } },
  });
  // The refusal takes nothing from what is known exactly.
  expect(await profile()).toMatchObject({ nextValidation: after.nextValidation });
  clock.at += HOUR;
  expect(await profile()).toMatchObject({ nextValidation: null });
});

test('a refusal tells the latest moment, a request that was heard the exact one', async () => {
  const { app, stack, account, profile, clock } = await withOps();
  stack.state.user('ops').validationSentAt = stack.clock.now();
  await expect(app.profile.validateEmail({ account })).rejects.toMatchObject({ failure: { httpStatus: 403 } });
  expect(await profile()).toMatchObject({ nextValidation: { exact: false } });
  expect((await app.accounts.list())[0]?.health.state).toBe('ok');
  delete stack.state.user('ops').validationSentAt;
  clock.at += HOUR;
  await app.profile.validateEmail({ account });
  expect(await profile()).toMatchObject({ nextValidation: { exact: true } });
});

test('nothing is known of an account that was removed', async () => {
  const { app, account } = await withOps();
  await app.accounts.remove({ account });
  await expect(app.profile.get({ account })).rejects.toMatchObject({ failure: { code: 'not_found' } });
});
