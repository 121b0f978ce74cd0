const telling = /pass(word|phrase)|secret|token|api_?key|^(current|next|old|new|code)$/i;

/** The texts of an input that its field names call secret, at its first two levels. */
export function secretsIn(input: unknown, depth = 2): string[] {
  if (typeof input !== 'object' || input === null || depth === 0) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    if (typeof value === 'string') return telling.test(name) ? [value] : [];
    return secretsIn(value, depth - 1);
  });
}
