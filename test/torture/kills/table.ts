import type { Phase } from './phases.ts';

/** What a run has seen. */
export interface Tally {
  /** By the phase's name. */
  readonly kills: Map<string, number>;
  accountsLost: number;
  keysUnknown: number;
  /** Starts after a kill that were good. */
  starts: number;
  lost: string[];
}

/** Phase by phase, how often. */
export function tableOf(phases: readonly Phase[], { kills }: Tally): string[] {
  const names = phases.map(({ name }) => name).filter((name) => kills.has(name));
  const width = Math.max(0, ...names.map((name) => name.length));
  return names.map((name) => `${name.padEnd(width)}  ${String(kills.get(name)).padStart(4)}`);
}
