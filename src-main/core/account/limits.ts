import { timeText, type Clock } from '../clock.ts';
import type { StateRows } from './state-rows.ts';

/** Kinds of requests differ in their limits: what was told last is written at most so often, in ms. */
const writeEvery = 60_000;

/** Keeps what servers say of their rate limits, for people to read; requests wait by each answer's own word. */
export function createLimits(rows: StateRows, clock: Clock) {
  /** While the app runs: what was written, and when. */
  const written = new Map<string, { limit: number; at: number }>();
  return {
    learn(account: string, limit: number, refused: boolean): void {
      const last = written.get(account);
      const now = clock.now();
      if (last !== undefined && (Math.abs(now - last.at) < writeEvery || (last.limit === limit && !refused))) return;
      written.set(account, { limit, at: now });
      const at = timeText(now);
      rows.putLimit({ account, rate_limit: limit, rate_limit_at: at, rate_limited_at: refused ? at : null });
    },
  };
}
