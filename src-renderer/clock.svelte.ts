import { createSubscriber } from 'svelte/reactivity';

const minute = 60_000;

/** Ticks on the minute while something shown depends on it, and when the window is seen again. */
const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout>;
  const tick = () => {
    update();
    next();
  };
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(tick, minute - (Date.now() % minute));
  };
  next();
  document.addEventListener('visibilitychange', tick);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', tick);
  };
});

/** The user's time zone by its IANA name. Asked for each time, and rendered again as `now` is: a laptop travels. */
export function zone(): string {
  subscribe();
  return Temporal.Now.timeZoneId();
}

/**
 * The time in ms since 1970; what reads it while rendering is rendered again each minute. This machine's time, or, with what
 * the core has learnt that its clock is to be corrected by, a server's.
 */
export function now(offsetMs = 0): number {
  subscribe();
  return Date.now() + offsetMs;
}
