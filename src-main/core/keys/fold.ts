import { visibleLines } from '../../../src-preload/contract/visible.ts';

/** ASCII that shows, and what stands between the texts of lists. The regular expression is as fast as a loop, and needs no warming up. */
export function isPlain(text: string): boolean {
  return !/[^\n\x1e\x20-\x7e]/.test(text);
}

/**
 * Text as search compares it: one form for each character (full width, half-width kana, combined accents), one case, by the
 * rules of Unicode, of which SQLite knows ASCII's alone. By upper case and back, so that `ß` is `ss`; the dot that is left of
 * a Turkish `İ` goes. What can't be seen is the mark that is shown for it.
 */
export function fold(text: string): string {
  return isPlain(text) ? text.toLowerCase() : foldLowered(text);
}

/** The same of a text whose ASCII letters are in lower case already. */
export function foldLowered(text: string): string {
  if (isPlain(text)) return text;
  return visibleLines(text).normalize('NFKC').toUpperCase().toLowerCase().replaceAll('i\u0307', 'i').normalize('NFKC');
}
