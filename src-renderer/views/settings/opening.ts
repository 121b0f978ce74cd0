import type { Input } from '../../../src-preload/contract/index.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { m } from './words.ts';

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

export function changeWords(change: Change, hadPassphrase: boolean): ChangeWords {
  const words = m.opening;
  switch (change) {
    case 'set_passphrase':
      return hadPassphrase
        ? {
            offer: words.changePassphrase,
            title: words.changePassphraseTitle,
            text: words.changePassphraseText,
            act: words.changePassphraseDo,
            done: words.passphraseChanged,
            danger: false,
          }
        : {
            offer: words.addPassphrase,
            title: words.addPassphraseTitle,
            text: words.addPassphraseText,
            act: words.addPassphraseDo,
            done: words.passphraseAdded,
            danger: false,
          };
    case 'remove_passphrase':
      return {
        offer: words.removePassphrase,
        title: words.removePassphraseTitle,
        text: words.removePassphraseText,
        act: words.removePassphraseDo,
        done: words.passphraseRemoved,
        danger: true,
      };
    case 'add_keychain':
      return {
        offer: words.addKeychain,
        title: words.addKeychainTitle,
        text: words.addKeychainText,
        act: words.addKeychainDo,
        done: words.keychainAdded,
        danger: false,
      };
    case 'remove_keychain':
      return {
        offer: words.removeKeychain,
        title: words.removeKeychainTitle,
        text: words.removeKeychainText,
        act: words.removeKeychainDo,
        done: words.keychainRemoved,
        danger: true,
      };
  }
}
