/**
 * The one rule of which server clocks are believed. A server decides when its keys end, and so its clock judges them; one that
 * is off by years would have all of them expired, and whoever deletes those can't bring them back. So a server's clock is believed
 *
 * 1. where another clock says the same, within a day: this computer's, or that of another server; or
 * 2. where it is the only server that was heard, and this computer's clock, which nobody confirms either, is off by no more than
 *    two years.
 *
 * What was heard before this run counts from this computer's clock as it was then. Where that was set since, or the servers that were
 * heard since all say something else, it counts no more.
 */

/** Clocks that differ by more, in ms, do not say the same. A zone or a summer time that was set wrong is less. */
export const agreement = 86_400_000;

/** How far a computer's clock may be off, in ms, where one server alone says so. */
export const farthest = 730 * 86_400_000;

/** The clock of a server, which several accounts may be of. */
export interface HeardClock {
  server: string;
  /** ms that it is ahead of this computer's clock. */
  ahead: number;
  /** Heard in this run; else remembered. */
  isHeard: boolean;
}

/** Why nothing is judged by a server's clock: it is the odd one, or this computer's clock may have been set since it was heard. */
export type ClockDoubt = 'server' | 'computer';

/**
 * null where the clock is believed. `computer` is what this computer's clock is ahead of itself by, in ms: 0, and how it was at the
 * start of the run.
 */
export function doubtOf(own: HeardClock, all: readonly HeardClock[], computer: readonly number[]): ClockDoubt | null {
  const others = all.filter(({ server, isHeard }) => isHeard && server !== own.server).map(({ ahead }) => ahead);
  const isConfirmed = others.some(saysTheSame(own.ahead)) || (own.isHeard && computer.some(saysTheSame(own.ahead)));
  if (isConfirmed) return null;
  const wasSet = computer.some((at) => Math.abs(at) > agreement);
  if (!own.isHeard && wasSet) return 'computer';
  if (others.length === 0)
    return Math.min(...computer.map((at) => Math.abs(own.ahead - at))) > farthest ? 'server' : null;
  const isComputerConfirmed = others.some((ahead) => computer.some(saysTheSame(ahead)));
  return own.isHeard || isComputerConfirmed ? 'server' : 'computer';
}

function saysTheSame(one: number): (other: number) => boolean {
  return (other) => Math.abs(one - other) <= agreement;
}
