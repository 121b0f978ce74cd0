/** Rows are asked for in windows of this many: the most that the contract gives at once. */
export const windowSize = 100;

/** Windows that are kept: 4,000 rows are far more than any screen, and little memory. */
const windowsKept = 40;

/** At once; more would make the newest wait behind those that were scrolled past. */
const mostAtOnce = 2;

/**
 * Which windows show rows `first` to `last`, in the order in which they are wanted: those in sight, then the next one
 * on each side, so that scrolling on finds its rows there.
 */
export function windowsFor(first: number, last: number, total: number): number[] {
  if (total === 0) return [];
  const end = Math.floor((total - 1) / windowSize);
  const from = Math.min(end, Math.max(0, Math.floor(first / windowSize)));
  const to = Math.min(end, Math.max(from, Math.floor(last / windowSize)));
  const inSight = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [...inSight, to + 1, from - 1].filter((window) => window >= 0 && window <= end);
}

/** Some rows from an index on. */
export interface SomeRows<T> {
  from: number;
  rows: readonly T[];
}

export interface RowWindowsOptions<T> {
  total: number;
  /** Rows that are there from the first. */
  first?: SomeRows<T>;
  read: (from: number, count: number) => Promise<T[]>;
  /** A window has come. */
  onarrival: () => void;
  onfailure: (thrown: unknown) => void;
}

/** The rows of one list, by index, read window by window as they come into sight. What is no longer in sight is not asked for. */
export class RowWindows<T> {
  readonly total: number;
  readonly #options: RowWindowsOptions<T>;
  readonly #windows = new Map<number, T[]>();
  readonly #asked = new Set<number>();
  readonly #first: SomeRows<T>;
  #wanted: number[] = [];

  constructor(options: RowWindowsOptions<T>) {
    this.total = options.total;
    this.#options = options;
    this.#first = options.first ?? { from: 0, rows: [] };
  }

  /** undefined: not read yet. */
  at(index: number): T | undefined {
    const { from, rows } = this.#first;
    return this.#windows.get(Math.floor(index / windowSize))?.[index % windowSize] ?? rows[index - from];
  }

  /** Reads what shows rows `first` to `last`; resolves when the rows in sight are there. Throws what reading them threw. */
  async load(first: number, last: number): Promise<void> {
    const end = Math.min(last, this.total - 1);
    const inSight = windowsFor(first, end, this.total).filter(
      (window) => !this.#has(Math.max(first, window * windowSize), Math.min(end, (window + 1) * windowSize - 1)),
    );
    await Promise.all(inSight.map((window) => this.#read(window)));
  }

  /** Rows `first` to `last` are in sight now. */
  want(first: number, last: number): void {
    this.#wanted = windowsFor(first, last, this.total);
    this.#next();
  }

  #has(first: number, last: number): boolean {
    for (let index = first; index <= last; index++) if (this.at(index) === undefined) return false;
    return true;
  }

  #next(): void {
    for (const window of this.#wanted) {
      if (this.#asked.size >= mostAtOnce) return;
      if (this.#windows.has(window) || this.#asked.has(window)) continue;
      this.#read(window).then(
        () => this.#next(),
        (thrown: unknown) => this.#options.onfailure(thrown),
      );
    }
  }

  async #read(window: number): Promise<void> {
    this.#asked.add(window);
    try {
      const rows = await this.#options.read(window * windowSize, windowSize);
      this.#keep(window, rows);
    } finally {
      this.#asked.delete(window);
    }
    this.#options.onarrival();
  }

  /** The oldest goes; a map keeps the order in which windows came. */
  #keep(window: number, rows: T[]): void {
    this.#windows.delete(window);
    this.#windows.set(window, rows);
    for (const oldest of this.#windows.keys()) {
      if (this.#windows.size <= windowsKept) return;
      if (!this.#wanted.includes(oldest)) this.#windows.delete(oldest);
    }
  }
}
