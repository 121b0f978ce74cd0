import { expect, test } from 'vitest';
import { signInByBrowser } from './support/browser.ts';
import { idle, refresh, startReading, testCore, testStack, when } from './support/core.ts';
import { testFeatures } from './support/features.ts';
import { idlePorts } from './support/ports.ts';

const ops = { userId: 'ops', password: 'S3cret-of-ops' };
const users = [{ id: 'ops', password: ops.password, keys: [{ name: 'Grafana', rights: ['RIGHT_USER_INFO'] }] }];
const token = { method: 'POST', path: '/oauth/token' };

/** An account that is signed in by browser, and whose access token has run out. */
async function expired() {
  const stack = await testStack({ users });
  const core = await testCore();
  const account = await signInByBrowser(core, stack, ops);
  await idle(core.app);
  for (const id of stack.state.logins.tokens.keys()) stack.state.logins.expire(id);
  stack.requests.length = 0;
  const state = async () => (await core.app.accounts.list())[0]?.health.state;
  const refreshes = () => stack.requests.filter(({ path }) => path === '/oauth/token').length;
  return { ...core, stack, account, state, refreshes };
}

test('requests at the same time cause one refresh', async () => {
  const { app, account, state, refreshes, stack } = await expired();
  await refresh(app, account);
  expect([await state(), refreshes(), stack.state.logins.tokens.size]).toEqual(['ok', 1, 1]);
});

test('a refresh whose answer is lost is asked for once more, and ends in a new sign-in where it was done', async () => {
  const { app, account, state, refreshes, stack } = await expired();
  stack.faults.add({ kind: 'reset', when: 'after' }, { ...token, times: 1 });
  await refresh(app, account);
  expect(await state()).toBe('sign_in_required');
  const asked = refreshes();
  expect(asked).toBe(2);
  await refresh(app, account);
  expect([await state(), refreshes()]).toEqual(['sign_in_required', asked]);
});

test('a refresh that never reached the server is made up for', async () => {
  const { app, account, state, stack } = await expired();
  stack.faults.add({ kind: 'reset', when: 'before' }, { ...token, times: 1 });
  await refresh(app, account);
  expect(await state()).toBe('ok');
});

test.each([
  ['a sign-in page of a network', { kind: 'portal' } as const],
  ['a broken proxy', { kind: 'status', status: 502, body: 'text' } as const],
])('%s is no end of a sign-in', async (_, fault) => {
  const { app, account, state, stack } = await expired();
  const active = stack.faults.add(fault, token);
  await refresh(app, account);
  expect(await state()).toBe('unreachable');
  active.remove();
  await refresh(app, account);
  expect(await state()).toBe('ok');
});

test('the new pair is in the vault before it is used', async () => {
  const { app, core, account, stack, ...rest } = await expired();
  const held = stack.faults.hold('before', { method: 'GET', path: '/api/v3/auth_info' });
  startReading(app, account);
  await held.reached;
  held.release();
  const used = stack.faults.hold('before', { method: 'GET', path: '/api/v3/users/ops/api-keys' });
  await used.reached;
  used.release();
  await idle(app);
  await core.close();
  const again = await rest.restart();
  await refresh(again.app, account);
  expect((await again.app.accounts.list())[0]?.health.state).toBe('ok');
});

test('“revoke all access” elsewhere ends it, is told so, and loses no data', async () => {
  const { app, account, state, stack } = await expired();
  stack.state.logins.revokeAll('ops');
  await refresh(app, account);
  expect(await state()).toBe('sign_in_required');
  expect((await app.accounts.list())[0]).toMatchObject({ keys: { all: 1 }, signIn: { by: 'browser' } });
});

test('signing out deletes the token on the server first, also one that has run out', async () => {
  const { app, account, stack } = await expired();
  await stack.faults.gone();
  await expect(app.signIn.signOut({ account, onlyHere: false })).rejects.toMatchObject({
    failure: { code: 'unreachable' },
  });
  expect((await app.accounts.list())[0]?.signIn).toMatchObject({ by: 'browser' });
  await stack.faults.back();
  await app.signIn.signOut({ account, onlyHere: false });
  expect(stack.state.logins.tokens.size).toBe(0);
  expect((await app.accounts.list())[0]).toMatchObject({ signIn: { by: 'none' }, keys: { all: 1 } });
});

test('a key of the app’s own takes the token’s place, with no more rights than it needs', async () => {
  const { app, account, stack, state } = await expired();
  await app.signIn.useKey({ account, name: 'Latchkey', expiresAt: null });
  await idle(app);
  expect(stack.state.findKey('ops', 'Latchkey').rights).not.toContain('RIGHT_ALL');
  await expect.poll(() => stack.state.logins.tokens.size).toBe(0);
  stack.state.logins.revokeAll('ops');
  await refresh(app, account);
  expect(await state()).toBe('ok');
  expect(await app.secrets.pending()).toEqual([]);
});

test('what a server gives as a key and is none does not take the token’s place', async () => {
  const { app, account, stack } = await expired();
  const create = stack.state.createKey.bind(stack.state);
  stack.state.createKey = (user, seed) => create(user, { ...seed, secret: 'SHORT' });
  await expect(app.signIn.useKey({ account, name: 'Latchkey', expiresAt: null })).rejects.toMatchObject({
    failure: { code: 'not_a_stack' },
  });
  expect((await app.accounts.list())[0]?.signIn).toMatchObject({ by: 'browser' });
  expect(await app.secrets.pending()).toMatchObject([{ name: 'Latchkey' }]);
});

test('a pair that the disk has no room for is told and kept, and written when there is room', async () => {
  const stack = await testStack({ users });
  const opened: string[] = [];
  const { app, stores } = testFeatures({ ports: { ...idlePorts, openExternal: async (url) => void opened.push(url) } });
  const account = await signInByBrowser({ app, opened }, stack, ops);
  await idle(app);
  for (const id of stack.state.logins.tokens.keys()) stack.state.logins.expire(id);
  stack.requests.length = 0;
  const written = () => stores.vault.prepare('SELECT value FROM credential').pluck().get();
  const refreshes = () => stack.requests.filter(({ path }) => path === '/oauth/token').length;
  const before = written();
  stores.vault.exec(`CREATE TRIGGER full BEFORE UPDATE ON credential BEGIN
    INSERT INTO setting (name, value) VALUES ('filling', hex(zeroblob(100000))); END`);
  stores.vault.pragma(`max_page_count = ${Number(stores.vault.pragma('page_count', { simple: true }))}`);
  await refresh(app, account);
  expect(await app.sync.progress()).toMatchObject([{ state: 'failed', failure: { code: 'storage_full' } }]);
  expect([written(), refreshes(), stack.state.logins.tokens.size]).toEqual([before, 1, 1]);
  await refresh(app, account);
  expect([written(), refreshes()]).toEqual([before, 1]);

  stores.vault.exec('DROP TRIGGER full');
  stores.vault.pragma('max_page_count = 100000');
  await refresh(app, account);
  expect(await app.sync.progress()).toMatchObject([{ state: 'done' }]);
  expect(written()).not.toBe(before);
  expect(refreshes()).toBe(1);
});

test('a lock that comes amid a refresh loses no pair', async () => {
  const { app, account, state, refreshes, stack } = await expired();
  const held = stack.faults.hold('acted', token);
  startReading(app, account);
  await held.reached;
  const locked = app.vault.lock();
  held.release();
  await locked;
  await app.vault.retry();
  await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
  await refresh(app, account);
  expect([await state(), refreshes()]).toEqual(['ok', 1]);
});

test('no code, state or token is in a log or an answer', async () => {
  const { app, core, opened, logged, account, stack } = await expired();
  stack.faults.add({ kind: 'reset', when: 'after' }, token);
  await refresh(app, account);
  const state = new URL(opened[0] ?? '').searchParams.get('state') ?? '';
  const told = JSON.stringify([
    await app.signIn.flows(),
    await app.accounts.list(),
    await app.sync.progress(),
    await core.call('signIn.paste', {
      flow: 'flw_aaaaaaaaaaaaaaaa',
      code: `MF2XI.${'A'.repeat(39)}.${'B'.repeat(52)}`,
    }),
    logged,
  ]);
  expect(told).not.toMatch(/MFRWG\.|OJSWM\.|MF2XI\./);
  expect(told).not.toContain(state);
});
