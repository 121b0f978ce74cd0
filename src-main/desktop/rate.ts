/** As often as a person does something, in so many ms. */
export interface Rate {
  most: number;
  withinMs: number;
}

/**
 * Counts what a page asks for and only a person would: gives 0 where it may be done, and is counted, else for how many ms it may not.
 * `now` is in ms, and never goes back.
 */
export function createRate({ most, withinMs }: Rate, now: () => number = () => performance.now()): () => number {
  let done: number[] = [];
  return () => {
    done = done.filter((at) => now() - at < withinMs);
    const [oldest] = done;
    if (oldest !== undefined && done.length >= most) return Math.max(1, Math.ceil(oldest + withinMs - now()));
    done.push(now());
    return 0;
  };
}
