import { expect, test } from 'vitest';
import { approveInBrowser, flowOf, reached, signInByBrowser } from './support/browser.ts';
import { idle, refresh, startReading, testCore, testStack } from './support/core.ts';
import { testFeatures } from './support/features.ts';
import { idlePorts } from './support/ports.ts';

const ops = { userId: 'ops', password: 'S3cret-of-ops' };
const users = [{ id: 'ops', password: ops.password, keys: [{ name: 'Grafana', rights: ['RIGHT_USER_INFO'] }] }];
const whoAmI = { method: 'GET', path: '/api/v3/auth_info' };
const aToken = { method: 'DELETE', path: '/api/v3/users/ops/authorizations/cli/tokens/*' };

/** A sign-in that waits to be told that its page was the host's. */
async function approved() {
  const stack = await testStack({ users });
  const core = await testCore();
  const { id } = await core.app.signIn.begin({ address: stack.url, by: 'browser' });
  await approveInBrowser(core.opened[0] ?? '', ops);
  await reached(core.app, id, 'ask_host');
  return { ...core, stack, id, alive: () => stack.state.logins.tokens.size };
}

/** An account whose access token has run out. */
async function expired() {
  const stack = await testStack({ users });
  const core = await testCore();
  const account = await signInByBrowser(core, stack, ops);
  await idle(core.app);
  for (const id of stack.state.logins.tokens.keys()) stack.state.logins.expire(id);
  const shown = async () => (await core.app.accounts.list())[0];
  return { ...core, stack, account, shown, alive: () => stack.state.logins.tokens.size };
}

test('a sign-in that is cancelled while it is asked whose it is leaves no token on the server', async () => {
  const { app, stack, id, alive } = await approved();
  const asked = stack.faults.hold('before', whoAmI);
  const approving = app.signIn.approve({ flow: id });
  await asked.reached;
  expect(alive()).toBe(1);
  await app.signIn.cancel({ flow: id });
  asked.release();
  expect((await approving).failure?.code).toBe('cancelled');
  await expect.poll(alive).toBe(0);
  expect(await app.accounts.list()).toEqual([]);
});

test('one whose user can’t be read leaves none either', async () => {
  const { app, stack, id, alive } = await approved();
  stack.faults.add({ kind: 'portal' }, { method: 'GET', path: '/api/v3/users/ops' });
  expect(await app.signIn.approve({ flow: id })).toMatchObject({ state: 'failed', failure: { code: 'not_a_stack' } });
  expect(alive()).toBe(0);
});

test('a lock that comes while a port is being opened leaves no port and opens no browser', async () => {
  const stack = await testStack({ users });
  const { app, opened } = await testCore();
  const begun = app.signIn.begin({ address: stack.url, by: 'browser' });
  const refused = expect(begun).rejects.toMatchObject({ failure: { code: 'vault_locked' } });
  await app.vault.lock();
  await refused;
  expect(opened).toEqual([]);
});

test('however many are begun at once, twenty are kept', async () => {
  const stack = await testStack({ users });
  const { app } = await testCore();
  const begun = Array.from({ length: 30 }, () => app.signIn.begin({ address: stack.url, by: 'browser' }));
  await Promise.all(begun);
  expect(await app.signIn.flows()).toHaveLength(20);
});

test('a sign-in is kept with the client it came by, or not at all', async () => {
  const stack = await testStack({ users });
  const opened: string[] = [];
  const { app, stores } = testFeatures({
    ports: { ...idlePorts, openExternal: async (url) => void opened.push(url) },
  });
  stores.vault.exec(`
    INSERT INTO oauth_client VALUES ('${stack.url}', 'other');
    CREATE TRIGGER full BEFORE UPDATE ON oauth_client BEGIN SELECT raise(ABORT, 'no room'); END`);
  const { id } = await app.signIn.begin({ address: stack.url, by: 'browser', clientId: 'cli' });
  await approveInBrowser(opened[0] ?? '', ops);
  await reached(app, id, 'ask_host');
  expect((await app.signIn.approve({ flow: id })).state).toBe('failed');
  expect(await app.accounts.list()).toEqual([]);
  expect(stack.state.logins.tokens.size).toBe(0);
});

test('a sign-out ends what was refreshed while it was under way', async () => {
  const { app, account, stack, shown, alive } = await expired();
  const ending = stack.faults.hold('before', aToken);
  const signedOut = app.signIn.signOut({ account, onlyHere: false });
  await ending.reached;
  await refresh(app, account);
  expect(await shown()).toMatchObject({ health: { state: 'ok' } });
  ending.release();
  await signedOut;
  expect(alive()).toBe(0);
  expect(await shown()).toMatchObject({ signIn: { by: 'none' } });
});

test('a sign-out that breaks off after its refresh can be done again', async () => {
  const { app, account, stack, shown, alive } = await expired();
  const stop = stack.faults.onAct(({ phase, path }) => {
    if (phase === 'answered' && path === '/oauth/token') stack.faults.add({ kind: 'reset', when: 'before' }, aToken);
  });
  await expect(app.signIn.signOut({ account, onlyHere: false })).rejects.toMatchObject({
    failure: { code: 'outcome_unknown' },
  });
  stop();
  await stack.faults.clear();
  expect(alive()).toBe(1);
  await refresh(app, account);
  expect(await shown()).toMatchObject({ health: { state: 'ok' } });
  await app.signIn.signOut({ account, onlyHere: false });
  expect(alive()).toBe(0);
});

test('a refresh that is answered after a new sign-in leaves no token on the server', async () => {
  const { app, account, stack, opened, shown, alive } = await expired();
  const refreshed = stack.faults.hold('acted', { method: 'POST', path: '/oauth/token' });
  startReading(app, account);
  await refreshed.reached;
  const { id } = await app.signIn.again({ account, by: 'browser' });
  await approveInBrowser(opened.at(-1) ?? '', ops);
  await app.signIn.approve({ flow: id });
  expect((await flowOf(app, id)).state).toBe('done');
  expect(alive()).toBe(2);
  refreshed.release();
  await expect.poll(alive).toBe(1);
  await refresh(app, account);
  expect(await shown()).toMatchObject({ health: { state: 'ok' } });
});

test('an account that is removed ends what a reading has refreshed meanwhile', async () => {
  const { app, account, stack, alive } = await expired();
  const asked = stack.faults.hold('before', whoAmI);
  startReading(app, account);
  await asked.reached;
  const ending = stack.faults.hold('before', aToken);
  const refreshed = stack.faults.hold('answered', { method: 'POST', path: '/oauth/token' });
  const removed = app.accounts.remove({ account });
  await ending.reached;
  asked.release();
  await refreshed.reached;
  refreshed.release();
  ending.release();
  await removed;
  expect(alive()).toBe(0);
  expect(await app.accounts.list()).toEqual([]);
});

test('what is begun while an account is being removed does not cost it its sign-in', async () => {
  const { app, account, stack, alive } = await expired();
  const ending = stack.faults.hold('before', aToken);
  const removed = app.accounts.remove({ account });
  await ending.reached;
  const created = app.keys.create({ account, name: 'late', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  await expect(created).rejects.toMatchObject({ code: 'not_found' });
  ending.release();
  await removed;
  expect(alive()).toBe(0);
});
