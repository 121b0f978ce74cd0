import type { Leak } from './leaky-server.ts';

/** What a child is told over IPC: nothing of it is in its arguments or its environment, which others can read. */
export interface Orders {
  /** `first` ends with a kill, `second` by closing. */
  stage: 'first' | 'second';
  dataDir: string;
  url: string;
  passphrase: string;
  wrongPassphrase: string;
  password: string;
  signInKey: string;
  /** The same user's, with which it signs in anew. */
  nextSignInKey: string;
  /** One that the server does not know. */
  refusedKey: string;
  /** Where keys are saved to; outside of everything that is searched. */
  savedTo: string;
}

/** What a child tells. `answer` is any answer of a call but those of `secrets.reveal`. */
export type Told =
  | { answer: string; method: string; ok: boolean }
  | { event: string }
  | { opened: string }
  | { revealed: string }
  | { copied: string };

/** What it asks for, and waits for. */
export type Asked = { ask: 'orders' } | { ask: 'leak'; how: Leak; methods: readonly string[] } | { ask: 'flush' };
