import { expect, test } from 'vitest';
import type { Clock } from '../../src-main/core/clock.ts';
import { DAY, type SeedKey } from '../stack/seed.ts';
import { addAccount, testCore, testStack, when } from './support/core.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'] };
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString().replace('Z', '000Z');

/** A core whose account was read while the desk clock was right, and that starts again while it is wrong. */
async function restarted(ahead: number) {
  const clock: Clock & { ahead: number } = {
    ahead: 0,
    now: () => Date.now() + clock.ahead,
    steady: () => performance.now(),
  };
  const stack = await testStack({ users: [{ id: 'ops', keys: [login, { ...login, name: 'old' }] }] });
  const before = await testCore({ clock });
  const account = await addAccount(before.app, stack, 'ops');
  clock.ahead = ahead;
  const core = await before.restart();
  await when(core.app, async () => (await core.app.vault.state()).state === 'open', 'vault');
  stack.requests.length = 0;
  return { ...core, stack, account };
}

test.each([
  ['ahead', 365 * DAY],
  ['behind', -365 * DAY],
])('what the server’s time is, is asked before a span counts from it: a computer a year %s', async (_, ahead) => {
  const { app, stack, account } = await restarted(ahead);
  const { clockOffsetMs } = await app.accounts.time({ account });
  expect(Math.abs(clockOffsetMs + ahead)).toBeLessThan(60_000);
  expect(stack.requests).toHaveLength(1);
  await app.accounts.time({ account });
  expect(stack.requests).toHaveLength(1);
});

test.each([
  ['ahead', 365 * DAY],
  ['behind', -365 * DAY],
])('a moment is not called past, nor one to come, by a computer that is a year %s', async (_, ahead) => {
  const { app, stack, account } = await restarted(ahead);
  const expiresAt = inMs(30 * DAY);
  await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt });
  expect(stack.state.findKey('ops', 'new').expiresAt?.slice(0, 19)).toBe(expiresAt.slice(0, 19));
  const past = { account, name: 'past', rights: ['RIGHT_USER_INFO'], expiresAt: inMs(-DAY) };
  await expect(app.keys.create(past)).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'expiresAt' },
  });
});

test('a change of an expiry is judged by the answer that comes before it', async () => {
  const { app, stack, account } = await restarted(365 * DAY);
  const { id } = stack.state.findKey('ops', 'old');
  const seen = { name: 'old', expiresAt: null, rights: ['RIGHT_ALL'] };
  await app.keys.update({ account, id, change: { expiresAt: inMs(30 * DAY) }, seen });
  await expect(app.keys.update({ account, id, change: { expiresAt: inMs(-DAY) }, seen })).rejects.toMatchObject({
    failure: { field: 'expiresAt' },
  });
});

test('a new account’s server has said its time while its key was asked about', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore({ clock: { now: () => Date.now() + 365 * DAY, steady: () => performance.now() } });
  const hold = stack.faults.hold('before', { path: '/api/v3/users/ops/api-keys' });
  const { id, clockOffsetMs } = await app.accounts.add({ address: stack.url, apiKey: stack.key('ops', 'login') });
  expect(Math.abs(clockOffsetMs + 365 * DAY)).toBeLessThan(60_000);
  expect(await app.accounts.time({ account: id })).toEqual({ clockOffsetMs });
  hold.release();
});

test('a key that never expires costs no question about the time', async () => {
  const { app, stack, account } = await restarted(0);
  await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  expect(stack.requests.map(({ method }) => method)).toEqual(['POST']);
});
