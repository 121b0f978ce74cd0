import { randomBytes } from 'node:crypto';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { keychainSilent, type Keychain } from './keychain.ts';
import type { VaultFile } from './vault-file.ts';
import { keyBytes } from './sealed.ts';
import { unwrapByKeychain, wrapByKeychain, type KeychainWrap, type PassphraseWrap } from './wraps.ts';

/** What a new vault starts from. */
export interface NewVault {
  id: string;
  dataKey: Buffer;
}

export function newVault(): NewVault {
  return { id: randomBytes(16).toString('hex'), dataKey: randomBytes(keyBytes) };
}

/** The entry is in the keychain, read back, before the data key is sealed by what it holds. Throws `keychain_silent`. */
export async function keepInKeychain(
  keychain: Keychain,
  { id, dataKey }: NewVault,
  key: Buffer = randomBytes(keyBytes),
): Promise<KeychainWrap> {
  try {
    await keychain.set(id, key.toString('base64'));
    return wrapByKeychain(id, dataKey, key);
  } finally {
    key.fill(0);
  }
}

/**
 * The same for a vault that had a keychain's wrap before: an entry is never overwritten, so one that was left behind is
 * used again. Throws `conflict` where it is none of ours.
 */
export async function keepInKeychainAgain(keychain: Keychain, vault: NewVault): Promise<KeychainWrap> {
  const left = await keychain.get(vault.id);
  if (left === null) return keepInKeychain(keychain, vault);
  const key = Buffer.from(left, 'base64');
  if (key.length !== keyBytes) throw new Failed('conflict', { params: { reason: 'keychain_entry' } });
  return keepInKeychain(keychain, vault, key);
}

/**
 * null where the vault has no such wrap. Throws `keychain_silent`, also where the keychain answers and has no entry (params.reason
 * `no_entry`), or one that does not open it (`other_key`).
 */
export async function dataKeyFromKeychain(keychain: Keychain, file: VaultFile): Promise<Buffer | null> {
  const wrap = file.wraps.find((one) => one.kind === 'keychain');
  if (!wrap) return null;
  const entry = await keychain.get(file.id);
  if (entry === null) throw keychainSilent('no_entry');
  const dataKey = unwrapByKeychain(file.id, wrap, Buffer.from(entry, 'base64'));
  if (dataKey === null) throw keychainSilent('other_key');
  return dataKey;
}

export function passphraseWrapOf(file: VaultFile | null): PassphraseWrap | null {
  return file?.wraps.find((wrap) => wrap.kind === 'passphrase') ?? null;
}

export function protectionOf(file: VaultFile): 'keychain' | 'passphrase' | 'both' {
  if (file.wraps.length > 1) return 'both';
  return passphraseWrapOf(file) ? 'passphrase' : 'keychain';
}
