/** The longest turn of the event loop of this thread since the last question, in ms. */
export interface LoopWatch {
  worst(): number;
  stop(): void;
}

/**
 * Watches every turn from now on, by taking part in each: the loop never sleeps meanwhile. By the clock, since a thread's CPU
 * is counted in steps of some milliseconds; so what else the machine does is in it, and only ever adds.
 */
export function watchLoop(): LoopWatch {
  let last = performance.now();
  let most = 0;
  let stopped = false;

  function turn(): void {
    const now = performance.now();
    most = Math.max(most, now - last);
    last = now;
    if (!stopped) setImmediate(turn);
  }
  setImmediate(turn);

  return {
    worst() {
      const worst = most;
      most = 0;
      return worst;
    },
    stop: () => void (stopped = true),
  };
}
