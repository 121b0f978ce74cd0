export interface TortureOptions {
  seed: number;
  /** How much of it; each torture has its own usual amount. */
  count?: number;
  /** A line for whoever watches. */
  say(line: string): void;
}

export interface TortureResult {
  /** What should not have happened, one line each; none is a good run. */
  lost: string[];
  /** The last line: what was done and what came of it, in figures. */
  figures: string;
}

export type Torture = (options: TortureOptions) => Promise<TortureResult>;
