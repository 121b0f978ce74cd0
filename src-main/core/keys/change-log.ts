/** Rows: as many numbers take less than a megabyte. */
const most = 50_000;

/** Which rows were written, for whoever keeps something of them in memory. */
export function createChangeLog() {
  const rows: number[] = [];
  let dropped = 0;

  function drop(): void {
    dropped += rows.length + 1;
    rows.length = 0;
  }

  return {
    add(row: number): void {
      if (rows.length === most) drop();
      rows.push(row);
    },
    /** So many that all have to be read anew. */
    addMany: drop,
    /** `mark` is what was given the last time, -1 for never. `rows` null: too many, or too long ago. */
    since: (mark: number): { mark: number; rows: readonly number[] | null } => ({
      mark: dropped + rows.length,
      rows: mark < dropped ? null : rows.slice(mark - dropped),
    }),
  };
}
