import { uptime } from 'node:os';

export { timeText } from '../../src-preload/contract/times.ts';

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

/** None of a thirteenth month: what shows times throws at one that is none. */
const second = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}/.source;
const whole = new RegExp(String.raw`^${second}\.\d{6}Z$`);
const serverTime = new RegExp(String.raw`^(${second})(?:\.(\d{1,9}))?Z$`);

/**
 * A server's time in that width; servers write 0 to 9 decimals and store 6. null for what is no time, and for the
 * absent. Nothing is rounded: a time is never moved into the next second.
 */
export function fromServer(text: string | null | undefined): string | null {
  if (text !== null && text !== undefined && whole.test(text)) return text;
  const [, toSecond, decimals = ''] = serverTime.exec(text ?? '') ?? [];
  return toSecond === undefined ? null : `${toSecond}.${decimals.padEnd(6, '0').slice(0, 6)}Z`;
}

/** Milliseconds since 1970 of a time text of either kind. */
export function msOf(time: string): number {
  return Date.parse(time);
}
