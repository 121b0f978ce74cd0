import { groupOf, rightGroups } from '../contract/rights.ts';
import type { RightsDigest } from '../contract/keys.ts';
import type { RightsWords } from './rights.en.ts';

/** The label of a right; the constant itself where this app has no words for it. */
export function labelOf(right: string, words: RightsWords): string {
  return words.labels[right] ?? right;
}

/** A key's rights in a few words, for a cell of a table: "Everything", "All user rights", "12 rights: applications 7, gateways 5". */
export function digestInWords(digest: RightsDigest, words: RightsWords): string {
  if (digest.count === 0) return words.none;
  if (digest.everything) return words.everything;

  const counted = rightGroups.flatMap((group) => {
    const count = digest.groups[group] ?? 0;
    return count === 0 ? [] : [{ group, count, named: digest.few.filter((right) => groupOf(right) === group) }];
  });
  const nothingNamed = counted.every(({ count, named }) => named.length < count);
  if (digest.whole.length === 0 && counted.length > 1 && nothingNamed) {
    return words.counts(
      digest.count,
      [...counted].sort((a, b) => b.count - a.count),
    );
  }
  return words.series([
    ...digest.whole.map((group) => words.wholeGroup(group)),
    ...counted.flatMap(({ group, count, named }) =>
      named.length === count
        ? named.map((right) => words.shortLabels[right] ?? labelOf(right, words))
        : [words.countOf(group, count)],
    ),
  ]);
}
