import { plural } from './plural.ts';

export const app = {
  name: 'Latchkey',
  // Buttons and short words that many views share.
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  back: 'Back',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied',
  show: 'Show',
  hide: 'Hide',
  tryAgain: 'Try again',
  more: 'More',
  loading: 'Loading',
  never: 'never',
  unknown: 'not known',
  yes: 'Yes',
  no: 'No',
  justNow: 'just now',

  // The window's frame.
  accounts: 'Accounts',
  sections: 'Sections',
  moreSections: 'More sections',
  skipToSection: 'Skip to the section',
  menu: 'Menu',
  refresh: 'Refresh',
  refreshing: 'Refreshing…',
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

  // Shortcuts.
  keysWindow: 'Anywhere',
  keysSection: 'In a list',
  switchAccount: 'Switch to the first to ninth account',
  nextAccount: 'Next account',
  previousAccount: 'Previous account',
  search: 'Search',
  createKey: 'Create API key',
  moveInList: 'Move in a list',
  openDetail: 'Open the detail',
  goBack: 'Back, close',

  // The palette.
  palette: 'Go to…',
  paletteHint: 'An account, a section, a key, an action',
  paletteRecent: 'Recent',
  paletteAccounts: 'Accounts',
  paletteSections: 'Sections',
  paletteActions: 'Actions',
  paletteKeys: 'API keys',
  paletteNone: (text: string) => `Nothing is called ${quoted(text)}.`,
  paletteFound: (count: number) => plural(count, 'result', 'results'),
  paletteKeysFailed: 'The keys could not be searched.',
};

function quoted(name: string): string {
  return `“${name}”`;
}
