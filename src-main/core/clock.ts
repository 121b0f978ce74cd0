import { uptime } from 'node:os';

/** The time of this machine, in ms since 1970, as a parameter: tests set it, a suspended laptop moves it. */
export interface Clock {
  now(): number;
  /**
   * Milliseconds since some moment, also those of sleep; nobody sets it. What `now` is ahead of it by changes only when the
   * clock is set. Without it, that is not noticed.
   */
  steady?(): number;
}

/** libuv's uptime counts sleep on each system (CLOCK_BOOTTIME, the time since `kern.boottime`, GetTickCount64). */
export const systemClock: Clock = { now: () => Date.now(), steady: () => uptime() * 1000 };

/** UTC text of one width with microseconds, so that texts sort as times do: `2026-11-23T23:10:12.689000Z`. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000Z`;
}

const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const serverTime = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/;

/**
 * A server's time in that width; servers write 0 to 9 decimals and store 6. null for what is no time, and for the
 * absent. Nothing is rounded: a time is never moved into the next second.
 */
export function fromServer(text: string | null | undefined): string | null {
  if (text !== null && text !== undefined && whole.test(text)) return text;
  const [, second, decimals = ''] = serverTime.exec(text ?? '') ?? [];
  return second === undefined ? null : `${second}.${decimals.padEnd(6, '0').slice(0, 6)}Z`;
}

/** Milliseconds since 1970 of a time text of either kind. */
export function msOf(time: string): number {
  return Date.parse(time);
}
