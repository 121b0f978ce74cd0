import type { Language } from '../../../src-preload/messages/index.ts';

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

/** What a command says of itself. */
export interface Declared extends Group {
  readonly flags: readonly Flag[];
  /** Takes a flag for every right, too. */
  readonly rights?: boolean;
  readonly positionals?: readonly Positional[];
  readonly examples?: readonly string[];
  /** A command of `ttn-lw-cli`: it answers with that one's JSON and log lines, and takes its general flags. */
  readonly stack?: boolean;
  /** It tells of something itself: `latchkey help rights` is `latchkey rights`. */
  readonly isTopic?: boolean;
}
