import type { Client } from '../../src-preload/client.ts';
import type { Language } from '../../src-preload/messages/index.ts';

/** What a command may use of the process that it runs in. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly language: Language;
  /** Now, in ms. */
  now(): number;
  /** Of the core: that of the window, where it runs, else one that is opened for this command. */
  client(): Promise<Client>;
  /** Writes to stdout, and waits until it is taken. */
  write(text: string): Promise<void>;
  /** Writes a line to stderr. */
  tell(line: string): void;
  /** Whether stderr is a terminal. */
  readonly terminal: boolean;
  /** All that stdin holds, without a line break at its end. */
  readInput(): Promise<string>;
}
