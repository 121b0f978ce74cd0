import { plural } from './plural.ts';

export const app = {
  name: 'Latchkey',
  // Buttons and short words that many views share.
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied',
  tryAgain: 'Try again',
  justNow: 'just now',

  // The window's frame.
  accounts: 'Accounts',
  sections: 'Sections',
  moreSections: 'More sections',
  skipToSection: 'Skip to the section',
  menu: 'Menu',
  refresh: 'Refresh',
  shortcuts: 'Keyboard shortcuts',
  settings: 'Settings',
  lock: 'Lock',
  hideAll: 'Hide',
  unavailable: 'This part could not be shown.',
  reload: 'Reload the window',

  // What waits for the user.
  waitingSecret: (name: string) => `The new key ${quoted(name)} waits to be copied.`,
  waitingSecrets: (count: number) => `${plural(count, 'new key', 'new keys')} wait to be copied.`,
  waitingSecretNext: 'The server shows it only once. Latchkey keeps it until you say that you have it.',
  showKey: 'Show key',
  unfinished: (count: number) =>
    count === 1 ? 'The creation of a key was interrupted.' : `The creation of ${count} keys was interrupted.`,
  unfinishedNext: 'See what became of it before you create it again.',
  unfinishedShow: 'See what became of it',

  // Commands, as they are called in menus, the palette and the list of shortcuts.
  nextAccount: 'Next account',
  previousAccount: 'Previous account',
  search: 'Search',
  createKey: 'Create API key',
  palette: 'Go to…',

  // When the store opens again.
  formLost: 'A form was open when Latchkey was locked. What was not saved in it is gone.',
  recoveredCache: 'What was remembered from the servers was damaged and is being read again. No sign-in is lost.',
  recoveredVaultCopy:
    'The stored accounts were damaged. The last good copy is in use; a change made just before may be missing.',
  recoveredVaultLost: 'The stored accounts were damaged and could not be restored. The damaged file is kept aside.',
};

function quoted(name: string): string {
  return `“${name}”`;
}
