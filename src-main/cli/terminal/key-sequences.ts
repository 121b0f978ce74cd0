/** Whole: a key, or what a terminal tells of itself (ECMA-48, and what xterm, rxvt and Linux's console send besides). */
const whole = [
  // Cursor and function keys, and other reports.
  /^\x1b\[[0-?]*[ -/]*[@-~]$/,
  // With Shift, of rxvt.
  /^\x1b\[\d+\$$/,
  // Function keys of Linux's console.
  /^\x1b\[\[.$/,
  /^\x1bO[\d;]*[^\d;]$/,
  // Colours and names that another program has asked for, and that come late.
  /^\x1b(?:\]\d|P[\d>!])[^]*(?:\x07|\x1b\\)$/,
];
const begun = [
  /^\x1b$/,
  /^\x1b\[[0-?]*[ -/]*$/,
  /^\x1b\[\[$/,
  /^\x1bO[\d;]*$/,
  /^\x1b[\]P]$/,
  /^\x1b(?:\]\d|P[\d>!])[^]*$/,
];

/** What a text that begins with an escape is of a terminal's sequence: all, a part, or, as with Alt and a letter, something else. */
export function sequenceOf(text: string): 'whole' | 'begun' | 'other' {
  // The console's keys begin like those that `[` ends.
  if (text !== '\x1b[[' && whole.some((shape) => shape.test(text))) return 'whole';
  return begun.some((shape) => shape.test(text)) ? 'begun' : 'other';
}
