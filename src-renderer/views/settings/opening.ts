import type { Input } from '../../../src-preload/contract/index.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { m } from '../../i18n.svelte.ts';

export type Change = Input<'vault.change'>['act'];

interface ChangeWords {
  /** On the button that begins it. */
  offer: string;
  title: string;
  text: string;
  act: string;
  done: string;
  danger: boolean;
}

/** What can be changed about what opens the store, as it is protected now. The last way in is never to be taken away. */
export function changesFor(protection: VaultState['protection']): Change[] {
  switch (protection) {
    case 'keychain':
      return ['set_passphrase'];
    case 'passphrase':
      return ['set_passphrase', 'add_keychain'];
    case 'both':
      return ['set_passphrase', 'remove_keychain', 'remove_passphrase'];
    default:
      return [];
  }
}

/** Whether there is a passphrase; only then can the store be locked. */
export function hasPassphrase(protection: VaultState['protection']): boolean {
  return protection === 'passphrase' || protection === 'both';
}

export function changeWords(change: Change, hadPassphrase: boolean): ChangeWords {
  const { vault } = m;
  switch (change) {
    case 'set_passphrase':
      return hadPassphrase
        ? {
            offer: vault.changePassphrase,
            title: vault.changePassphraseTitle,
            text: vault.changePassphraseText,
            act: vault.changePassphraseDo,
            done: vault.passphraseChanged,
            danger: false,
          }
        : {
            offer: vault.addPassphrase,
            title: vault.addPassphraseTitle,
            text: vault.addPassphraseText,
            act: vault.addPassphraseDo,
            done: vault.passphraseAdded,
            danger: false,
          };
    case 'remove_passphrase':
      return {
        offer: vault.removePassphrase,
        title: vault.removePassphraseTitle,
        text: vault.removePassphraseText,
        act: vault.removePassphraseDo,
        done: vault.passphraseRemoved,
        danger: true,
      };
    case 'add_keychain':
      return {
        offer: vault.addKeychain,
        title: vault.addKeychainTitle,
        text: vault.addKeychainText,
        act: vault.addKeychainDo,
        done: vault.keychainAdded,
        danger: false,
      };
    case 'remove_keychain':
      return {
        offer: vault.removeKeychain,
        title: vault.removeKeychainTitle,
        text: vault.removeKeychainText,
        act: vault.removeKeychainDo,
        done: vault.keychainRemoved,
        danger: true,
      };
  }
}
