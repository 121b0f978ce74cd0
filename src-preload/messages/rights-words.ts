import { allRights, catalogue, groupOf, rightGroups, rightsOf, wholeOf } from '../contract/rights.ts';
import type { RightsDigest } from '../contract/keys.ts';
import { abilitiesOf, type Abilities } from './rights-abilities.ts';
import type { RightsWords } from './rights.en.ts';

const known = new Set(catalogue);

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

/** More acts than this in one sentence are not read. */
const mostActs = 4;

/** What would happen if the key got into wrong hands. */
export function leakSentence(rights: readonly string[], words: RightsWords): string {
  return sentences(abilitiesOf(rights), words, words.leak).join(words.gap);
}

/** What a key with these rights can do, while they are being chosen; with what it can't, where that is near. */
export function abilitySentence(rights: readonly string[], words: RightsWords): string {
  const abilities = abilitiesOf(rights);
  const said = sentences(abilities, words, words.ability);
  if (abilities.acts.length > 0 && abilities.lacks.length > 0) {
    said.push(words.lacking(abilities.lacks.map((what) => words.lacks[what])));
  }
  return said.join(words.gap);
}

function sentences(abilities: Abilities, words: RightsWords, forms: RightsWords['leak']): string[] {
  if (abilities.everything) return [forms.everything];
  const { wholly } = abilities;
  const reads = abilities.reads.map(({ group, what }) =>
    words.readsOf(
      what.map((name) => words.reads[name]),
      group,
    ),
  );
  const acts = shortened(
    abilities.acts.map((name) => words.acts[name]),
    words,
  );

  const said: string[] = [];
  if (wholly.length > 0) {
    said.push(forms.wholly(wholly));
    if (reads.length > 0) said.push(forms.alsoReads(reads));
    if (acts.length > 0) said.push(forms.alsoActs(acts));
  } else if (acts.length > 0) {
    said.push(reads.length > 0 ? forms.readsAndActs(reads, acts) : forms.actsOnly(acts));
  } else if (reads.length > 0) {
    said.push(forms.reads(reads));
    if (abilities.unknown === 0) said.push(forms.changesNothing);
  }
  if (abilities.unknown > 0) said.push(words.unknownRights(abilities.unknown));
  return said.length === 0 ? [forms.nothing] : said;
}

function shortened(acts: string[], words: RightsWords): string[] {
  return acts.length <= mostActs + 1 ? acts : [...acts.slice(0, mostActs), words.moreActs(acts.length - mostActs)];
}

/** What a pseudo-right stands for; null for a right that is only itself. */
export function coversInWords(right: string, words: RightsWords): string | null {
  if (right === allRights) return words.coversAll;
  if (right === 'RIGHT_LABEL_ALL') return words.coversLabels;
  const group = groupOf(right);
  return wholeOf(group) === right ? words.coversGroup(group, rightsOf(group).length) : null;
}

/** What the label leaves open: what a link implies, or that the right is not known here. */
export function hintOf(right: string, words: RightsWords): string | null {
  return words.hints[right] ?? (known.has(right) ? null : words.unknown);
}
