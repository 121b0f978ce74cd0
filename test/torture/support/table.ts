/** Rows by columns, how often each; a row's name first, columns that nothing is in left out. */
export function tableOf(
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  columns: readonly string[],
): string[] {
  const used = columns.filter((column) => [...counts.values()].some((row) => row.has(column)));
  const width = Math.max(0, ...[...counts.keys()].map((name) => name.length));
  const cell = (text: string, column: string) => text.padStart(Math.max(column.length, 4) + 2);
  return [
    ''.padEnd(width) + used.map((column) => cell(column, column)).join(''),
    ...[...counts].map(
      ([name, row]) => name.padEnd(width) + used.map((column) => cell(String(row.get(column) ?? '.'), column)).join(''),
    ),
  ];
}

/** Adds one to a cell. */
export function count(counts: Map<string, Map<string, number>>, row: string, column: string): void {
  const cells = counts.get(row) ?? new Map<string, number>();
  cells.set(column, (cells.get(column) ?? 0) + 1);
  counts.set(row, cells);
}
