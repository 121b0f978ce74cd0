import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Settings } from '../../src-preload/contract/settings.ts';
import { createAutoLock } from '../../src-main/core/vault/auto-lock.ts';
import { testCore } from './support/core.ts';
import { keychainInMemory } from './support/keychain.ts';
import { standingClock } from './support/vault.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const minute = 60_000;

/** Both clocks run, or one of them alone. */
function watched(preferences: Pick<Settings, 'lockIdleMinutes' | 'lockAsleep'> | null) {
  const clock = standingClock();
  let locked = 0;
  const autoLock = createAutoLock({ clock, preferences: () => preferences, lock: () => void (locked += 1) });
  autoLock.begin();
  return {
    autoLock,
    clock,
    pass(ms: number) {
      clock.at += ms;
      vi.advanceTimersByTime(ms);
    },
    locked: () => locked,
  };
}

test('it locks after the chosen time without use, and not while it is used', () => {
  const { autoLock, pass, locked } = watched({ lockIdleMinutes: 5, lockAsleep: true });
  for (let times = 0; times < 4; times++) {
    pass(4 * minute);
    autoLock.used();
  }
  expect(locked()).toBe(0);
  pass(5 * minute + 15_000);
  expect(locked()).toBeGreaterThan(0);
});

test('never is never, and so it is where there is nothing to unlock with', () => {
  for (const preferences of [{ lockIdleMinutes: 0, lockAsleep: false } as const, null]) {
    const { autoLock, pass, locked } = watched(preferences);
    pass(600 * minute);
    autoLock.asleep();
    expect(locked()).toBe(0);
  }
});

test('time that passed asleep counts, and a clock that was set back puts nothing off', () => {
  const asleep = watched({ lockIdleMinutes: 5, lockAsleep: false });
  asleep.clock.at += 60 * minute;
  asleep.pass(15_000);
  expect(asleep.locked()).toBe(1);
  const setBack = watched({ lockIdleMinutes: 5, lockAsleep: false });
  setBack.clock.at -= 600 * minute;
  setBack.pass(5 * minute + 15_000);
  expect(setBack.locked()).toBeGreaterThan(0);
});

test('sleep locks what a passphrase opens, unless the user does not want it, and leaves the rest as it is', async () => {
  vi.useRealTimers();
  const { core, app } = await testCore({ keychain: keychainInMemory() });
  core.sleep();
  expect((await app.vault.state()).state).toBe('open');
  await app.vault.change({ act: 'set_passphrase', passphrase: 'correct horse battery', current: null });
  await app.settings.set({ lockAsleep: false });
  core.sleep();
  expect((await app.vault.state()).state).toBe('open');
  await app.settings.set({ lockAsleep: true });
  core.screenLocked();
  expect((await app.vault.state()).state).toBe('locked');
  await app.vault.unlock({ passphrase: 'correct horse battery' });
});

test('an idle app locks by itself, and whoever unlocks it has the whole time again', async () => {
  const clock = standingClock(new Date().toISOString());
  const { app } = await testCore({ keychain: keychainInMemory(), clock });
  await app.vault.change({ act: 'set_passphrase', passphrase: 'correct horse battery', current: null });
  await app.settings.set({ lockIdleMinutes: 15 });
  clock.at += 14 * minute;
  vi.advanceTimersByTime(15_000);
  expect((await app.vault.state()).state).toBe('open');
  await app.vault.used();
  clock.at += 14 * minute;
  vi.advanceTimersByTime(15_000);
  expect((await app.vault.state()).state).toBe('open');
  clock.at += minute;
  vi.advanceTimersByTime(15_000);
  expect((await app.vault.state()).state).toBe('locked');
  await app.vault.unlock({ passphrase: 'correct horse battery' });
  vi.advanceTimersByTime(15_000);
  expect((await app.vault.state()).state).toBe('open');
});
