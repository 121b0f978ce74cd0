import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { exact } from '../output/moments.ts';

/** Says of which accounts nothing is listed as expired, and why: a pipe would delete what a clock that is wrong takes for it. */
export function tellClockDoubts(accounts: readonly AccountSummary[], { words, language, now, tell }: Host): void {
  const at = (ms: number) => exact(new Date(ms).toISOString(), language);
  for (const { name, clockDoubt, clockOffsetMs } of accounts) {
    if (clockDoubt === null) continue;
    const called = clean(name);
    const why =
      clockDoubt === 'server'
        ? words.clockServer(called, at(now() + clockOffsetMs), at(now()))
        : words.clockComputer(called);
    tell(`latchkey: ${why}`);
  }
}
