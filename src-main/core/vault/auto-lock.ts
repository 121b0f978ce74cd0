import type { Settings } from '../../../src-preload/contract/settings.ts';
import type { Clock } from '../clock.ts';

export interface AutoLockOptions {
  clock: Clock;
  /** null while nothing is open, or where there is nothing to unlock with. */
  preferences(): Pick<Settings, 'lockIdleMinutes' | 'lockAsleep'> | null;
  lock(): void;
}

/** How often it is looked at, in ms: a lock may come so much later than it was chosen. */
const lookEvery = 15_000;

/**
 * Locks when the app was not used for as long as the user has chosen, and when the computer sleeps. It is this app's own idle
 * time: that of the system is not to be had on every desktop, and who works in other windows may have left this one open.
 */
export function createAutoLock({ clock, preferences, lock }: AutoLockOptions) {
  let usedAt = marks();
  let timer: NodeJS.Timeout | undefined;

  /** A clock that was set back would put it off, and the other one stands still while the computer sleeps. */
  function marks() {
    return { wall: clock.now(), steady: performance.now() };
  }

  function look(): void {
    const minutes = preferences()?.lockIdleMinutes ?? 0;
    const now = marks();
    const idle = Math.max(now.wall - usedAt.wall, now.steady - usedAt.steady);
    if (minutes > 0 && idle >= minutes * 60_000) lock();
  }

  return {
    /** The vault was opened, which a person did or has just waited for. */
    begin(): void {
      usedAt = marks();
      clearInterval(timer);
      timer = setInterval(look, lookEvery).unref();
    },
    end: () => clearInterval(timer),
    /** Somebody did something in the window. */
    used: () => void (usedAt = marks()),
    /** The computer is about to sleep, or its screen was locked. */
    asleep(): void {
      if (preferences()?.lockAsleep === true) lock();
    },
  };
}
