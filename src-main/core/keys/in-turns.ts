import { setImmediate } from 'node:timers/promises';

/** Sorted or merged in one turn of the loop: about two milliseconds. */
const most = 2_000;

/**
 * A sorted copy, made a little in each turn of the loop, so that sorting 100,000 keys keeps nothing waiting: short runs are
 * sorted, and then merged two by two. Stable.
 */
export async function sortedInTurns<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += most) {
    runs.push(items.slice(from, from + most).sort(compare));
    if (items.length > most) await setImmediate();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const merged: T[] = [];
  let [a, b] = [0, 0];
  while (a < left.length && b < right.length) {
    const [one, other] = [left[a], right[b]];
    if (one === undefined || other === undefined) break;
    // An equal one of the left was before.
    const isLeft = compare(one, other) <= 0;
    if (isLeft) a++;
    else b++;
    merged.push(isLeft ? one : other);
    if (merged.length % most === 0) await setImmediate();
  }
  return merged.concat(left.slice(a), right.slice(b));
}
