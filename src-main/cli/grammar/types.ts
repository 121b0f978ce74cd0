import type { help } from '../../../src-preload/messages/cli-help.en.ts';
import type { Host } from '../host.ts';
import type { Grammar } from './parse.ts';

/**
 * `time` is RFC 3339 or one of the flag's choices, `when` also a date, a span from now (`90d`) or `never`, `span` a span alone, `map` `key=value`, which
 * may be given several times, as may `list`.
 */
export type FlagKind = 'bool' | 'string' | 'int' | 'list' | 'map' | 'span' | 'time' | 'when' | 'choice';

export interface Flag {
  /** Without dashes. `_` is taken for `-`, as `ttn-lw-cli` does. */
  readonly name: string;
  readonly kind: FlagKind;
  readonly short?: string;
  /** Other names that scripts may use. */
  readonly aliases?: readonly string[];
  /** Its words in the help; a flag without is known by its name alone, and not listed one by one. */
  readonly summary?: keyof typeof help.flags;
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** What is meant where it is left out; for the help. */
  readonly usual?: string;
  /** Not in the help: understood for the sake of scripts. */
  readonly hidden?: boolean;
  /** Its value is a path: shells complete files. */
  readonly file?: boolean;
  /** Its value is a secret, which should not stand in arguments: other users of the computer can read those. */
  readonly secret?: boolean;
}

export interface Positional {
  readonly name: string;
  readonly required?: boolean;
  /** Takes all that is left. */
  readonly rest?: boolean;
  readonly choices?: readonly string[];
}

/** Words that commands stand under, such as `users api-keys`. */
export interface Group {
  readonly path: readonly string[];
  /** Other names of its last word. */
  readonly aliases?: readonly string[];
  readonly summary: keyof typeof help.commands;
  readonly hidden?: boolean;
}

export interface Command extends Group {
  readonly flags: readonly Flag[];
  readonly positionals?: readonly Positional[];
  readonly examples?: readonly string[];
  /** A command of `ttn-lw-cli`: it answers with that one's JSON and log lines, and takes its general flags. */
  readonly stack?: boolean;
  /** It tells of something itself: `latchkey help rights` is `latchkey rights`. */
  readonly isTopic?: boolean;
  /** Loaded when it is to run, so that a command costs the start of no other. */
  run(): Promise<CommandModule>;
}

export interface CommandModule {
  /** Answers the process's exit code. Failures are thrown. */
  run(call: Call, host: Host): Promise<number>;
}

/** A command as it was asked for. */
export interface Call {
  /** All that could have been asked for: for commands that tell of it. */
  readonly grammar: Grammar;
  readonly command: Command;
  readonly values: Values;
  readonly positionals: readonly string[];
}

/** What the flags say. Asking for a flag that the command does not have, or for another kind, is a mistake in the program. */
export interface Values {
  /** Whether it was given at all. */
  has(name: string): boolean;
  /** Of a `bool`: false where it was not given. */
  on(name: string): boolean;
  /** Of a `string`, `choice`, `when` or `time` (UTC, as the contract has times; empty where an empty text was given). */
  text(name: string): string | undefined;
  /** Of an `int`; of a `span`, in ms. */
  number(name: string): number | undefined;
  /** Of a `list` or `map`. */
  list(name: string): readonly string[];
}

/** Why what was typed can't be understood; `words` turns it into a sentence. */
export type UsageError = { readonly command: Group | null } & (
  | { readonly code: 'unknown_command'; readonly typed: string; readonly suggestion: string | null }
  | { readonly code: 'unknown_flag'; readonly typed: string; readonly suggestion: string | null }
  | { readonly code: 'value_missing'; readonly flag: string }
  | { readonly code: 'value_is_flag'; readonly flag: string; readonly typed: string }
  | {
      readonly code: 'value_refused';
      readonly flag: string;
      readonly kind: FlagKind;
      readonly choices: readonly string[];
    }
  | { readonly code: 'value_twice'; readonly flag: string }
  | { readonly code: 'value_tilde'; readonly flag: string }
  | { readonly code: 'split'; readonly flag: string; readonly first: string; readonly rest: string }
  | { readonly code: 'positional_missing'; readonly name: string }
  | {
      readonly code: 'positional_refused';
      readonly name: string;
      readonly typed: string;
      readonly choices: readonly string[];
    }
  | { readonly code: 'too_many'; readonly typed: string }
);

export type Parsed =
  | { readonly kind: 'run'; readonly call: Call }
  /** `asked` by `help` or `--help`; else a command's name is missing, which is a usage error. */
  | { readonly kind: 'help'; readonly of: Group | null; readonly asked: boolean }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage'; readonly error: UsageError };
