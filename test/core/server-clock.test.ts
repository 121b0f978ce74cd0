import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createServerClock, tolerance } from '../../src-main/core/account/server-clock.ts';
import { stateRows } from '../../src-main/core/account/state-rows.ts';
import { openCacheInMemory } from '../../src-main/core/cache/database.ts';
import type { Clock } from '../../src-main/core/clock.ts';
import { DAY, HOUR, type SeedKey } from '../stack/seed.ts';
import { addAccount, everyKey, refresh, testCore, testStack, when } from './support/core.ts';

const login: SeedKey = { name: 'login', rights: ['RIGHT_ALL'], expiresIn: 300 * DAY };
const others: SeedKey[] = [
  { ...login, name: 'past', expiresIn: -HOUR },
  { ...login, name: 'next', expiresIn: HOUR },
];
const keys: SeedKey[] = [login, ...others];
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
    expect((await app.keys.open({ ...everyKey, account: of })).counts).toMatchObject(judged);
  }
  const [summary] = await app.accounts.list();
  expect(summary).toMatchObject({ keys: { expiring: 1, expired: 1 }, clockDoubt: null });
  expect(Math.abs((summary?.clockOffsetMs ?? 0) + days * DAY)).toBeLessThan(60_000);
  const inspected = await app.accounts.inspect({ address: stack.url, apiKey: stack.key('ops', 'login') });
  expect(Math.abs(inspected.clockOffsetMs + days * DAY)).toBeLessThan(60_000);
});

test('a clock that is right, or nearly, is not corrected', async () => {
  const { app } = await opened(deskClock(90_000));
  expect(await app.accounts.list()).toMatchObject([{ clockOffsetMs: 0, clockDoubt: null }]);
});

test('a clock that is set back and forth while the app runs makes nothing expired, without asking a server', async () => {
  const clock = deskClock(0);
  const { app, stack } = await opened(clock);
  stack.requests.length = 0;
  for (const days of [400, -400, 3000, 0]) {
    clock.ahead = days * DAY;
    expect((await app.keys.open(everyKey)).counts).toMatchObject(judged);
    expect(await app.accounts.list()).toMatchObject([{ clockDoubt: null }]);
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

test.each([400, -400])(
  'a temporary password is good by the server’s clock, while the desk clock is off by %i days',
  async (days) => {
    const stack = await testStack({ users: [{ id: 'ops', password: 'Tide-and-m00n', keys: [login] }] });
    const { app } = await testCore({ clock: deskClock(days * DAY) });
    const account = await addAccount(app, stack, 'ops');
    await app.password.sendTemporary({ account });
    expect((await app.password.get({ account })).temporary?.expiresAt).toBeDefined();
    stack.clock.advance(2 * HOUR);
    await refresh(app, account);
    expect((await app.password.get({ account })).temporary).toBeNull();
  },
);

test('views are told when a server’s answer corrects the clock', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys }] });
  let now = Date.now;
  const { app, core } = await testCore({ clock: { now: () => now() } });
  const account = await addAccount(app, stack, 'ops');
  const told: string[] = [];
  core.on((_event, payload) => {
    if ('topics' in payload && payload.account === account) told.push(...payload.topics);
  });
  now = () => Date.now() + 400 * DAY;
  expect((await app.keys.open(everyKey)).counts.expired).toBe(3);
  await refresh(app, account);
  expect(told).toContain('clock');
  expect((await app.keys.open(everyKey)).counts).toMatchObject(judged);
});

/** An account on a server that is right, and one on another whose clock is so many ms ahead. */
async function beside(ahead: number) {
  const [right, wrong] = [
    await testStack({ users: [{ id: 'ops', keys }] }),
    await testStack({ users: [{ id: 'dev', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }, ...others] }] }),
  ];
  const core = await testCore();
  const good = await addAccount(core.app, right, 'ops');
  wrong.clock.advance(ahead);
  const odd = await addAccount(core.app, wrong, 'dev');
  return { ...core, good, odd, wrong };
}

test('in a list over several accounts each key is judged by its own account’s clock', async () => {
  const { app, good, odd } = await beside(20 * HOUR);
  const of = async (view: 'expired' | 'expiring_7') => {
    const { list, total, counts } = await app.keys.open({
      ...everyKey,
      view,
      sort: { by: 'account', descending: false },
    });
    expect(counts[view]).toBe(total);
    return (await app.keys.window({ list, from: 0, count: 10 })).map(({ account, name }) => [account, name]);
  };
  expect(await of('expired')).toEqual([
    [good, 'past'],
    [odd, 'next'],
    [odd, 'past'],
  ]);
  expect(await of('expiring_7')).toEqual([[good, 'next']]);
});

test('of a server whose clock is ten years ahead nothing is expired, and nobody else is judged by it', async () => {
  const { app, good, odd, wrong } = await beside(3650 * DAY);
  const { counts, list, total } = await app.keys.open({ ...everyKey, view: 'expired' });
  expect(counts).toMatchObject({ expired: 1, expiring_7: 1, expiring_90: 1, all: 6 });
  expect(total).toBe(1);
  expect(await app.keys.window({ list, from: 0, count: 10 })).toMatchObject([{ account: good, name: 'past' }]);
  const [first, second] = await app.accounts.list();
  expect(first).toMatchObject({ clockDoubt: null, clockOffsetMs: 0, keys: { expired: 1, expiring: 1 } });
  expect(second).toMatchObject({ id: odd, clockDoubt: 'server', keys: { expired: 0, expiring: 0 } });
  expect(second?.clockOffsetMs).toBeGreaterThan(3649 * DAY);
  const inspected = await app.accounts.inspect({ address: wrong.url, apiKey: wrong.key('dev', 'login') });
  expect(inspected.clockDoubt).toBe('server');
});

test('a server whose clock is set right is believed again', async () => {
  const { app, odd, wrong } = await beside(3650 * DAY);
  wrong.clock.offsetMs = 0;
  await refresh(app, odd);
  expect((await app.accounts.list()).map(({ clockDoubt }) => clockDoubt)).toEqual([null, null]);
  expect((await app.keys.open({ ...everyKey, account: odd })).counts).toMatchObject({ expired: 1, expiring_7: 1 });
});

test('what was remembered of one server’s clock is not believed where another says that this computer’s was set', async () => {
  const clock = deskClock(0);
  const [one, other] = [
    await testStack({ users: [{ id: 'ops', keys }] }),
    await testStack({ users: [{ id: 'dev', keys }] }),
  ];
  const first = await testCore({ clock });
  const heard = await addAccount(first.app, one, 'ops');
  await addAccount(first.app, other, 'dev');
  clock.ahead = 400 * DAY;
  const { app } = await first.restart();
  await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
  await refresh(app, heard);
  expect((await app.accounts.list()).map(({ clockDoubt }) => clockDoubt)).toEqual([null, 'computer']);
  expect((await app.keys.open(everyKey)).counts.expired).toBe(1);
});

/** Servers as far from the true time as that, heard by a computer that is as far from it; the first is asked about. */
function judgedBesides(computer: number, servers: readonly number[]) {
  const now = Date.parse('2026-11-24T06:00:00Z') + computer;
  const accounts = servers.map((_, nth) => ({ id: `acc_${nth}`, identity: `https://${nth}.example.com` }));
  const serverClock = createServerClock(
    stateRows(openCacheInMemory()),
    { now: () => now },
    () => accounts,
    () => undefined,
  );
  for (const [nth, { id }] of accounts.entries()) serverClock.learn(id, now - computer + (servers[nth] ?? 0), now);
  return { ...serverClock.of('acc_0'), now: serverClock.now('acc_0') - (now - computer) };
}

test('other accounts’ clocks say whether an account’s is believed, and never what it says', () => {
  const off = fc.integer({ min: -20 * 365 * DAY, max: 20 * 365 * DAY });
  fc.assert(
    fc.property(off, off, fc.array(off, { maxLength: 3 }), (computer, own, others) => {
      const [alone, beside] = [judgedBesides(computer, [own]), judgedBesides(computer, [own, ...others])];
      expect(beside.offsetMs).toBe(alone.offsetMs);
      // The server's own time, but for what `Date` may be off by.
      expect(Math.abs(beside.now - own)).toBeLessThanOrEqual(tolerance);
    }),
    { numRuns: 40 },
  );
});

test('after a restart with a clock that was set back expiry can’t be judged, until the server has said the time', async () => {
  const clock = deskClock(0);
  const first = await opened(clock);
  clock.ahead = -400 * DAY;
  const { app } = await first.restart();
  await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
  expect(await app.accounts.list()).toMatchObject([{ clockDoubt: 'computer', keys: { expired: 0, expiring: 0 } }]);
  await refresh(app, first.account);
  expect(await app.accounts.list()).toMatchObject([{ clockDoubt: null }]);
  expect((await app.keys.open(everyKey)).counts).toMatchObject(judged);
});
