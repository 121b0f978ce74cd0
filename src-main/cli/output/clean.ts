import { visible, visibleLines } from '../../../src-preload/contract/visible.ts';

/** A text as a terminal is given it: names come from servers, and anybody who may edit one could put commands for it there. */
export function clean(text: string): string {
  return visible(text);
}

/** The same for what is told in lines. */
export function cleanLines(text: string): string {
  return visibleLines(text);
}

/** JSON escapes what ASCII has of these; the rest is escaped here, so that it means the same and does nothing to a terminal. */
export function cleanJson(json: string): string {
  return visibleLines(json, escaped);
}

function escaped(letter: string): string {
  return letter
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
