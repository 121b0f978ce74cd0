import { Failed } from '../../src-preload/contract/failure.ts';

/** As many as a person clicks for, in so many ms. */
const most = 5;
const within = 10_000;

/**
 * Opens addresses in the user's browser, not more than a person asks for: a page that was taken over must not bury the
 * desktop under windows. Throws `rate_limited` for more. `now` is in ms, and never goes back.
 */
export function limitOpenings(open: (url: string) => Promise<void>, now: () => number = () => performance.now()) {
  let opened: number[] = [];
  return async (url: string): Promise<void> => {
    opened = opened.filter((at) => now() - at < within);
    if (opened.length >= most) throw new Failed('rate_limited', { retryAfterMs: within });
    opened.push(now());
    await open(url);
  };
}
