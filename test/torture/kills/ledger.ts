import type { Act, Done } from './acts.ts';

export interface KnownKey {
  id: string;
  user: string;
  name: string;
  /** The name that it was made under, which its held secret keeps. */
  madeAs: string;
  rights: string[];
  note: string;
  /** `held` waits to be confirmed; `gone` was confirmed, or is lost and known to be. */
  secret: 'held' | 'gone';
}

/** What a data folder was told to be true: everything that a child said to be done, over all its lives. */
export interface Ledger {
  /** Labels by user; null for none. */
  readonly accounts: Map<string, string | null>;
  clipboardSeconds: number;
  passphrase: string | null;
  /** Users whose sign-in a kill has cost: the server had another pair by then, which nobody has. */
  readonly signedOut: Set<string>;
  readonly keys: Map<string, KnownKey>;
  readonly removed: Set<string>;
  /** How many creations were begun, by name. */
  readonly begun: Map<string, number>;
  /** Creations that are open and were looked at, left for later. */
  readonly open: Set<string>;
  /** Users whose list was read whole: only after that is anything news. */
  readonly read: Set<string>;
}

export function newLedger(): Ledger {
  return {
    accounts: new Map(),
    clipboardSeconds: 60,
    passphrase: null,
    signedOut: new Set(),
    keys: new Map(),
    removed: new Set(),
    begun: new Map(),
    open: new Set(),
    read: new Set(),
  };
}

export function keyNamed(ledger: Ledger, name: string): KnownKey {
  return keyWhere(ledger, (key) => key.name === name);
}

export function keyMadeAs(ledger: Ledger, name: string): KnownKey {
  return keyWhere(ledger, (key) => key.madeAs === name);
}

function keyWhere(ledger: Ledger, holds: (key: KnownKey) => boolean): KnownKey {
  const found = [...ledger.keys.values()].find(holds);
  if (found === undefined) throw new Error('the ledger has no such key');
  return found;
}

/** Writes down that an act is done. */
export function note(ledger: Ledger, act: Act, done: Done): void {
  switch (act.do) {
    case 'add':
    case 'join':
      ledger.accounts.set(act.user, null);
      return;
    case 'label':
      ledger.accounts.set(act.user, act.label);
      return;
    case 'again':
      ledger.signedOut.delete(act.user);
      return;
    case 'passphrase':
      ledger.passphrase = act.to;
      return;
    case 'setting':
      ledger.clipboardSeconds = act.clipboardSeconds;
      return;
    case 'note':
      keyNamed(ledger, act.key).note = act.text;
      return;
    case 'create':
      if (done === null) throw new Error('a creation was acknowledged without its key');
      ledger.keys.set(done.key, {
        id: done.key,
        user: act.user,
        name: act.name,
        madeAs: act.name,
        rights: act.rights,
        note: '',
        secret: 'held',
      });
      return;
    case 'confirm':
      keyMadeAs(ledger, act.name).secret = 'gone';
      return;
    case 'rename':
      keyNamed(ledger, act.key).name = act.name;
      return;
    case 'rights':
      keyNamed(ledger, act.key).rights = act.rights;
      return;
    case 'remove': {
      const { id } = keyNamed(ledger, act.key);
      ledger.keys.delete(id);
      ledger.removed.add(id);
      return;
    }
    case 'sync':
      ledger.read.add(act.user);
      return;
    case 'start':
    case 'idle':
    case 'refresh':
    case 'close':
  }
}
