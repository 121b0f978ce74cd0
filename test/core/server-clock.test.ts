import { expect, test } from 'vitest';
import type { Clock } from '../../src-main/core/clock.ts';
import { DAY, HOUR, type SeedKey } from '../stack/seed.ts';
import { addAccount, everyKey, idle, refresh, testCore, testStack, when } from './support/core.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'], expiresIn: 300 * DAY };
const keys: SeedKey[] = [
  login,
  { ...login, name: 'past', expiresIn: -HOUR },
  { ...login, name: 'next', expiresIn: HOUR },
];
const judged = { expired: 1, expiring_7: 1, expiring_30: 1, expiring_90: 1 };

/** A desk clock that can be set, `ahead` of the true time by so many ms. Sleep and all else go on as they do. */
function deskClock(ahead: number): Clock & { ahead: number } {
  const clock = { ahead, now: () => Date.now() + clock.ahead, steady: () => performance.now() };
  return clock;
}

async function opened(clock: Clock) {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  const core = await testCore({ clock });
  const account = await addAccount(core.app, stack, 'ops');
  return { ...core, stack, account };
}

test.each([
  ['ahead', 400],
  ['behind', -400],
])('a desk clock that is 400 days %s judges no expiry: the server does', async (_which, days) => {
  const { app, account, stack } = await opened(deskClock(days * DAY));
  for (const of of [account, null]) {
    const { counts, clockPlausible, clockOffsetMs } = await app.keys.open({ ...everyKey, account: of });
    expect(counts).toMatchObject(judged);
    expect(clockPlausible).toBe(true);
    expect(Math.abs(clockOffsetMs + days * DAY)).toBeLessThan(60_000);
  }
  const [summary] = await app.accounts.list();
  expect(summary).toMatchObject({ keys: { expiring: 1, expired: 1 } });
  expect(Math.abs((summary?.clockOffsetMs ?? 0) + days * DAY)).toBeLessThan(60_000);
  const inspected = await app.accounts.inspect({ address: stack.url, apiKey: stack.key('ops', 'login') });
  expect(Math.abs(inspected.clockOffsetMs + days * DAY)).toBeLessThan(60_000);
});

test('a clock that is right, or nearly, is not corrected', async () => {
  const { app } = await opened(deskClock(90_000));
  expect((await app.keys.open(everyKey)).clockOffsetMs).toBe(0);
  expect(await app.accounts.list()).toMatchObject([{ clockOffsetMs: 0 }]);
});

test('a clock that is set back and forth while the app runs makes nothing expired, without asking a server', async () => {
  const clock = deskClock(0);
  const { app, stack } = await opened(clock);
  stack.requests.length = 0;
  for (const days of [400, -400, 3000, 0]) {
    clock.ahead = days * DAY;
    expect(await app.keys.open(everyKey)).toMatchObject({ counts: judged, clockPlausible: true });
  }
  expect(stack.requests).toEqual([]);
});

test('what a key ends at is judged by the server while the desk clock is days ahead', async () => {
  const clock = deskClock(0);
  const { app, account, stack } = await opened(clock);
  clock.ahead = 400 * DAY;
  const expiresAt = new Date(Date.now() + HOUR).toISOString().replace('Z', '000Z');
  await app.keys.create({ account, name: 'soon', rights: ['RIGHT_USER_INFO'], expiresAt });
  expect(stack.state.findKey('ops', 'soon').name).toBe('soon');
});

test('views are told when a server’s answer corrects the clock', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  let now = Date.now;
  const { app, core } = await testCore({ clock: { now: () => now() } });
  const account = await addAccount(app, stack, 'ops');
  const told: unknown[] = [];
  core.on((event, payload) => event === 'changed' && told.push(payload));
  now = () => Date.now() + 400 * DAY;
  expect((await app.keys.open(everyKey)).counts.expired).toBe(3);
  await refresh(app, account);
  expect(told).toContainEqual({ account, topics: ['accounts', 'keys'] });
  expect((await app.keys.open(everyKey)).counts).toMatchObject(judged);
});

test('each account is judged by its own server, all of them by the one that answered last', async () => {
  const [right, wrong] = [
    await testStack({ users: [{ id: 'ops', keys }] }),
    await testStack({ users: [{ id: 'ops', keys }] }),
  ];
  const { app } = await testCore();
  wrong.clock.advance(40 * DAY);
  const first = await addAccount(app, right, 'ops');
  const second = await addAccount(app, wrong, 'ops');
  const offsetOf = async (account: string | null) => (await app.keys.open({ ...everyKey, account })).clockOffsetMs;
  expect(await offsetOf(first)).toBe(0);
  expect(await offsetOf(second)).toBeGreaterThan(39 * DAY);
  expect(await offsetOf(null)).toBeGreaterThan(39 * DAY);
});

test('after a restart with a clock that was set back expiry can’t be judged, until the server has said the time', async () => {
  const clock = deskClock(0);
  const first = await opened(clock);
  clock.ahead = -400 * DAY;
  const { app } = await first.restart();
  await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
  expect((await app.keys.open(everyKey)).clockPlausible).toBe(false);
  await app.sync.start({ account: first.account, reason: 'asked' });
  await idle(app);
  expect(await app.keys.open(everyKey)).toMatchObject({ clockPlausible: true, counts: judged });
});
