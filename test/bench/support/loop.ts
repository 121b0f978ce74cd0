/** The longest turn of the event loop of this thread since the last question, in ms. */
export interface LoopWatch {
  /** By the thread's own CPU: what it was kept busy for, whatever else the machine does. */
  worst(): number;
  stop(): void;
}

/** Watches every turn from now on, by taking part in each: the loop never sleeps meanwhile. */
export function watchLoop(): LoopWatch {
  let last = spent();
  let most = 0;
  let stopped = false;

  function turn(): void {
    const now = spent();
    most = Math.max(most, now - last);
    last = spent();
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

function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
