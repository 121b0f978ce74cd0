import { isObject, type Json } from '../json.ts';

/** What the server makes up, and a replay can't foresee: tokens, secrets, IDs, times to the microsecond, picture names. */
const MADE_UP =
  /\b[A-Z2-7]{5}\.[A-Z2-7]{39}\.[A-Z2-7]{52}\b|\b[A-Z2-7]{52}\b|\b[A-Z2-7]{39}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z|(?<=profile_pictures\/\w+\.)[0-9A-Z]{26}/g;

const COMPARED_HEADERS =
  /^(x-total-count|x-warning|x-rate-limit-\w+|location|content-type|cache-control|www-authenticate)$/;

/**
 * What recorded values are called in this run. A made-up value that is met first stands for its counterpart from then on: it
 * must do so everywhere, and later requests use it.
 */
export class Names {
  private readonly actual = new Map<string, string>();

  /** Puts this run's values in the place of the recorded ones. Tokens go by their parts, so that a cut-off secret stays cut off. */
  translate(text: string): string {
    return text.replace(MADE_UP, (value) => {
      const parts = value.split('.').map((part) => this.actual.get(part) ?? part);
      return this.actual.get(value) ?? (/^[A-Z2-7]{5}\./.test(value) ? parts.join('.') : value);
    });
  }

  /** Whether two texts say the same, but for values that were made up. */
  match(recorded: string, actual: string): boolean {
    const expected = recorded.match(MADE_UP) ?? [];
    const found = actual.match(MADE_UP) ?? [];
    if (recorded.split(MADE_UP).join('\0') !== actual.split(MADE_UP).join('\0')) return false;
    return expected.every((value, index) => this.stands(value, found[index] ?? ''));
  }

  private stands(recorded: string, actual: string): boolean {
    if (recorded.includes(':')) return true;
    const expected = recorded.split('.');
    const found = actual.split('.');
    if (expected.length !== found.length) return false;
    return expected.every((part, index) => this.standsFor(part, found[index] ?? ''));
  }

  private standsFor(recorded: string, actual: string): boolean {
    const known = this.actual.get(recorded);
    if (known !== undefined) return known === actual;
    this.actual.set(recorded, actual);
    return recorded.length === actual.length;
  }
}

/** The differences between a recorded answer and one of this run, in words; none if they are alike. */
export function compareBodies(names: Names, recorded: Json | undefined, actual: Json | undefined, path = ''): string[] {
  if (typeof recorded === 'string' && typeof actual === 'string') {
    return names.match(recorded, actual) ? [] : [difference(path, recorded, actual)];
  }
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    if (recorded.length !== actual.length) return [difference(path, recorded, actual)];
    const [a, b] = /\.(rights|missing)$/.test(path) ? [recorded.toSorted(), actual.toSorted()] : [recorded, actual];
    return a.flatMap((item, index) => compareBodies(names, item, b[index], `${path}[${index}]`));
  }
  if (isObject(recorded) && isObject(actual)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => compareField(names, recorded[key], actual[key], `${path}.${key}`));
  }
  return recorded === actual ? [] : [difference(path, recorded, actual)];
}

function compareField(names: Names, recorded: Json | undefined, actual: Json | undefined, path: string): string[] {
  if (path.endsWith('.correlation_id')) {
    return typeof recorded === 'string' && typeof actual === 'string' && /^[0-9a-f]{32}$/.test(actual)
      ? []
      : [`${path}: no correlation ID`];
  }
  return compareBodies(names, recorded, actual, path);
}

export function compareHeaders(
  names: Names,
  recorded: Record<string, string>,
  actual: Record<string, string>,
): string[] {
  const compared = new Set(
    [...Object.keys(recorded), ...Object.keys(actual)].filter((name) => COMPARED_HEADERS.test(name)),
  );
  return [...compared].flatMap((name) => compareBodies(names, recorded[name], actual[name], name));
}

function difference(path: string, recorded: Json | undefined, actual: Json | undefined): string {
  return `${path}: recorded ${JSON.stringify(recorded)}, answered ${JSON.stringify(actual)}`;
}
