import type * as v from 'valibot';
import { Failed, failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import type { VaultState, vault as contract } from '../../../src-preload/contract/vault.ts';
import { changedWraps, type VaultChange } from './change-wraps.ts';
import {
  dataKeyFromKeychain,
  keepInKeychain,
  newVault,
  passphraseWrapOf,
  protectionOf,
  type NewVault,
} from './data-key.ts';
import { holdFolder, type FolderHold } from '../storage/folder.ts';
import type { VaultKeeper, VaultKeeperOptions } from './keeper-types.ts';
import { isMarkedLocked, markLocked } from './lock-mark.ts';
import { createOpenVault } from './open-vault.ts';
import { isDamage, storageFailure } from '../storage/storage-failure.ts';
import { openStores, openStoresInMemory, setVaultAside, type Stores } from './storage.ts';
import {
  beginVaultFile,
  changeVaultFile,
  completeVaultFile,
  forgetOldVaultFile,
  hasVault,
  readVaultFile,
  takeBackVaultFile,
  type VaultFile,
} from './vault-file.ts';
import { unwrapByPassphrase, wrapByPassphrase, type Wrap } from './wraps.ts';

export type { OpenStorage, VaultKeeper, VaultKeeperOptions } from './keeper-types.ts';

/** When the keychain has been asked for this long, a person is told. */
const waitingAfterMs = 3_000;

/** Keeps one data folder's vault: which state it is in, and who may have its databases. */
export function createVaultKeeper(options: VaultKeeperOptions): VaultKeeper {
  const { dataDir, keychain, clock } = options;
  let state: VaultState = { state: 'opening', protection: null, failure: null, recovered: [] };
  const open = createOpenVault(options);
  let hold: FolderHold | null = null;
  let file: VaultFile | null = null;
  /** False from the first vault.json until its databases are there. */
  let wasMade = true;
  let starting: Promise<void> | null = null;
  /** False while the previous version of vault.json has still to follow a change. */
  let isFollowed = true;
  /** Each attempt has a number; what an older one still waits for comes to nothing. */
  let attempt = 0;
  /** What is still called then, by a window that has not heard of it, must not open the folder again: it is another's. */
  let ended = false;

  function show(next: Partial<VaultState> & Pick<VaultState, 'state'>): VaultState {
    state = { protection: file ? protectionOf(file) : null, failure: null, recovered: [], ...next };
    options.onState(state);
    return state;
  }

  function start(): Promise<void> {
    if (open.current() || ended) return Promise.resolve();
    const mine = (attempt += 1);
    const run = startAs(mine).finally(() => {
      if (starting === run) starting = null;
    });
    starting = run;
    return run;
  }

  async function startAs(mine: number): Promise<void> {
    await open.closed();
    if (mine !== attempt) return;
    file = null;
    show({ state: 'opening' });
    try {
      await (hasVault(dataDir) ? openExisting(mine) : makeFirst(mine));
    } catch (error) {
      if (mine === attempt) show({ state: 'refused', failure: explain(error) });
    }
  }

  async function openExisting(mine: number): Promise<void> {
    hold ??= holdFolder(dataDir);
    const found = readVaultFile(dataDir, clock);
    file = found.file;
    wasMade = found.complete;
    if (passphraseWrapOf(found.file) && isMarkedLocked(dataDir)) {
      show({ state: 'locked' });
      return;
    }
    let failure: Failure | null = null;
    const dataKey = await whileTelling(mine, dataKeyFromKeychain(keychain, found.file)).catch((error: unknown) => {
      failure = explain(error);
      return null;
    });
    if (mine !== attempt) {
      dataKey?.fill(0);
      return;
    }
    if (dataKey) {
      openFiles(dataKey, found.file);
      return;
    }
    show({ state: passphraseWrapOf(found.file) ? 'locked' : 'silent', failure });
  }

  async function makeFirst(mine: number): Promise<void> {
    const fresh = newVault();
    try {
      const wrap = await whileTelling(mine, keepInKeychain(keychain, fresh));
      if (mine === attempt) await make(fresh, wrap);
    } catch (error) {
      const failure = explain(error);
      if (failure.code !== 'keychain_silent') throw error;
      if (mine === attempt) show({ state: 'choose', failure });
    }
  }

  async function whileTelling<T>(mine: number, answer: Promise<T>): Promise<T> {
    const timer = globalThis.setTimeout(() => {
      if (mine === attempt) show({ state: 'waiting' });
    }, waitingAfterMs);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Writes vault.json, makes both databases, and only then the second vault.json, by which the vault counts as made. */
  async function make(fresh: NewVault, wrap: Wrap): Promise<void> {
    const made: VaultFile = { version: 1, id: fresh.id, wraps: [wrap] };
    let isOurs = false;
    try {
      hold ??= holdFolder(dataDir);
      if (hasVault(dataDir)) throw new Failed('storage_unwritable', { params: { reason: 'in_use' } });
      isOurs = true;
      beginVaultFile(dataDir, made);
    } catch (error) {
      // The flush that failed may have come after the file was in its place: it would open no more without its entry.
      const isLeft = isOurs && !takeBackVaultFile(dataDir);
      if (wrap.kind === 'keychain' && !isLeft) await keychain.remove(fresh.id).catch(() => undefined);
      throw error;
    }
    file = made;
    wasMade = false;
    openFiles(fresh.dataKey, made);
  }

  function openFiles(dataKey: Buffer, from: VaultFile, { thorough = false } = {}): void {
    try {
      openOnce(dataKey, from, thorough);
    } catch (error) {
      // The cache's damage may show only when the features read it: it costs the cache, and no more.
      if (!thorough && isDamage(error)) {
        openFiles(dataKey, from, { thorough: true });
        return;
      }
      dataKey.fill(0);
      throw error;
    }
  }

  function openOnce(dataKey: Buffer, from: VaultFile, thorough: boolean): void {
    const stores = openStores({ dataDir, dataKey, clock, wasMade, thorough });
    opened(stores, dataKey, () => {
      if (!wasMade) completeVaultFile(dataDir, from);
      wasMade = true;
    });
  }

  function opened(stores: Stores, dataKey: Buffer, lastStep: () => void): VaultState {
    open.begin(stores, dataKey, lastStep);
    if (options.liftsLock) markLocked(dataDir, false);
    const protection = file ? protectionOf(file) : 'memory';
    return show({ state: 'open', protection, recovered: stores.recovered });
  }

  async function create(input: v.InferOutput<typeof contract.create.input>): Promise<VaultState> {
    const undecided = state.state === 'choose' || (starting !== null && !file && !hasVault(dataDir));
    if (!undecided || ended) throw new Failed(ended ? 'cancelled' : 'conflict');
    const mine = (attempt += 1);
    const fresh = newVault();
    try {
      if (input.protection === 'memory') return opened(openStoresInMemory(), Buffer.alloc(0), () => undefined);
      const wrap =
        input.protection === 'keychain'
          ? await whileTelling(mine, keepInKeychain(keychain, fresh))
          : await wrapByPassphrase(fresh.id, fresh.dataKey, input.passphrase);
      if (mine !== attempt) throw new Failed('cancelled');
      await make(fresh, wrap);
      return state;
    } catch (error) {
      const failure = explain(error);
      if (mine !== attempt) throw new Failed('cancelled');
      show({ state: hasVault(dataDir) ? 'refused' : 'choose', failure });
      throw new Failed(failure.code, failure);
    }
  }

  async function unlock({ passphrase }: { passphrase: string }): Promise<VaultState> {
    await open.closed();
    if (open.current()) return state;
    const [mine, of, wrap] = [attempt, file, passphraseWrapOf(file)];
    if (!of || !wrap || ended) throw new Failed(ended ? 'cancelled' : 'conflict');
    const dataKey = await unwrapByPassphrase(of.id, wrap, passphrase);
    if (!dataKey) throw new Failed('invalid_input', { field: 'passphrase' });
    if (open.current() || mine !== attempt) {
      dataKey.fill(0);
      return state;
    }
    attempt += 1;
    return openOrRefuse(() => openFiles(dataKey, of));
  }

  /** With the keychain alone there is nothing to unlock with: then it is closed all the same, and asked for again. */
  async function lock(): Promise<VaultState> {
    if (!open.current()) return state;
    if (!file) throw new Failed('conflict', { params: { reason: 'in_memory' } });
    attempt += 1;
    const hasPassphrase = passphraseWrapOf(file) !== null;
    if (hasPassphrase) markLocked(dataDir, true);
    const shutting = shut();
    show({ state: hasPassphrase ? 'locked' : 'hidden' });
    await shutting;
    return state;
  }

  async function retry(): Promise<VaultState> {
    if (starting) await starting;
    // Where a lock was asked for, the keychain is not asked: then a start ends as it was, locked.
    else if (state.state !== 'open') await start();
    return state;
  }

  async function startAnew(): Promise<VaultState> {
    if (open.current() || ended) throw new Failed(ended ? 'cancelled' : 'conflict');
    attempt += 1;
    if (hasVault(dataDir)) {
      atDisk(() => {
        hold ??= holdFolder(dataDir);
        setVaultAside(dataDir, clock);
        markLocked(dataDir, false);
      });
    }
    await start();
    return state;
  }

  async function change(input: VaultChange): Promise<VaultState> {
    const [before, from] = [open.current(), file];
    if (!before) throw new Failed('vault_locked');
    if (!from) throw new Failed('conflict', { params: { reason: 'in_memory' } });
    // A copy, since locking meanwhile wipes the key that is in use.
    const dataKey = Buffer.from(before.dataKey);
    const to = await changedWraps(from, dataKey, input, keychain).finally(() => dataKey.fill(0));
    if (open.current() !== before || from !== file) throw new Failed('cancelled');
    atDisk(() => (isFollowed = changeVaultFile(dataDir, from, to)));
    file = to;
    before.stores.forgetBefore();
    // Without its wrap the entry opens nothing: not waited for, and one that stays is used again by the next wrap.
    if (input.act === 'remove_keychain') void keychain.remove(to.id).catch(() => undefined);
    return show({ ...state, protection: protectionOf(to) });
  }

  function shut(): Promise<void> {
    if (file && !isFollowed) isFollowed = forgetOldVaultFile(dataDir, file);
    return open.shut();
  }

  async function recover(): Promise<VaultState> {
    const of = file;
    const current = open.current();
    if (!current || !of) return state;
    const mine = (attempt += 1);
    const dataKey = Buffer.from(current.dataKey);
    await shut();
    if (mine !== attempt) {
      dataKey.fill(0);
      return state;
    }
    return openOrRefuse(() => openFiles(dataKey, of, { thorough: true }));
  }

  function openOrRefuse(open: () => void): VaultState {
    try {
      open();
      return state;
    } catch (error) {
      return show({ state: 'refused', failure: explain(error) });
    }
  }

  return {
    state: () => state,
    start,
    create,
    unlock,
    retry,
    lock,
    startAnew,
    change,
    recover,
    async close() {
      ended = true;
      attempt += 1;
      await shut();
      hold?.release();
      hold = null;
    },
  };
}

function explain(error: unknown): Failure {
  return failureOf(storageFailure(error));
}

function atDisk(act: () => void): void {
  try {
    act();
  } catch (error) {
    throw storageFailure(error);
  }
}
