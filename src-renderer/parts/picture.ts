import type { Color } from '../../src-preload/contract/accounts.ts';

/** Two letters for a name: of its first two words, else its first two; one where letters are wide, as in 警報. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first = '', second] = words.map((word) => [...word].filter((letter) => /[\p{L}\p{N}]/u.test(letter)));
  const letters = [...first];
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(letters[0] ?? '')) return letters[0] ?? '';
  return `${letters[0] ?? '?'}${second?.[0] ?? letters[1] ?? ''}`.toUpperCase();
}

/** The hue of a colour that the user chose. */
export const hueOfColor: Readonly<Record<Color, number>> = {
  red: 25,
  orange: 52,
  yellow: 88,
  green: 150,
  teal: 192,
  blue: 255,
  violet: 298,
  pink: 350,
};

/** A hue for a text, the same on every machine: FNV-1a, spread over 24 places of the colour wheel. */
export function hueOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash % 24) * 15;
}
