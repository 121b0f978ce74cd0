/**
 * Text as search compares it: one form for each character (full width, half-width kana, combined accents), one case, by the
 * rules of Unicode, of which SQLite knows ASCII's alone. By upper case and back, so that `ß` is `ss`; the dot that is left of
 * a Turkish `İ` goes.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('i\u0307', 'i').normalize('NFKC');
}
