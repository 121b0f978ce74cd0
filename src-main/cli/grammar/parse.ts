import { general, normal } from './flag.ts';
import { rightsFlags } from './rights-flags.ts';
import { suggestionFor } from './suggest.ts';
import { childOf } from './tree.ts';
import type { Flag, Group, Positional } from './declared.ts';
import type { Command, Grammar, Parsed, UsageError } from './types.ts';
import { read, valuesOf, type Read } from './values.ts';

/** Every flag that a command takes. */
export function flagsOf(grammar: Grammar, command: Command): readonly Flag[] {
  return [
    ...command.flags,
    ...(command.rights === true ? rightsFlags : []),
    ...(command.stack === true ? grammar.stackFlags : []),
    ...general,
  ];
}

class Unclear extends Error {
  readonly error: UsageError;
  constructor(error: UsageError) {
    super(error.code);
    this.error = error;
  }
}

/** Reads a command line, without the program's own name. Flags and words may be mixed; `--` ends the flags. */
export function parse(grammar: Grammar, argv: readonly string[]): Parsed {
  try {
    return understood(grammar, argv);
  } catch (thrown) {
    if (thrown instanceof Unclear) return { kind: 'usage', error: thrown.error };
    throw thrown;
  }
}

function understood(grammar: Grammar, argv: readonly string[]): Parsed {
  const { node, used, asked } = find(grammar, argv);
  const rest = argv.filter((_, index) => !used.has(index));
  const before = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length);
  if (asked && node.command?.isTopic === true) return call(grammar, node.command, rest);
  if (asked || before.some((word) => word === '--help' || word === '-h')) {
    return { kind: 'help', of: node.at, asked: true };
  }
  if (node.command !== null) return call(grammar, node.command, rest);
  if (node.at === null && before.includes('--version')) return { kind: 'version' };
  const strange = before.find((word) => !word.startsWith('-'));
  if (strange === undefined) return { kind: 'help', of: node.at, asked: false };
  const names = node.children
    .filter(({ at }) => at?.hidden !== true)
    .flatMap(({ word, at }) => [word, ...(at?.aliases ?? [])]);
  throw new Unclear({
    code: 'unknown_command',
    command: node.at,
    typed: strange,
    suggestion: suggestionFor(strange, names),
  });
}

/** The words that name a command, wherever flags stand between them. */
function find(grammar: Grammar, argv: readonly string[]) {
  const used = new Set<number>();
  let node = grammar.tree;
  let asked = false;
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') break;
    if (isFlag(word)) {
      if (takesNext(word, grammar.before) !== undefined) index += 1;
      continue;
    }
    const isHelp: boolean = word === 'help' && node === grammar.tree && !asked;
    const next = isHelp ? node : childOf(node, word);
    if (next === undefined) break;
    asked ||= isHelp;
    node = next;
    used.add(index);
  }
  return { node, used, asked };
}

/** The flag that a word names, if its value is the next word. */
export function takesNext(word: string, flags: readonly Flag[]): Flag | undefined {
  const flag = valueIn(word) === undefined ? lookUp(flags, word) : undefined;
  return flag?.kind === 'bool' ? undefined : flag;
}

function call(grammar: Grammar, command: Command, argv: readonly string[]): Parsed {
  const flags = flagsOf(grammar, command);
  const given = new Map<string, Read>();
  const words: { word: string; after: Flag | null; value: string }[] = [];
  let last: { flag: Flag; value: string } | null = null;

  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') {
      words.push(...argv.slice(index + 1).map((next) => ({ word: next, after: null, value: '' })));
      break;
    }
    if (!isFlag(word)) {
      words.push({ word, after: last?.flag ?? null, value: last?.value ?? '' });
      continue;
    }
    const flag = lookUp(flags, word);
    if (flag === undefined) throw unknownFlag(command, flags, word);
    const own = valueIn(word);
    const value = own ?? (flag.kind === 'bool' ? 'true' : valueAfter(command, flag, flags, argv[(index += 1)]));
    const meant = read(flag, value);
    if (meant === undefined) {
      throw new Unclear({
        code: 'value_refused',
        command,
        flag: flag.name,
        kind: flag.kind,
        choices: flag.choices ?? [],
      });
    }
    // Shells expand it where it begins a word, and `--flag=~/x` is one word.
    if (flag.file === true && value.startsWith('~'))
      throw new Unclear({ code: 'value_tilde', command, flag: flag.name });
    keep(given, flag, meant);
    last = own === undefined && flag.kind === 'string' ? { flag, value } : null;
  }

  const values = valuesOf(given);
  checkSplit(command, values.has.bind(values), words);
  return { kind: 'run', call: { grammar, command, values, positionals: placed(command, words) } };
}

/** A flag that is given again counts as given last, but for those that gather. */
function keep(given: Map<string, Read>, flag: Flag, meant: Read): void {
  const before = given.get(flag.name);
  given.set(flag.name, typeof before === 'object' && typeof meant === 'object' ? [...before, ...meant] : meant);
}

function valueAfter(command: Command, flag: Flag, flags: readonly Flag[], next: string | undefined): string {
  if (next === undefined) throw new Unclear({ code: 'value_missing', command, flag: flag.name });
  // An unset variable that was not quoted lets the next flag be taken for the value, and a key be made of that name.
  if (next.startsWith('--') && lookUp(flags, next) !== undefined) {
    throw new Unclear({ code: 'value_is_flag', command, flag: flag.name, typed: next });
  }
  return next;
}

/**
 * `--name my key --user-id alice`: the shell has split a name. `ttn-lw-cli` takes `key` for the user; where the user stands
 * in a flag as well, or more words follow than the command takes, the name is what was meant.
 */
function checkSplit(
  command: Command,
  has: (name: string) => boolean,
  words: readonly { word: string; after: Flag | null; value: string }[],
): void {
  const first = words.find(({ after }) => after !== null && ['name', 'description'].includes(after.name));
  if (first?.after == null) return;
  const isNamed = (positional: Positional) => command.flags.some(({ name }) => name === positional.name && has(name));
  const free = (command.positionals ?? []).filter((positional) => !isNamed(positional)).length;
  if (words.length <= free) return;
  const from = words.indexOf(first);
  const rest = words
    .slice(from)
    .filter(({ after }) => after === first.after)
    .map(({ word }) => word);
  throw new Unclear({ code: 'split', command, flag: first.after.name, first: first.value, rest: rest.join(' ') });
}

function placed(command: Command, words: readonly { word: string }[]): string[] {
  const places = command.positionals ?? [];
  const texts = words.map(({ word }) => word);
  const takesAll = places.at(-1)?.rest === true;
  const tooMany = takesAll ? undefined : texts[places.length];
  if (tooMany !== undefined) throw new Unclear({ code: 'too_many', command, typed: tooMany });
  places.forEach((place, index) => {
    const text = texts[index];
    if (text === undefined && place.required === true) {
      throw new Unclear({ code: 'positional_missing', command, name: place.name });
    }
    if (text !== undefined && place.choices !== undefined && !place.choices.includes(text)) {
      throw new Unclear({ code: 'positional_refused', command, name: place.name, typed: text, choices: place.choices });
    }
  });
  return texts;
}

function isFlag(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

/** The flag of a word such as `--name`, `--name=value`, `-n` or `-nVALUE`. */
export function lookUp(flags: readonly Flag[], word: string): Flag | undefined {
  const name = word.split('=')[0] ?? '';
  if (name.startsWith('--')) {
    const wanted = normal(name.slice(2));
    return flags.find((flag) => flag.name === wanted || flag.aliases?.includes(wanted));
  }
  const flag = flags.find(({ short }) => short !== undefined && short === word[1]);
  return word.length === 2 || word[2] === '=' || flag?.kind !== 'bool' ? flag : undefined;
}

/** What stands for the value in the same word; undefined where it may be the next. */
function valueIn(word: string): string | undefined {
  const at = word.indexOf('=');
  if (word.startsWith('--') || word[2] === '=') return at < 0 ? undefined : word.slice(at + 1);
  return word.length > 2 ? word.slice(2) : undefined;
}

function unknownFlag(command: Group, flags: readonly Flag[], word: string): Unclear {
  const typed = word.split('=')[0] ?? '';
  const names = flags.filter(({ hidden }) => hidden !== true).map(({ name }) => name);
  const meant = suggestionFor(normal(typed.replace(/^-+/, '')), names);
  return new Unclear({ code: 'unknown_flag', command, typed, suggestion: meant === null ? null : `--${meant}` });
}
