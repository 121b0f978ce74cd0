import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askHidden } from '../../src-main/cli/terminal/prompt.ts';
import { typedLine } from '../../src-main/cli/terminal/typed-line.ts';

const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;

/** What a terminal sends, and the secret that is meant. */
const lines: readonly (readonly [what: string, sent: string, meant: string])[] = [
  ['text', 'correct horse', 'correct horse'],
  ['left and right', 'horse\x1b[D\x1b[D\x1b[C', 'horse'],
  ['up and down, in the mode of programs', '\x1bOAhorse\x1bOB', 'horse'],
  ['Delete and Insert', 'ho\x1b[3~r\x1b[2~se', 'horse'],
  ['Home, End and the pages', '\x1b[H\x1b[1~ho\x1b[4~\x1b[F\x1b[5~rse\x1b[6~', 'horse'],
  ['a cursor key with Ctrl', 'ho\x1b[1;5Drse', 'horse'],
  ['keys of rxvt', 'ho\x1b[a\x1bOd\x1b[3$\x1b[7@\x1b[8^rse', 'horse'],
  ['function keys', '\x1bOPho\x1b[15~r\x1b[24;2~se\x1bO5Q', 'horse'],
  ['function keys of Linux’s console', '\x1b[[Ahorse\x1b[[E', 'horse'],
  ['Alt and a letter', 'ho\x1bbr\x1bfse', 'horse'],
  ['Alt and a cursor key', 'ho\x1b\x1b[Drse', 'horse'],
  ['keys in eight bits', 'ho\x9bDr\x9b3~se', 'horse'],
  ['a colour that comes late', 'ho\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\rse\x1b]4;1;red\x07', 'horse'],
  ['a name that comes late', 'ho\x1bP>|XTerm(390)\x1b\\rse', 'horse'],
  ['a place and a focus that are reported', '\x1b[12;40Rhorse\x1b[I\x1b[O\x1b[?1;2c', 'horse'],
  ['tabs and other control characters', 'ho\t\x01\x05\x0br\x1a\x0cse', 'horse'],
  ['Backspace', 'horsx\x7fe', 'horse'],
  ['Ctrl+H', 'horsx\be', 'horse'],
  ['Backspace after a letter of two units', 'horse🐴\x7f', 'horse'],
  ['Backspace before anything', '\x7f\x7fhorse', 'horse'],
  ['Ctrl+U', 'wrong\x15horse', 'horse'],
  ['Ctrl+W', 'correct battery  \x17horse', 'correct horse'],
  ['Ctrl+W before anything', '\x17horse', 'horse'],
  ['Alt+Backspace', 'correct battery\x1b\x7fhorse', 'correct horse'],
  ['Ctrl+D amid a line', 'ho\x04rse', 'horse'],
  ['what is pasted', `correct ${paste('horse')}`, 'correct horse'],
  ['what is pasted with a line break at its end', paste('horse\r'), 'horse'],
  ['what is pasted with line breaks in it', paste('correct\r\n\thorse\n'), 'correct\n\thorse'],
  ['what is pasted and corrected', `${paste('correct horsx')}\x7fe`, 'correct horse'],
  ['keys amid what is pasted', paste('ho\x1brse\x07'), 'horse'],
  ['letters of other scripts', '正しい馬 é ß', '正しい馬 é ß'],
];

test.each(lines)('%s: in one piece, by letters, and split anywhere', (_, sent, meant) => {
  const typed = (...parts: string[]) => {
    const line = typedLine();
    expect(parts.map((part) => line.take(part)).filter((end) => end !== null)).toEqual([{ by: 'enter', rest: '' }]);
    return line.text();
  };
  const whole = `${sent}\r`;
  expect(typed(whole)).toBe(meant);
  expect(typed(...whole)).toBe(meant);
  const places = fc.array(fc.nat([...whole].length), { maxLength: 4 });
  fc.assert(
    fc.property(places, (at) => {
      const cuts = [0, ...at.sort((a, b) => a - b), Infinity];
      expect(typed(...cuts.slice(1).map((to, nth) => [...whole].slice(cuts[nth], to).join('')))).toBe(meant);
    }),
  );
});

test.each([
  ['Ctrl+C', 'horse\x03'],
  ['Ctrl+C amid a key', 'horse\x1b[1\x03'],
  ['Ctrl+C amid what is pasted', '\x1b[200~horse\x03'],
  ['Ctrl+D before anything', '\x04'],
  ['Ctrl+D after all was erased', 'horse\x15\x04'],
])('%s cancels', (_, sent) => {
  expect(typedLine().take(sent)).toMatchObject({ by: 'cancel' });
});

test('Enter ends a line whatever was begun, and Escape by itself is no part of it', () => {
  const line = typedLine();
  line.take('ho\x1b');
  expect(line.waits()).toBe(true);
  line.settle();
  expect(line.take('rse\x1b]1\r')).toMatchObject({ by: 'enter' });
  expect(line.text()).toBe('horse');
});

/** A terminal, as far as a prompt looks at it. */
function terminal() {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => modes.push(on) });
  const shown: string[] = [];
  const ask = (question: string) =>
    askHidden(question, input, { write: (text: unknown) => shown.push(String(text)) > 0 });
  return { input, modes, shown, ask };
}

test('nothing of it is shown, and what is typed after it is left for the next question', async () => {
  const { input, modes, shown, ask } = terminal();
  const first = ask('Old: ');
  input.write('one\x1b');
  input.write('[D\rtwo\rthr');
  expect(await first).toBe('one');
  const second = ask('New: ');
  expect(await second).toBe('two');
  const third = ask('Again: ');
  input.write('ee\r');
  expect(await third).toBe('three');
  expect(shown.join('')).toBe('Old: \nNew: \nAgain: \n');
  expect(modes).toEqual([true, false, true, false, true, false]);
});

test('a letter that comes in pieces is one, and an end is a refusal', async () => {
  const { input, ask } = terminal();
  const asked = ask('Passphrase: ');
  const bytes = Buffer.from('馬🐴\r');
  for (const byte of bytes) input.write(Buffer.of(byte));
  expect(await asked).toBe('馬🐴');
  const ended = ask('Passphrase: ');
  input.end('half');
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
});
