/** A figure beside its floor, measured in the same run, and its goal. */
export interface Row {
  name: string;
  figure: number;
  unit: 'ms' | 'kB' | 'MB' | '%' | 'requests';
  /** What the same thing costs without the app; null where there is nothing to compare with. */
  floor: { what: string; value: number } | null;
  /** At most; in `unit`, or times the floor. */
  goal: { most: number; times?: true };
  /** What else was seen. */
  note?: string;
  /** Lines below it: of what it is made up. */
  details?: string[];
}

export type Measure = () => Promise<Row[]>;

export function isMet({ figure, floor, goal }: Row): boolean {
  return goal.times ? figure <= goal.most * (floor?.value ?? 0) : figure <= goal.most;
}

const columns = [7, 14, 14, 7, 14];
const inColumns = (cells: readonly string[], last: string) =>
  [...cells.map((cell, nth) => cell.padStart(columns[nth] ?? 0)), last].join('  ');

/** Above the lines of rows. */
export const heading = inColumns(['', 'figure', 'floor', 'ratio', 'goal'], 'what (floor; notes)');

/** One line a row. */
export function lineOf(row: Row): string {
  const { name, figure, unit, floor, goal, note } = row;
  const measured = (value: number) => `${numberOf(value)} ${unit}`;
  const ratio = floor === null || floor.value === 0 ? '' : (figure / floor.value).toFixed(2);
  const cells = [
    isMet(row) ? 'met' : 'MISSED',
    measured(figure),
    floor === null ? '' : measured(floor.value),
    ratio,
    goal.times ? `${goal.most} times` : `${goal.most} ${unit}`,
  ];
  const more = [floor?.what, note].filter((text) => text !== undefined).join('; ');
  return inColumns(cells, more === '' ? name : `${name} (${more})`);
}

function numberOf(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : value >= 0.1 ? 2 : 4);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
