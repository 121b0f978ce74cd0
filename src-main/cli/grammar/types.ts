import type { Language } from '../../../src-preload/messages/index.ts';
import type { Host } from '../host.ts';
import type { GeneralFlag } from './flag.ts';
import type { Grammar } from './parse.ts';

/** A text in each language. What the help says of a command stands beside it, and not with the window's messages. */
export type Words = Readonly<Record<Language, string>>;

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
  /** What the help says of it; a flag without is known by its name alone, and not listed one by one. */
  readonly about?: Words;
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
  readonly about: Words;
  readonly hidden?: boolean;
}

export interface Command extends Group {
  readonly flags: readonly Flag[];
  /** Takes a flag for every right, too. */
  readonly rights?: boolean;
  readonly positionals?: readonly Positional[];
  readonly examples?: readonly string[];
  /** A command of `ttn-lw-cli`: it answers with that one's JSON and log lines, and takes its general flags. */
  readonly stack?: boolean;
  /** It tells of something itself: `latchkey help rights` is `latchkey rights`. */
  readonly isTopic?: boolean;
  /** Brings what runs it when it is to run, so that a command costs the start of no other. */
  load(): Promise<CommandModule>;
}

export interface CommandModule {
  readonly command: RunnableCommand;
}

/** As the file of a command defines it. */
export interface RunnableCommand extends Omit<Command, 'load'> {
  /** Answers the process's exit code. Failures are thrown. */
  run(call: AnyCall, host: Host): Promise<number>;
}

/** A command as it was asked for, by what takes them all. */
export type AnyCall = Call<Flag>;

/** A command as it was asked for, with these flags besides those that every command takes. */
export type Call<F extends Flag = never> = CallWith<Named<F | GeneralFlag>>;

/** What of a flag says what can be asked of it. */
type Named<F extends Flag> = F extends Flag ? Pick<F, 'name' | 'kind'> : never;

interface CallWith<F extends Named<Flag>> {
  /** All that could have been asked for: for commands that tell of it. */
  readonly grammar: Grammar;
  readonly command: Command;
  readonly values: Values<F>;
  readonly positionals: readonly string[];
}

/** What the flags say. None but a command's own can be asked for, nor for another kind than it has. */
export interface Values<F extends Named<Flag>> {
  /** Whether it was given at all. */
  readonly has: (name: F['name']) => boolean;
  /** Of a `bool`: false where it was not given. */
  readonly on: (name: NameOf<F, 'bool'>) => boolean;
  /** Of a `string`, `choice`, `when` or `time` (UTC, as the contract has times; empty where an empty text was given). */
  readonly text: (name: NameOf<F, 'string' | 'choice' | 'when' | 'time'>) => string | undefined;
  /** Of an `int`; of a `span`, in ms. */
  readonly number: (name: NameOf<F, 'int' | 'span'>) => number | undefined;
  /** Of a `list` or `map`. */
  readonly list: (name: NameOf<F, 'list' | 'map'>) => readonly string[];
  /** The same of flags that this command may not have. */
  readonly ofSome: {
    readonly on: (name: string) => boolean;
    readonly text: (name: string) => string | undefined;
  };
}

/** Names of the flags of a kind. */
type NameOf<F extends Named<Flag>, K extends FlagKind> = F extends unknown
  ? K & F['kind'] extends never
    ? never
    : F['name']
  : never;

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
  | { readonly kind: 'run'; readonly call: AnyCall }
  /** `asked` by `help` or `--help`; else a command's name is missing, which is a usage error. */
  | { readonly kind: 'help'; readonly of: Group | null; readonly asked: boolean }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage'; readonly error: UsageError };
