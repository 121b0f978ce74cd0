import type * as v from 'valibot';
import type { VaultState, vault as contract } from '../../../src-preload/contract/vault.ts';
import type { VaultChange } from './change-wraps.ts';
import type { Clock } from '../clock.ts';
import type { Keychain } from './keychain.ts';
import type { Stores } from './storage.ts';

/** Both databases of the vault that is open. They are closed, and their statements dead, from `onClose` on. */
export type OpenStorage = Pick<Stores, 'vault' | 'cache' | 'renewCopy'>;

export interface VaultKeeperOptions {
  dataDir: string;
  keychain: Keychain;
  clock: Clock;
  /** Opening it here ends a lock that was kept over a restart: only in the window, where the user has locked it. */
  liftsLock: boolean;
  onState(state: VaultState): void;
  /** Called before the state turns to `open`. */
  onOpen(storage: OpenStorage): void;
  /** Called while the databases can still be used, for the last time; they are closed when it is done, in 5 s at most. */
  onClose(): void | Promise<void>;
}

export interface VaultKeeper {
  state(): VaultState;
  /** Opens the vault, or makes the first one where a keychain works. What goes wrong is in the state. */
  start(): Promise<void>;
  /** In `choose`. Throws `keychain_silent` or a failure of the storage, and `conflict` in any other state. */
  create(input: v.InferOutput<typeof contract.create.input>): Promise<VaultState>;
  /** Throws `invalid_input` at `passphrase` for a wrong one, and `conflict` where no passphrase opens this vault. */
  unlock(input: { passphrase: string }): Promise<VaultState>;
  /** Starts again, in `silent`, `hidden`, `choose` and `refused`; joins a start under way. */
  retry(): Promise<VaultState>;
  /** Drops the data key and closes the databases: `locked`, or `hidden` without a passphrase. Throws `conflict` in memory. */
  lock(): Promise<VaultState>;
  /** Sets the old files aside, kept. Throws `conflict` while a vault is open, and failures of the storage. */
  startAnew(): Promise<VaultState>;
  /** Changes what opens the vault that is open: the data key is sealed anew, no database is touched. Throws as `changedWraps`. */
  change(input: VaultChange): Promise<VaultState>;
  /** After a `storage_damaged`: closes both databases, reads them whole, repairs what is broken and opens them again. */
  recover(): Promise<VaultState>;
  /** Closes the vault and gives the folder free for another process. */
  close(): Promise<void>;
}
