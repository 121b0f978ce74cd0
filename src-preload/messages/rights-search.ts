import { allRights, catalogue, groupOf, wholeOf } from '../contract/rights.ts';
import { rights as english } from './rights.en.ts';
import { rights as japanese } from './rights.ja.ts';
import { labelOf } from './rights-words.ts';

const texts = new Map(catalogue.map((right) => [right, textOf(right)]));

/**
 * Everything by which a right is found: its constant, the constant's words, and its labels in both languages, whatever
 * language the app speaks. The core puts it into the search index, so both are loaded; the window loads one.
 */
export function rightSearchWords(right: string): string {
  return texts.get(right) ?? textOf(right);
}

function textOf(right: string): string {
  const group = groupOf(right);
  const everything = right === allRights ? [english.everything, japanese.everything] : [];
  const groups = wholeOf(group) === right ? [english.groups[group], japanese.groups[group]] : [];
  return [
    right,
    right
      .replace(/^RIGHT_/, '')
      .replaceAll('_', ' ')
      .toLowerCase(),
    labelOf(right, english),
    labelOf(right, japanese),
    ...everything,
    ...groups,
  ].join('\n');
}
