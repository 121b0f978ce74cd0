import { now } from '../../clock.svelte.ts';

const days = 86_400_000;

/** By this machine's clock, corrected by `offsetMs`. */
export function isPast(time: string, offsetMs: number): boolean {
  return Date.parse(time) <= now(offsetMs);
}

/** Whether it ends within 30 days from now; what never ends, or has ended, does not. */
export function endsSoon(time: string | null, offsetMs: number): boolean {
  return time !== null && !isPast(time, offsetMs) && Date.parse(time) - now(offsetMs) < 30 * days;
}
