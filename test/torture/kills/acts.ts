/** What a child does, in words that both sides understand. Keys are named by their names, which are unique but for twins. */
export type Act =
  | { do: 'start' }
  | { do: 'add'; user: string; apiKey: string }
  /** Signs in by a code that the server has shown: a new account, or one that has to sign in again. */
  | { do: 'join'; user: string; code: string }
  | { do: 'again'; user: string; code: string }
  /** The access token has run out when this begins. */
  | { do: 'refresh'; user: string }
  /** Adds, changes or (null) removes the passphrase. */
  | { do: 'passphrase'; from: string | null; to: string | null }
  | { do: 'label'; user: string; label: string }
  | { do: 'setting'; clipboardSeconds: 30 | 60 | 120 }
  | { do: 'note'; user: string; key: string; text: string }
  | { do: 'create'; user: string; name: string; rights: string[]; expiresAt: string | null }
  /** Of the key that was made under this name. */
  | { do: 'confirm'; name: string }
  | { do: 'rename'; user: string; key: string; name: string }
  | { do: 'rights'; user: string; key: string; rights: string[] }
  | { do: 'remove'; user: string; key: string }
  /** Waits until nothing is read any more. */
  | { do: 'idle' }
  | { do: 'sync'; user: string }
  | { do: 'close' };
export type ActKind = Act['do'];

/** Where a child dies. The first four are points in its own code, the others are seen from outside. */
export type Point =
  /** At a commit that writes `writes` (a part of the SQL). */
  | { kind: 'commit'; db: 'vault.db' | 'cache.db'; writes: string; when: 'before' | 'after'; nth?: number }
  /** Amid a transaction, after the nth row. */
  | { kind: 'row'; db: 'vault.db' | 'cache.db'; writes: string; nth: number }
  /** At a call of the file system, by the base name of what it writes. */
  | { kind: 'file'; call: 'write' | 'rename'; name: string; when: 'before' | 'after' }
  /** At the making of the vault's copy, before it takes its place. */
  | { kind: 'vacuum'; when: 'before' | 'after' }
  /** Amid such a commit, or amid the making of the copy: `part` of the time that the commits before it took. */
  | { kind: 'amid'; db: 'vault.db' | 'cache.db' | 'copy'; writes: string; part: number; nth?: number }
  /** At a question to the keychain: unanswered, with nothing or everything done. */
  | { kind: 'keychain'; when: 'asked' | 'done' }
  /** At a phase of a request. */
  | { kind: 'server'; phase: 'before' | 'acted' | 'answered'; method: string; path: RegExp; nth?: number }
  /** At the nth page that the process writes to any of its files, by strace, before it is written. */
  | { kind: 'write'; nth: number }
  /** So many ms after the act began, whatever runs then. */
  | { kind: 'moment'; ms: number };

/** A child's orders. */
export interface Plan {
  dataDir: string;
  url: string;
  acts: Act[];
  /** The place in `acts` of the one at which the point counts. */
  target: number;
  /** Only what the child itself has to know of. */
  point: Exclude<Point, { kind: 'server' }> | null;
}

/** What a child says, a line each, written before it goes on. */
export type Said = { done: number; value: Done } | { failed: number; why: string };
/** What came of an act, where that is more than that it is done. */
export type Done = { key: string; secret: string } | null;

/** What a child asks its parent over IPC; the answer has the same `id`. */
export type Question = { id: number } & (
  | { ask: 'plan' }
  | { ask: 'begin'; index: number }
  | { ask: 'keychain'; act: 'get' | 'set' | 'remove'; name: string; value: string }
);
export interface Reply {
  id: number;
  value: unknown;
  /** A failure's code. */
  failed?: string;
}
