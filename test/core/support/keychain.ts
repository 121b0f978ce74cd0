import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Keychain } from '../../../src-main/core/vault/keychain.ts';

export interface TestKeychain extends Keychain {
  readonly entries: Map<string, string>;
  /** True makes it fail, like one that is not there. */
  silent: boolean;
}

/** Stands in for the keychain of the OS, which is not ours. */
export function keychainInMemory({ silent = false } = {}): TestKeychain {
  const entries = new Map<string, string>();
  const keychain: TestKeychain = {
    entries,
    silent,
    get: (name) => answer(() => entries.get(name) ?? null),
    set: (name, value) =>
      answer(() => {
        if (entries.has(name) && entries.get(name) !== value) throw new Failed('conflict');
        entries.set(name, value);
      }),
    remove: (name) => answer(() => void entries.delete(name)),
  };

  async function answer<T>(act: () => T): Promise<T> {
    if (keychain.silent) throw new Failed('keychain_silent');
    return act();
  }
  return keychain;
}
