import { allRights, catalogue, groupOf, rightsOf, wholeOf } from '../contract/rights.ts';
import type { AbilitiesWords } from './abilities.en.ts';
import { abilitiesOf, type Abilities } from './rights-abilities.ts';

const known = new Set(catalogue);

/** More acts than this in one sentence are not read. */
const mostActs = 4;

/** What would happen if the key got into wrong hands. */
export function leakSentence(rights: readonly string[], words: AbilitiesWords): string {
  return sentences(abilitiesOf(rights), words, words.leak).join(words.gap);
}

/** What a key with these rights can do, while they are being chosen; with what it can't, where that is near. */
export function abilitySentence(rights: readonly string[], words: AbilitiesWords): string {
  const abilities = abilitiesOf(rights);
  const said = sentences(abilities, words, words.ability);
  if (abilities.acts.length > 0 && abilities.lacks.length > 0) {
    said.push(words.lacking(abilities.lacks.map((what) => words.lacks[what])));
  }
  return said.join(words.gap);
}

function sentences(abilities: Abilities, words: AbilitiesWords, forms: AbilitiesWords['leak']): string[] {
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

function shortened(acts: string[], words: AbilitiesWords): string[] {
  return acts.length <= mostActs + 1 ? acts : [...acts.slice(0, mostActs), words.moreActs(acts.length - mostActs)];
}

/** What a pseudo-right stands for; null for a right that is only itself. */
export function coversInWords(right: string, words: AbilitiesWords): string | null {
  if (right === allRights) return words.coversAll;
  if (right === 'RIGHT_LABEL_ALL') return words.coversLabels;
  const group = groupOf(right);
  return wholeOf(group) === right ? words.coversGroup(group, rightsOf(group).length) : null;
}

/** What the label leaves open: what a link implies, or that the right is not known here. */
export function hintOf(right: string, words: AbilitiesWords): string | null {
  return words.hints[right] ?? (known.has(right) ? null : words.unknown);
}
