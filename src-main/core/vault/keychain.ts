/** The OS keychain, as far as this app goes: entries under a service name of the app's own. */
export interface Keychain {
  /**
   * null where it gives nothing: the entry is missing, or the keychain is locked, which looks the same. Throws
   * `keychain_silent` where it fails or does not answer.
   */
  get(name: string): Promise<string | null>;
  /** Writes an entry and reads it back. Throws `conflict` where it holds another value, `keychain_silent` as above. */
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}
