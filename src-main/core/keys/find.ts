import { fold } from './fold.ts';
import type { KeyIndex } from './key-index.ts';
import { wordsOf } from './list-filter.ts';

/**
 * Row numbers of keys whose name or ID has every word, the best first: the name begins with the text, a word of it does, or
 * it is somewhere. No list is made and nothing is sorted but what is given, so it can be asked for at every key press.
 */
export async function findKeys(index: KeyIndex, text: string, most: number): Promise<number[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const places = await index.of(null);
  const { texts, rows } = index.columns;
  const whole = fold(text.trim());
  const ranks: number[][] = [[], [], []];
  for (const place of places) {
    const candidate = texts[place] ?? '';
    if (!words.every((word) => candidate.includes(word))) continue;
    const rank = candidate.startsWith(whole) ? 0 : words.every((word) => beginsWord(candidate, word)) ? 1 : 2;
    ranks[rank]?.push(place);
    if (rank === 0 && (ranks[0]?.length ?? 0) >= enough) break;
  }
  const byText = (a: number, b: number) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1);
  const best = ranks.flatMap((of) => (of.length > enough ? of : of.sort(byText)));
  return best.slice(0, most).map((place) => rows[place] ?? 0);
}

/** Of more than these nobody sees the order: they are a text's first letter. */
const enough = 2_000;

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !isOfWord(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

/** Letters and digits of ASCII, and whatever lies beyond: of folded text, where few signs do. */
function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}
