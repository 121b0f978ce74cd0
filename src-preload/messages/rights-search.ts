import { allRights, catalogue, groupOf, wholeOf } from '../contract/rights.ts';
import { rights as english } from './rights.en.ts';
import { rights as japanese } from './rights.ja.ts';
import { labelOf } from './rights-words.ts';

/** Made when they are first asked for: a list without a search needs none. */
const kept = new Map<string, readonly string[]>();
const catalogued = new Set(catalogue);

/**
 * Everything by which a right is found, in lower case: its constant, the constant's words, and its labels in both
 * languages, whatever language the app speaks. The core searches by it, so it loads both; the window loads one.
 */
export function rightSearchWords(right: string): readonly string[] {
  const words = kept.get(right) ?? wordsOf(right);
  // What servers call rights is without end.
  if (catalogued.has(right)) kept.set(right, words);
  return words;
}

function wordsOf(right: string): string[] {
  const group = groupOf(right);
  const isWhole = wholeOf(group) === right;
  const texts = [
    right,
    right.replace(/^RIGHT_/, '').replaceAll('_', ' '),
    labelOf(right, english),
    labelOf(right, japanese),
    ...(right === allRights ? [english.everything, japanese.everything] : []),
    ...(isWhole ? [english.groups[group], japanese.groups[group]] : []),
  ];
  // As the core normalises what is searched for: full-width letters are found by plain ones.
  return texts.map((text) => text.normalize('NFKC').toLowerCase());
}
