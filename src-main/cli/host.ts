import type { Client } from '../../src-preload/client.ts';
import type { Telling } from './failure-words.ts';
import type { Session } from './session/session.ts';

/** What a command may use of the process that it runs in. */
export interface Host extends Telling {
  readonly env: NodeJS.ProcessEnv;
  /** Now, in ms. */
  now(): number;
  /** What is spoken to, whatever state its vault is in. Opened once, and closed after the command. */
  session(): Promise<Session>;
  /** Of the core: that of the window, where it runs, else one that is opened for this command. Its vault is open. */
  client(): Promise<Client>;
  /** Writes to stdout, and waits until it is taken. Throws `OutputBroken`. */
  write(text: string): Promise<void>;
  /** Writes a line to stderr. */
  tell(line: string): void;
  /** Whether stderr is a terminal. */
  readonly terminal: boolean;
  readonly stdout: {
    readonly isTerminal: boolean;
    readonly isColored: boolean;
    readonly columns: number;
    /** Whether what is written there can get anywhere, as far as that is known before. */
    leads(): boolean;
  };
  /** Whether a person can be asked: stdin and stderr are a terminal, and `--no-input` was not given. */
  readonly asks: boolean;
  /** All that stdin holds, without a line break at its end. At a terminal it says that `what` is waited for, and how that ends. */
  readInput(what: 'key' | 'passwords'): Promise<string>;
}

/** A command that can't be done as it was asked for: a sentence in the user's language, and what the process ends with. */
export class Refused extends Error {
  readonly exitCode: number;
  constructor(sentence: string, exitCode: number) {
    super(sentence);
    this.name = 'Refused';
    this.exitCode = exitCode;
  }
}
