import type { HelpWords } from '../../../src-preload/messages/cli-help.en.ts';
import { general } from './flag.ts';
import { flagsOf } from './parse.ts';
import type { Command, Grammar, Node } from './types.ts';
import { rightsFlags } from './rights-flags.ts';
import { childOf } from './tree.ts';
import type { Flag, Group, Positional } from './declared.ts';
import { padTo, widthOf } from './width.ts';

/** The help of a command, of a group, or (null) of all. Plain text. */
export function helpOf(grammar: Grammar, of: Group | null, words: HelpWords): string {
  const node = nodeOf(grammar, of);
  const parts = node.command === null ? groupHelp(node, words) : commandHelp(grammar, node.command, words);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The node of a group or command; the root for null. */
export function nodeOf(grammar: Grammar, of: Group | null): Node {
  return (of?.path ?? []).reduce((node, word) => childOf(node, word) ?? node, grammar.tree);
}

/** `latchkey keys show <api-key-id>`. */
export function synopsis(command: Command): string {
  const places = (command.positionals ?? []).map(placeWords);
  const flags = command.flags.some(({ hidden }) => hidden !== true) ? ['[flags]'] : [];
  return ['latchkey', ...command.path, ...places, ...flags].join(' ');
}

/** `-o, --output FORMAT`. */
export function flagName(flag: Flag): string {
  const value = flag.kind === 'bool' ? '' : ` ${flag.value ?? 'VALUE'}`;
  return `${flag.short === undefined ? '' : `-${flag.short}, `}--${flag.name}${value}`;
}

/** The words of a flag, with its choices and what is meant where it is left out. */
export function flagWords(flag: Flag, words: HelpWords): string {
  const about = flag.about?.[words.language] ?? '';
  const choices = flag.choices === undefined ? '' : words.oneOf(flag.choices.join(', '));
  const usual = flag.usual === undefined ? '' : words.usual(flag.usual);
  return [about === '' || choices === '' ? about : words.sentence(about), choices, usual]
    .filter((part) => part !== '')
    .join(words.between);
}

/** Those that the help lists one by one; rights are told together. */
export function listed(flags: readonly Flag[]): Flag[] {
  return flags.filter((flag) => flag.hidden !== true && flag.about !== undefined);
}

function groupHelp(node: Node, words: HelpWords): string[] {
  const about = node.at === null ? words.tagline : words.sentence(node.at.about[words.language]);
  const shown = node.children.filter((child) => child.at?.hidden !== true);
  const rows = shown.map((child): [string, string] => [child.word, child.at?.about[words.language] ?? '']);
  const line = ['latchkey', ...(node.at?.path ?? [])];
  return [
    about,
    `${words.usage}\n  ${[...line, '<command>', '[flags]'].join(' ')}`,
    table(words.commandsTitle, rows),
    ...(node.at === null ? rootHelp(words) : []),
    words.more([...line.slice(0, 1), 'help', ...line.slice(1), '<command>'].join(' ')),
  ];
}

function rootHelp(words: HelpWords): string[] {
  return [
    table(
      words.generalTitle,
      general.map((flag): [string, string] => [flagName(flag), flagWords(flag, words)]),
    ),
    table(words.environmentTitle, Object.entries(words.environment)),
    table(
      words.exitTitle,
      words.exits.map((text, code): [string, string] => [String(code), text]),
    ),
  ];
}

function commandHelp(grammar: Grammar, command: Command, words: HelpWords): string[] {
  const own = listed(command.flags);
  const shared = listed(flagsOf(grammar, command)).filter((flag) => !own.includes(flag));
  const isOfStack = (flag: Flag) => grammar.stackFlags.includes(flag);
  const row = (flag: Flag): [string, string] => [flagName(flag), flagWords(flag, words)];
  return [
    `${words.sentence(command.about[words.language])}${also(command, words)}`,
    `${words.usage}\n  ${synopsis(command)}`,
    examples(command, words),
    table(words.flagsTitle, own.map(row)),
    command.rights === true ? `${words.rightsTitle}\n  ${words.rightsText(rightsFlags.length)}` : '',
    table(words.man.stackFlags, shared.filter(isOfStack).map(row)),
    table(words.generalTitle, shared.filter((flag) => !isOfStack(flag)).map(row)),
  ];
}

function also(command: Command, words: HelpWords): string {
  return command.aliases === undefined ? '' : `${words.between}${words.aliases(command.aliases.join(', '))}`;
}

function examples(command: Command, words: HelpWords): string {
  if (command.examples === undefined) return '';
  return [words.examplesTitle, ...command.examples.map((example) => `  ${example}`)].join('\n');
}

function placeWords({ name, required, rest }: Positional): string {
  const word = `${name}${rest === true ? '...' : ''}`;
  return required === true ? `<${word}>` : `[${word}]`;
}

/** Names in a column; one that is too long for it has its text on the next line. */
function table(title: string, rows: readonly [string, string][]): string {
  if (rows.length === 0) return '';
  const width = Math.min(30, Math.max(...rows.map(([name]) => widthOf(name))));
  const lines = rows.map(([name, text]) => {
    const between = widthOf(name) > width ? `\n  ${' '.repeat(width)}  ` : '  ';
    return `  ${padTo(name, width)}${between}${text}`.trimEnd();
  });
  return [title, ...lines].join('\n');
}
