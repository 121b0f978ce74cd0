/**
 * Names come from servers, and anybody who may edit one could put commands for a terminal into it. What is no letter, such as an
 * escape or a line break, is shown as a mark of its own.
 */
export function clean(text: string): string {
  // Not of use in a name, and able to turn the order of what follows: format characters go too, but for joiners of emoji and scripts.
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** The same for what is told in lines. */
export function cleanLines(text: string): string {
  return text
    .split(/([\n\t])/)
    .map((part, nth) => (nth % 2 === 0 ? clean(part) : part))
    .join('');
}

/** JSON escapes what ASCII has of these; the rest is escaped here, so that it means the same and does nothing to a terminal. */
export function cleanJson(json: string): string {
  return json.replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
