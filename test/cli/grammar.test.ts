import { expect, test } from 'vitest';
import { helpWords } from '../../src-preload/messages/cli-help.ts';
import { grammar } from '../../src-main/cli/grammar/grammar.ts';
import { helpOf } from '../../src-main/cli/grammar/help.ts';
import { flagsOf } from '../../src-main/cli/grammar/parse.ts';
import type { Node } from '../../src-main/cli/grammar/types.ts';

function nodes(node: Node): Node[] {
  return [node, ...node.children.flatMap(nodes)];
}

test('no name, alias or flag of the grammar stands for two things', () => {
  for (const node of nodes(grammar.tree)) {
    const words = node.children.flatMap(({ word, at }) => [word, ...(at?.aliases ?? [])]);
    expect(new Set(words).size).toBe(words.length);
    if (node.command === null) continue;
    const flags = flagsOf(grammar, node.command).flatMap(({ name, short, aliases }) => [
      name,
      ...(short === undefined ? [] : [`-${short}`]),
      ...(aliases ?? []),
    ]);
    expect(flags.filter((flag, index) => flags.indexOf(flag) !== index)).toEqual([]);
  }
});

test('help of everything is there in both languages', async () => {
  for (const language of ['en', 'ja'] as const) {
    const words = await helpWords(language);
    for (const { at } of nodes(grammar.tree)) expect(helpOf(grammar, at, words)).toContain(words.usage);
  }
});

test('a command and its flags say what they are in both languages', () => {
  const said = nodes(grammar.tree).flatMap(({ at, command }) => [
    ...(at === null ? [] : [at.about]),
    ...(command?.flags.flatMap(({ about }) => about ?? []) ?? []),
  ]);
  expect(said.filter(({ en, ja }) => en === '' || ja === '' || en === ja)).toEqual([]);
});
