import type { HelpWords } from '../../../src-preload/messages/cli-help.en.ts';
import { flagName, flagWords, listed, synopsis } from './help.ts';
import type { Command, Grammar, Node } from './types.ts';
import { rightsFlags } from './rights-flags.ts';
import type { Flag } from './declared.ts';

/** The manual page, latchkey(1), as roff for man(7): every command that the help shows. */
export function manPage(grammar: Grammar, words: HelpWords, version: string): string {
  const general = grammar.before.filter((flag) => !grammar.stackFlags.includes(flag));
  return [
    `.TH LATCHKEY 1 "" "Latchkey ${roff(version)}"`,
    section(words.man.name, [`latchkey \\- ${roff(words.tagline)}`]),
    section(words.man.synopsis, ['.B latchkey', '.I command', '[flags]']),
    section(
      words.commandsTitle,
      commandsBelow(grammar.tree).flatMap((command) => commandLines(command, words)),
    ),
    section(words.generalTitle, flagLines(listed(general), words)),
    section(words.man.stackFlags, flagLines(listed(grammar.stackFlags), words)),
    section(
      words.environmentTitle,
      Object.entries(words.environment).flatMap(([name, text]) => item(name, text)),
    ),
    section(
      words.exitTitle,
      words.exits.flatMap((text, code) => item(String(code), text)),
    ),
  ].join('\n');
}

function commandsBelow(node: Node): Command[] {
  const shown = node.children.filter(({ at }) => at?.hidden !== true);
  return [...(node.command === null ? [] : [node.command]), ...shown.flatMap(commandsBelow)];
}

function commandLines(command: Command, words: HelpWords): string[] {
  return [
    `.SS ${roff(synopsis(command))}`,
    roff(words.sentence(command.about[words.language])),
    ...(command.aliases === undefined ? [] : ['.br', roff(words.aliases(command.aliases.join(', ')))]),
    ...flagLines(listed(command.flags), words),
    ...(command.rights === true ? ['.PP', roff(words.rightsText(rightsFlags.length))] : []),
    ...(command.examples === undefined
      ? []
      : ['.PP', roff(words.examplesTitle), '.PP', '.nf', ...command.examples.map(roff), '.fi']),
  ];
}

function flagLines(flags: readonly Flag[], words: HelpWords): string[] {
  return flags.flatMap((flag) => item(flagName(flag), flagWords(flag, words)));
}

function item(name: string, text: string): string[] {
  return ['.TP', `.B ${roff(name)}`, roff(text)];
}

function section(title: string, lines: readonly string[]): string {
  return [`.SH ${roff(title)}`, ...lines, ''].join('\n');
}

/** Text as it stands: no escapes, no minus that becomes a hyphen, no request at a line's start. */
function roff(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
