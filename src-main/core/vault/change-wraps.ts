import type * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { vault as contract } from '../../../src-preload/contract/vault.ts';
import { dataKeyFromKeychain, keepInKeychainAgain, passphraseWrapOf } from './data-key.ts';
import type { Keychain } from './keychain.ts';
import type { VaultFile } from './vault-file.ts';
import { unwrapByPassphrase, wrapByPassphrase, type Wrap } from './wraps.ts';

export type VaultChange = v.InferOutput<typeof contract.change.input>;

/**
 * The vault's file as a change wants it; nothing is written yet but an entry of the keychain. Whoever changes how a vault
 * opens has to know its passphrase, if it has one: `invalid_input` at `current` for a wrong one. The last wrap stays, and
 * so does the passphrase while the keychain does not prove that it opens the vault: `conflict` (reason `last_wrap`),
 * `keychain_silent`.
 */
export async function changedWraps(
  file: VaultFile,
  dataKey: Buffer,
  change: VaultChange,
  keychain: Keychain,
): Promise<VaultFile> {
  await provePassphrase(file, change.current);
  const without = (kind: Wrap['kind']) => file.wraps.filter((wrap) => wrap.kind !== kind);
  switch (change.act) {
    case 'set_passphrase': {
      const wrap = await wrapByPassphrase(file.id, dataKey, change.passphrase);
      return { ...file, wraps: [...without('passphrase'), wrap] };
    }
    case 'remove_passphrase':
      await proveKeychain(file, keychain);
      return { ...file, wraps: without('passphrase') };
    case 'add_keychain': {
      const wrap = await keepInKeychainAgain(keychain, { id: file.id, dataKey });
      return { ...file, wraps: [wrap, ...without('keychain')] };
    }
    case 'remove_keychain':
      if (!passphraseWrapOf(file)) throw lastWrap();
      return { ...file, wraps: without('keychain') };
  }
}

async function provePassphrase(file: VaultFile, passphrase: string | null): Promise<void> {
  const wrap = passphraseWrapOf(file);
  if (!wrap) return;
  const opened = passphrase === null ? null : await unwrapByPassphrase(file.id, wrap, passphrase);
  if (!opened) throw new Failed('invalid_input', { field: 'current' });
  opened.fill(0);
}

async function proveKeychain(file: VaultFile, keychain: Keychain): Promise<void> {
  if (!file.wraps.some((wrap) => wrap.kind === 'keychain')) throw lastWrap();
  (await dataKeyFromKeychain(keychain, file))?.fill(0);
}

function lastWrap(): Failed {
  return new Failed('conflict', { params: { reason: 'last_wrap' } });
}
