/** Runs when what was changed just now has been painted. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}

/** How long a window that comes up is left alone, in ms. */
const comesUpMs = 500;

/** Runs what nobody waits for once the first screen is there and the window rests. Gives what stops it. */
export function whenResting(act: () => void): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => (idle = requestIdleCallback(act)), comesUpMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
