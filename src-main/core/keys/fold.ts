/** The regular expression is as fast as a loop, and needs no warming up. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/**
 * Text as search compares it: one form for each character (full width, half-width kana, combined accents), one case, by the
 * rules of Unicode, of which SQLite knows ASCII's alone. By upper case and back, so that `ß` is `ss`; the dot that is left of
 * a Turkish `İ` goes.
 */
export function fold(text: string): string {
  return isAscii(text) ? text.toLowerCase() : foldLowered(text);
}

/** The same of a text whose ASCII letters are in lower case already. */
export function foldLowered(text: string): string {
  if (isAscii(text)) return text;
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('i\u0307', 'i').normalize('NFKC');
}
