import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grammar } from '../../src-main/cli/grammar/grammar.ts';
import { commands } from '../../src-main/cli/grammar/commands.ts';
import type { Flag } from '../../src-main/cli/grammar/declared.ts';

const page = readFileSync(new URL('../../src-main/cli/stack/COMPATIBILITY.md', import.meta.url), 'utf8');
const listed = new Map(
  [...page.matchAll(/^\| `([^`]+)` +\| (same|better|left out) +\| (.*?) *\|$/gm)].map(
    ([, what = '', how = '', note = '']) => [what, { how, note }],
  ),
);

const isRight = ({ name }: Flag) => name.startsWith('right-');
/** What the page has to list: hidden flags are understood, and do nothing. */
const known = new Map([
  ...commands
    .filter(({ stack, path: [word] }) => stack === true || ['completion', 'version'].includes(word ?? ''))
    .flatMap(({ path, flags }): [string, boolean][] => [
      [path.join(' '), true],
      ...flags
        .filter((flag) => !isRight(flag))
        .map(({ name, hidden }): [string, boolean] => [`${path.join(' ')} --${name}`, hidden !== true]),
    ]),
  ...grammar.stackFlags.map(({ name, hidden }): [string, boolean] => [`--${name}`, hidden !== true]),
]);

test('every command and flag that ttn-lw-cli has too is listed', () => {
  expect([...known.keys()].filter((what) => !listed.has(what))).toEqual([]);
});

test('what is listed as the same or better is there, and what is left out is not', () => {
  const wrong = [...listed].filter(([what, { how }]) => (known.get(what) ?? false) !== (how !== 'left out'));
  expect(wrong.map(([what]) => what).filter((what) => what !== 'completion --shell')).toEqual([]);
});

test('what is better or left out says how, or why', () => {
  expect([...listed].filter(([, { how, note }]) => how !== 'same' && note === '').map(([what]) => what)).toEqual([]);
});
