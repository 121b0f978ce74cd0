import type { HelpWords } from '../../../src-preload/messages/cli-help.en.ts';
import { flagWords } from './help.ts';
import { flagsOf, takesNext, lookUp } from './parse.ts';
import type { Command, Grammar, Node } from './types.ts';
import { childOf } from './tree.ts';
import type { Flag } from './declared.ts';

export interface Candidate {
  value: string;
  about: string;
}

/** What may stand at the end of a command line, or that a path of a file may. */
export type Completion =
  { readonly files: true } | { readonly files: false; readonly candidates: readonly Candidate[] };

/** Completes the last of the words, which may be empty. The program's own name is not among them. */
export function complete(grammar: Grammar, words: readonly string[], help: HelpWords): Completion {
  const typed = words.at(-1) ?? '';
  const { node, waiting, isOver } = follow(grammar, words.slice(0, -1));
  if (waiting !== null) return valuesOf(waiting, typed, '');
  if (!isOver && typed.startsWith('-')) return flagsFor(grammar, node, typed, help);
  const below = node.children.filter(({ at }) => at?.hidden !== true);
  const words_ = below.map(({ word, at }) => ({ value: word, about: at?.about[help.language] ?? '' }));
  return { files: false, candidates: fitting([...words_, ...choicesOf(node.command)], typed) };
}

/** Where the words before lead: to a command or group, and perhaps to a flag whose value is next. */
function follow(grammar: Grammar, words: readonly string[]): { node: Node; waiting: Flag | null; isOver: boolean } {
  let node = grammar.tree;
  let waiting: Flag | null = null;
  for (const word of words) {
    if (waiting !== null) waiting = null;
    else if (word === '--') return { node, waiting, isOver: true };
    else if (word.startsWith('-')) waiting = takesNext(word, flagsAt(grammar, node)) ?? null;
    else if (!(word === 'help' && node === grammar.tree)) node = childOf(node, word) ?? node;
  }
  return { node, waiting, isOver: false };
}

function flagsAt(grammar: Grammar, { command }: Node): readonly Flag[] {
  return command === null ? grammar.before : flagsOf(grammar, command);
}

function flagsFor(grammar: Grammar, node: Node, typed: string, help: HelpWords): Completion {
  const flags = flagsAt(grammar, node);
  const equals = typed.indexOf('=');
  const flag = equals < 0 ? undefined : lookUp(flags, typed);
  if (flag !== undefined) return valuesOf(flag, typed.slice(equals + 1), typed.slice(0, equals + 1));
  const shown = flags.filter(({ hidden }) => hidden !== true);
  return {
    files: false,
    candidates: fitting(
      shown.map((one) => ({ value: `--${one.name}`, about: flagWords(one, help) })),
      typed,
    ),
  };
}

function valuesOf(flag: Flag, typed: string, before: string): Completion {
  if (flag.file === true) return { files: true };
  const values = flag.choices ?? (flag.kind === 'bool' ? ['true', 'false'] : []);
  const candidates = fitting(
    values.map((value) => ({ value, about: '' })),
    typed,
  );
  return { files: false, candidates: candidates.map(({ value, about }) => ({ value: before + value, about })) };
}

function choicesOf(command: Command | null): Candidate[] {
  return (command?.positionals ?? []).flatMap(({ choices = [] }) => choices.map((value) => ({ value, about: '' })));
}

function fitting(candidates: readonly Candidate[], typed: string): Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(typed));
}
