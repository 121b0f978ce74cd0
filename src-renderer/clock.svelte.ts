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

/** This machine's time in ms since 1970; what reads it while rendering is rendered again each minute. */
export function now(): number {
  subscribe();
  return Date.now();
}
