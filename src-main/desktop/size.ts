/**
 * Whether a value that came over IPC takes more than `limit` bytes, roughly as text. It walks no further than the limit
 * takes it, so that neither a cycle nor a huge value costs more than that.
 */
export function isOver(value: unknown, limit: number): boolean {
  let left = limit;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && left >= 0) {
    const next = waiting.pop();
    left -= weigh(next);
    // Holes weigh nothing, and whoever reads the array goes through each of them.
    if (Array.isArray(next) && next.length > left) return true;
    if (left >= 0 && typeof next === 'object' && next !== null) for (const part of partsOf(next)) waiting.push(part);
    // Parts that wait are there already, whatever they hold.
    if (waiting.length > left) return true;
  }
  return left < 0;
}

function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value === 'bigint') return value.toString(16).length;
  return 8;
}

function partsOf(value: object): unknown[] {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return [];
  if (value instanceof Map) return [...value].flat();
  if (value instanceof Set) return [...value];
  return Object.entries(value).flat();
}
