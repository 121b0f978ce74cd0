import { setTimeout as delay } from 'node:timers/promises';
import { Failed, type Failure } from '../../../src-preload/contract/failure.ts';

/** What tests replace; `random` gives 0 to 1. */
export interface Patience {
  random(): number;
  /** Throws when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const usualPatience: Patience = {
  random: Math.random,
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
};

/** In all, the first one counted (design.md). */
export const usualTries = 4;
/** After a time-out a second try finds a connection that died in a sleep or a change of network; a third finds nothing new. */
const mostAfterTimeout = 2;
/** A longer wait is for the caller to know of, and not for a request to sit through. */
const longestWait = 30_000;

/**
 * How many ms to wait before another try, or null for none. `tries` counts those that were made, of `most`; a server that asks for
 * patience is no fault, and is given it where `most` is one, too. `resendable` says that sending it again can't do anything twice.
 */
export function pauseBefore(
  failure: Failure,
  tries: number,
  most: number,
  resendable: boolean,
  random: () => number,
): number | null {
  if (!resendable || !isPassing(failure)) return null;
  if (tries >= mostOf(failure, most)) return null;
  const wait = (failure.retryAfterMs ?? 250 * 3 ** (tries - 1)) + random() * 250;
  return wait <= longestWait ? Math.round(wait) : null;
}

function mostOf({ code }: Failure, most: number): number {
  if (code === 'rate_limited') return Math.max(usualTries, most);
  return code === 'timeout' ? Math.min(mostAfterTimeout, most) : most;
}

function isPassing({ code, params }: Failure): boolean {
  if (code === 'unreachable') return params['reason'] !== 'unknown_host' && params['reason'] !== 'proxy';
  return code === 'timeout' || code === 'rate_limited' || code === 'server_error';
}

/** Sleeps; throws `cancelled` when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal, { sleep }: Patience): Promise<void> {
  try {
    await sleep(ms, signal);
  } catch (error) {
    if (signal.aborted) throw new Failed('cancelled');
    throw error;
  }
}
