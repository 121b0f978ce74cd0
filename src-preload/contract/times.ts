/* Apart from the schemas, which the first screen does without. */

/** UTC text of one width with microseconds, so that texts sort as times do: `2026-11-23T23:10:12.689000Z`. `ms` since 1970. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000Z`;
}

/** A moment is past when it is reached: what ends then has ended. Both in ms since 1970. */
export function isPast(ms: number, now: number): boolean {
  return ms <= now;
}
