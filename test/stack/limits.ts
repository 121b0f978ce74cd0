import type { Clock } from './clock.ts';
import type { StackError } from './errors.ts';
import { rateLimited } from './known-errors.ts';
import type { Settings } from './settings.ts';

/** The server's limiter (GCRA): a burst, then one request each interval, with the four headers on every answer. */
export class RateLimiter {
  private readonly clock: Clock;
  private readonly settings: Settings;
  /** When each resource will have recovered entirely, in microseconds. */
  private readonly recoveredAt = new Map<string, number>();

  constructor(clock: Clock, settings: Settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** Counts a request. Seconds in the headers are floored, so that a wait of 0 is possible. */
  take(rpc: string, userId?: string, credential?: string): { headers: Record<string, string>; refusal?: StackError } {
    const { limits } = this.settings;
    if (!limits) return { headers: {} };
    const key = resource(rpc, userId, credential);
    const interval = 60_000_000 / limits.perMinute;
    const now = this.clock.micros();
    const before = Math.max(this.recoveredAt.get(key) ?? 0, now);
    const wait = before + interval - limits.burst * interval - now;
    const after = wait > 0 ? before : before + interval;
    this.recoveredAt.set(key, after);

    const headers = {
      'x-rate-limit-limit': String(limits.burst),
      'x-rate-limit-available': String(Math.floor((limits.burst * interval - (after - now)) / interval)),
      'x-rate-limit-reset': String(Math.floor((after - now) / 1_000_000)),
      'x-rate-limit-retry': String(Math.max(0, Math.floor(wait / 1_000_000))),
    };
    return wait > 0 ? { headers, refusal: rateLimited(limits.burst, key) } : { headers };
  }
}

function resource(rpc: string, userId?: string, credential?: string): string {
  const user = userId === undefined ? '' : `:user:${userId}`;
  const token = credential === undefined ? '' : `:token:${credential}`;
  return `grpc:method:/ttn.lorawan.v3.${rpc}${user}${token}`;
}
