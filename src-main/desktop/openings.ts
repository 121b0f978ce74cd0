import { Failed } from '../../src-preload/contract/failure.ts';
import { createRate } from './rate.ts';

/** As many as a person clicks for. */
const rate = { most: 5, withinMs: 10_000 };

/**
 * Opens addresses in the user's browser, not more than a person asks for: a page that was taken over must not bury the
 * desktop under windows. Throws `rate_limited` for more. `now` is in ms, and never goes back.
 */
export function limitOpenings(open: (url: string) => Promise<void>, now?: () => number) {
  const enter = createRate(rate, now);
  return async (url: string): Promise<void> => {
    const waitMs = enter();
    if (waitMs > 0) throw new Failed('rate_limited', { params: { reason: 'too_fast' }, retryAfterMs: waitMs });
    await open(url);
  };
}
