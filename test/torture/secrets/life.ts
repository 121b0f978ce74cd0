import type { Leak } from './leaky-server.ts';

/** What the app is to forget at once, also in the vault's copy: each in a life that a kill ends, since closing would renew the copy anyway. */
export const forgettings = ['confirm', 'remove key', 'sign out', 'remove account'] as const;
export type Forgetting = (typeof forgettings)[number];

/** What a child is told over IPC: nothing of it is in its arguments or its environment, which others can read. */
export interface Orders {
  /** All but `last` end with a kill. */
  stage: 'first' | Forgetting | 'last';
  dataDir: string;
  url: string;
  passphrase: string;
  /** What the passphrase is changed to in the last life. */
  nextPassphrase: string;
  wrongPassphrase: string;
  password: string;
  signInKey: string;
  /** The same user's, with which it signs in anew. */
  nextSignInKey: string;
  /** One that the server does not know. */
  refusedKey: string;
  /** Where keys are saved to; outside of everything that is searched. */
  savedTo: string;
  /** Where accounts are exported to, without secrets and sealed. */
  exportedTo: string;
  backedUpTo: string;
  backupPassphrase: string;
  /** Of the user `lab`, who signs in by browser. */
  accountPassword: string;
  nextAccountPassword: string;
  proxy: string;
  proxyPassword: string;
  replacedProxyPassword: string;
}

/** What a child tells. `answer` is any answer of a call but those of `secrets.reveal`. */
export type Told =
  | { answer: string; method: string; ok: boolean }
  | { event: string }
  | { opened: string }
  | { revealed: string }
  | { copied: string };

/** What it asks for, and waits for. */
export type Asked =
  | { ask: 'orders' }
  | { ask: 'leak'; how: Leak; methods: readonly string[] }
  | { ask: 'code'; redirectUri: string }
  | { ask: 'expire' }
  | { ask: 'flush' };
