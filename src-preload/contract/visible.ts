/** ASCII that shows: of most texts all that has to be looked at. */
const plain = /^[\x20-\x7e]*$/;

/** Joins emoji, and letters of scripts that need it; elsewhere it can't be seen. */
const joiner = /(?<![\p{M}\p{Script=Arabic}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]/v;
/** Chooses another form of a sign or a Han character; elsewhere it can't be seen. */
const selector = /(?<![\p{Extended_Pictographic}\p{Script=Han}#*0-9])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/v;
/** Commands for a terminal, line breaks, halves of characters, and what turns the order of letters or takes no room. */
const unseen =
  /[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]]/v;

const hidden = new RegExp([joiner, selector, unseen].map(({ source }) => source).join('|'), 'gv');

/**
 * A text that a server or a person gave, as it is shown: what can't be seen, or would change how its surroundings are shown, is a mark
 * of its own, or what `instead` makes of it. Anybody who may edit a name could put it there. A text that was shown so stays as it is. Pure.
 */
export function visible(text: string, instead: (letter: string) => string = () => '\ufffd'): string {
  return plain.test(text) ? text : text.replaceAll(hidden, instead);
}

/** The same of a text of several lines: their breaks and tabs stay. Pure. */
export function visibleLines(text: string, instead?: (letter: string) => string): string {
  if (plain.test(text)) return text;
  return text
    .split(/(\r?\n|\t)/)
    .map((part, nth) => (nth % 2 === 0 ? visible(part, instead) : part))
    .join('');
}
