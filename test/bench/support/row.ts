/** A figure beside its floor, measured in the same run, and its goal. */
export interface Row {
  name: string;
  figure: number;
  unit: 'ms' | 'kB' | 'times' | 'requests';
  /** What the same thing costs without the app; null where there is nothing to compare with. */
  floor: { what: string; value: number } | null;
  /** At most; in `unit`, or times the floor. */
  goal: { most: number; times?: true };
  /** What else was seen. */
  note?: string;
}

export type Measure = () => Promise<Row[]>;

export function isMet({ figure, floor, goal }: Row): boolean {
  return goal.times ? figure <= goal.most * (floor?.value ?? 0) : figure <= goal.most;
}

/** One line a row. */
export function lineOf(row: Row): string {
  const { name, figure, unit, floor, goal, note } = row;
  const ratio =
    floor === null
      ? ''
      : `, ${(figure / floor.value).toFixed(2)} times ${floor.what}: ${numberOf(floor.value)} ${unit}`;
  const most = goal.times ? `${goal.most} times` : `${goal.most} ${unit}`;
  const more = note === undefined ? '' : ` (${note})`;
  return `${isMet(row) ? 'met   ' : 'MISSED'}  ${name}: ${numberOf(figure)} ${unit}${ratio}; goal ${most}${more}`;
}

function numberOf(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
