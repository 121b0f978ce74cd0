const rules = new Intl.PluralRules('en');

/** English has two forms: `plural(n, 'key', 'keys')` is "1 key", "2,431 keys". Japanese has one, and needs none of this. */
export function plural(count: number, one: string, other: string): string {
  return `${count.toLocaleString('en')} ${rules.select(count) === 'one' ? one : other}`;
}
