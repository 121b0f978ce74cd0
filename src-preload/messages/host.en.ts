/** Words of what stands outside the page: menus and the system's dialogs. */
export const hostEn = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  accounts: 'Accounts',
  window: 'Window',
  help: 'Help',
  addAccount: 'Add account…',
  createKey: 'Create API key…',
  settings: 'Settings…',
  lock: 'Lock',
  hideAll: 'Hide accounts',
  palette: 'Go to…',
  close: 'Close window',
  quit: 'Quit Latchkey',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  search: 'Search',
  refresh: 'Refresh',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  allAccounts: 'All accounts',
  nextAccount: 'Next account',
  previousAccount: 'Previous account',
  account: (place: number) => `Account ${place}`,
  shortcuts: 'Keyboard shortcuts',
  about: 'About Latchkey',
  hide: 'Hide Latchkey',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  services: 'Services',
  minimize: 'Minimize',
  zoomWindow: 'Zoom',
  bringAllToFront: 'Bring all to front',
  unconfirmed: (count: number) =>
    count === 1
      ? 'You have not confirmed that you copied a new API key.'
      : `You have not confirmed that you copied ${count} new API keys.`,
  unconfirmedKept:
    'The server shows an API key only once. Latchkey keeps it encrypted until you confirm, also when you leave now.',
  unconfirmedLost:
    'The server shows an API key only once, and this vault is in memory: if you leave now, the key is lost for good.',
  stay: 'Stay',
  closeAnyway: 'Close anyway',
  quitAnyway: 'Quit anyway',
  saveKey: 'Save API key',
  importAccounts: 'Import accounts',
  exportAccounts: 'Export list of accounts',
  saveBackup: 'Save backup',
  openBackup: 'Choose a backup',
  backupAsks: (keys: number, proxyPassword: boolean) =>
    keys === 0
      ? 'Write the password of your proxy to a backup?'
      : `Write ${keys === 1 ? 'an API key' : `${keys} API keys`}${proxyPassword ? ' and the password of your proxy' : ''} to a backup?`,
  backupDetail:
    'The file is encrypted. Whoever has it and its passphrase can use what is in it, until those keys are deleted on their servers.',
  backupDo: 'Write backup',
  cancel: 'Cancel',
  broken: 'Something in Latchkey went wrong.',
  brokenGoesOn: 'Latchkey goes on. What happened is in the log, without your data:',
  brokenEnds: 'Latchkey has to end; what it has stored is safe. What happened is in the log, without your data:',
  /** The page in the browser that ends a sign-in. */
  callback: {
    lang: 'en',
    title: 'Go back to Latchkey',
    back: 'Latchkey goes on from here. You can close this page.',
    over: 'This sign-in is not waited for any more. Begin it again in Latchkey if you need it.',
  },
  windowBroken: 'The window of Latchkey keeps failing, so it was closed.',
};

export type HostMessages = typeof hostEn;
