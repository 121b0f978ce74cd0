/** The longest turns of the event loop of this thread since the last question, in ms. */
export interface Turns {
  /** What this thread computed in one turn. */
  cpu: number;
  /** By the clock: waits for the disk are in it, and whatever else the machine did. */
  clock: number;
}

export interface LoopWatch {
  worst(): Turns;
  stop(): void;
}

/** Watches every turn from now on, by taking part in each: the loop never sleeps meanwhile. */
export function watchLoop(): LoopWatch {
  let last = now();
  let most: Turns = { cpu: 0, clock: 0 };
  let stopped = false;

  function turn(): void {
    const at = now();
    most = { cpu: Math.max(most.cpu, at.cpu - last.cpu), clock: Math.max(most.clock, at.clock - last.clock) };
    last = at;
    if (!stopped) setImmediate(turn);
  }
  setImmediate(turn);

  return {
    worst() {
      const worst = most;
      most = { cpu: 0, clock: 0 };
      return worst;
    },
    stop: () => void (stopped = true),
  };
}

function now(): Turns {
  // A thread's own time is brought up to date when that of its process is asked for, else only at the kernel's ticks.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return { cpu: (user + system) / 1000, clock: performance.now() };
}
