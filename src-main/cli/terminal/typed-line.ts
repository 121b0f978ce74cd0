import { sequenceOf } from './key-sequences.ts';

/** What a line came to; `rest` was typed after its end. */
export interface LineEnd {
  by: 'enter' | 'cancel';
  rest: string;
}

export interface TypedLine {
  /** What a terminal in raw mode sent, split as it comes; null: the line goes on. */
  take(text: string): LineEnd | null;
  /** A sequence has begun, and may go on. */
  waits(): boolean;
  /** It does not: the key was pressed by itself. */
  settle(): void;
  text(): string;
}

const escape = '\x1b';
const pasteEnds = `${escape}[201~`;

/**
 * A line that is typed unseen. What is no text does nothing: as a part of a secret it would never be typed again. Backspace takes a code
 * point away, Ctrl+W and Alt+Backspace a word, Ctrl+U all; Ctrl+C cancels, and Ctrl+D where nothing was typed. What a terminal says is pasted
 * is taken as it is, but for a line break at its end.
 */
export function typedLine(): TypedLine {
  let letters: string[] = [];
  let pending = '';
  let pasted: string | null = null;

  function eraseWord(): void {
    while (isBlank(letters.at(-1))) letters.pop();
    while (letters.length > 0 && !isBlank(letters.at(-1))) letters.pop();
  }

  function press(sequence: string): void {
    if (sequence === `${escape}[200~`) pasted = '';
    else if (sequence === `${escape}\x7f` || sequence === `${escape}\b`) eraseWord();
  }

  function hear(letter: string): LineEnd['by'] | null {
    switch (letter) {
      case '\r':
      case '\n':
        return 'enter';
      case '\x03':
        return 'cancel';
      case '\x04':
        return letters.length === 0 ? 'cancel' : null;
      case '\x7f':
      case '\b':
        letters.pop();
        return null;
      case '\x15':
        letters = [];
        return null;
      case '\x17':
        eraseWord();
        return null;
      default:
        if (isText(letter)) letters.push(letter);
        return null;
    }
  }

  function hearPasted(letter: string, before: string): 'cancel' | null {
    pasted = before + letter;
    if (letter === '\x03') return 'cancel';
    if (!pasted.endsWith(pasteEnds)) return null;
    const text = pasted.slice(0, -pasteEnds.length).replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
    letters.push(...[...text].filter((one) => isText(one) || one === '\n' || one === '\t'));
    pasted = null;
    return null;
  }

  function one(letter: string): LineEnd['by'] | null {
    if (pasted !== null) return hearPasted(letter, pasted);
    if (pending === '' && letter !== escape && letter !== '\x9b') return hear(letter);
    // A control character breaks a sequence off, and means itself; BEL ends one, and Backspace goes with Alt.
    if (letter < ' ' && ![escape, '\x07', '\b'].includes(letter)) {
      pending = '';
      return hear(letter);
    }
    // In one byte, of eight bits.
    const now = letter === '\x9b' ? `${escape}[` : pending + letter;
    const state = sequenceOf(now);
    pending = state === 'begun' ? now : state === 'other' && letter === escape ? escape : '';
    if (pending === '') press(now);
    return null;
  }

  return {
    take(text) {
      let at = 0;
      for (const letter of text) {
        at += letter.length;
        const by = one(letter);
        if (by !== null) return { by, rest: text.slice(at) };
      }
      return null;
    },
    waits: () => pending !== '',
    settle: () => void (pending = ''),
    text: () => letters.join(''),
  };
}

function isText(letter: string): boolean {
  return !/\p{Cc}/u.test(letter);
}

function isBlank(letter: string | undefined): boolean {
  return letter !== undefined && /\s/.test(letter);
}
