import { now } from '../../clock.svelte.ts';

const days = 86_400_000;

export function isPast(time: string): boolean {
  return Date.parse(time) <= now();
}

/** Whether it ends within 30 days from now; what never ends, or has ended, does not. */
export function endsSoon(time: string | null): boolean {
  return time !== null && !isPast(time) && Date.parse(time) - now() < 30 * days;
}
