import { Failed } from '../../src-preload/contract/failure.ts';
import { methods } from '../../src-preload/contract/index.ts';
import type { Core } from '../core/core.ts';
import { createRate } from './rate.ts';

/** Adding an account takes some five calls. */
const rate = { most: 30, withinMs: 60_000 };

/**
 * Lets the page ask hosts that it names not more often than a person adds accounts: what a page that was taken over knows it could
 * tell such a host, and by the answers look around in the network. Those beyond are `rate_limited`. `now` is in ms, and never goes back.
 */
export function limitAnyHost(call: Core['call'], now?: () => number): Core['call'] {
  const enter = createRate(rate, now);
  return async (method, input, confirm) => {
    const called = methods.get(method);
    const waitMs = called?.kind === 'command' && called.anyHost ? enter() : 0;
    if (waitMs === 0) return call(method, input, confirm);
    const { failure } = new Failed('rate_limited', { params: { reason: 'too_fast' }, retryAfterMs: waitMs });
    return { ok: false, failure };
  };
}
