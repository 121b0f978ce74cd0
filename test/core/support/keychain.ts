import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Keychain } from '../../../src-main/core/vault/keychain.ts';

/** Stands in for the keychain of the OS. `silent` makes it fail like one that is not there. */
export function keychainInMemory(entries = new Map<string, string>()) {
  const keychain = {
    entries,
    silent: false,
    get: (name: string) => answer(() => entries.get(name) ?? null),
    set: (name: string, value: string) =>
      answer(() => {
        if (entries.has(name) && entries.get(name) !== value) throw new Failed('conflict');
        entries.set(name, value);
      }),
    remove: (name: string) => answer(() => void entries.delete(name)),
  } satisfies Keychain & Record<string, unknown>;

  async function answer<T>(act: () => T): Promise<T> {
    if (keychain.silent) throw new Failed('keychain_silent');
    return act();
  }
  return keychain;
}
