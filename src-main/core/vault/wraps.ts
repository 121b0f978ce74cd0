import * as v from 'valibot';
import { deriveKey, newScrypt, scryptEntries } from './passphrase-key.ts';
import { bytes, keyBytes, seal, sealEntries, unseal } from './sealed.ts';

const sealed = { iv: sealEntries.iv, key: bytes(keyBytes), tag: sealEntries.tag };

/** The data key, sealed by a random key that the OS keychain keeps under the vault's ID. */
const KeychainWrap = v.strictObject({ kind: v.literal('keychain'), ...sealed });

/** The data key, sealed by a key that scrypt derives from the passphrase. */
const PassphraseWrap = v.strictObject({ kind: v.literal('passphrase'), ...scryptEntries, ...sealed });

export const Wrap = v.variant('kind', [KeychainWrap, PassphraseWrap]);
export type KeychainWrap = v.InferOutput<typeof KeychainWrap>;
export type PassphraseWrap = v.InferOutput<typeof PassphraseWrap>;
export type Wrap = v.InferOutput<typeof Wrap>;

/** Seals the data key by the key of the keychain's entry. */
export function wrapByKeychain(vaultId: string, dataKey: Buffer, keychainKey: Buffer): KeychainWrap {
  return { kind: 'keychain', ...sealKey(dataKey, keychainKey, associated(vaultId, 'keychain')) };
}

/** The data key, or null where this is not the key that sealed it. */
export function unwrapByKeychain(vaultId: string, wrap: KeychainWrap, keychainKey: Buffer): Buffer | null {
  return openKey(wrap, keychainKey, associated(vaultId, 'keychain'));
}

/** Seals the data key by a passphrase. Takes about half a second, on a thread of the pool. */
export async function wrapByPassphrase(vaultId: string, dataKey: Buffer, passphrase: string): Promise<PassphraseWrap> {
  const how = newScrypt();
  const key = await deriveKey(passphrase, how);
  try {
    return { kind: 'passphrase', ...how, ...sealKey(dataKey, key, associated(vaultId, 'passphrase')) };
  } finally {
    key.fill(0);
  }
}

/** The data key, or null where the passphrase is a wrong one. */
export async function unwrapByPassphrase(
  vaultId: string,
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<Buffer | null> {
  const key = await deriveKey(passphrase, wrap);
  try {
    return openKey(wrap, key, associated(vaultId, 'passphrase'));
  } finally {
    key.fill(0);
  }
}

/** A wrap can't be moved to another vault or taken for one of the other kind. 1 is the version of vault.json. */
function associated(vaultId: string, kind: Wrap['kind']): Buffer {
  return Buffer.from(`latchkey vault ${vaultId} ${kind} 1`);
}

function sealKey(dataKey: Buffer, key: Buffer, about: Buffer): { iv: string; key: string; tag: string } {
  const { iv, text, tag } = seal(dataKey, key, about);
  return { iv, key: text.toString('base64'), tag };
}

function openKey({ iv, key: text, tag }: Wrap, key: Buffer, about: Buffer): Buffer | null {
  return unseal({ iv, tag, text: Buffer.from(text, 'base64') }, key, about);
}
