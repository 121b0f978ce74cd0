import type { Host } from '../host.ts';
import type { Declared, Flag, FlagKind, Group } from './declared.ts';
import type { GeneralFlag } from './flag.ts';

export interface Command extends Declared {
  /** Brings what runs it when it is to run, so that a command costs the start of no other. */
  load(): Promise<CommandModule>;
}

export interface CommandModule {
  readonly command: RunnableCommand;
}

/** A word of the command line and what may follow it. */
export interface Node {
  readonly word: string;
  readonly at: Group | null;
  readonly command: Command | null;
  readonly children: readonly Node[];
}

/** What the parser goes by. */
export interface Grammar {
  readonly tree: Node;
  /** What every command of `ttn-lw-cli` takes besides its own. */
  readonly stackFlags: readonly Flag[];
  /** What may stand before a command's name. */
  readonly before: readonly Flag[];
}

/** As the file of a command defines it. */
export interface RunnableCommand extends Declared {
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
