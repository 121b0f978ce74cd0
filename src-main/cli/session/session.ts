import type { Client } from '../../../src-preload/client.ts';
import type { Confirm } from '../../../src-preload/contract/widening.ts';
import type { Language } from '../../../src-preload/messages/index.ts';
import type { CliMessages } from '../../../src-preload/messages/cli.en.ts';
import type { PageWords } from '../../core/sign-in/loopback.ts';

/** What a command speaks to: the window that owns the data folder, a core of its own, or one in memory. */
export interface Session {
  client: Client;
  by: 'window' | 'own' | 'memory';
  /** Of a session in memory: its one account. */
  account: string | null;
  /** Brings the window before the user; null without one. */
  show: (() => void) | null;
  /** Lets what was begun end, and gives the folder free. */
  close(): Promise<void>;
}

export interface SessionOptions {
  env: NodeJS.ProcessEnv;
  language: Language;
  words: CliMessages;
  version: string;
  /** For how long a folder that another process has is waited for, in ms. */
  waitMs: number;
  /** Nobody is there to be asked. */
  noInput: boolean;
  opensBrowser: boolean;
  /** Asks at this terminal whether a call may widen what it would. */
  confirm: Confirm;
  /** Writes a line to stderr. */
  tell(line: string): void;
  /** The address of a sign-in that is to be opened in a browser. */
  onAddress(url: string): void;
  pageWords(): PageWords;
}
