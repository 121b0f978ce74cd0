import { plural } from './plural.ts';

const theKey = (name: string) => (name === '' ? 'the unnamed key' : `“${name}”`);

export const keys = {
  title: 'API keys',
  create: 'Create API key',
  unnamed: 'Unnamed',
  readFailed: 'The keys could not be read from the server.',

  // Search and filters.
  search: 'Search name, ID, right, note',
  clearSearch: 'Clear the search',
  found: (count: number) => `${plural(count, 'key', 'keys')} found`,
  filters: 'Show',
  views: {
    all: 'All',
    expiring_7: 'Expiring in 7 days',
    expiring_30: 'Expiring in 30 days',
    expiring_90: 'Expiring in 90 days',
    expired: 'Expired',
    never: 'Never expires',
    everything: 'Everything rights',
    news: 'New elsewhere',
    signs_in: 'Signs in here',
  },
  expiringWithin: 'Expiring within',
  rightFilter: 'Right',
  rightFilterOn: (label: string) => `Holds: ${label}`,
  rightFilterClear: 'Any right',
  rightSearch: 'Find a right',
  seenAll: 'Mark all as seen',

  // The table.
  columns: {
    name: 'Name',
    id: 'ID',
    rights: 'Rights',
    created: 'Created',
    expires: 'Expires',
    account: 'Account',
  },
  never: 'never',
  expiredAgo: (ago: string) => `expired ${ago}`,
  newElsewhere: 'New',
  newElsewhereLong: 'New: made elsewhere since you last looked',
  changedElsewhere: 'Changed',
  changedElsewhereLong: 'Changed elsewhere since you last looked',
  signsInHere: 'Signs in here',
  rowLoading: 'Loading',

  // Nothing to show.
  emptyTitle: 'No API keys yet',
  emptyText: 'An API key lets a script, an integration or another app act for you, with the rights that you choose.',
  emptyAllTitle: 'No API keys in any account',
  noMatchTitle: 'No key matches',
  noMatchText: 'Try fewer words, or show all keys.',
  showAll: 'Show all keys',
  mayNotListTitle: 'This sign-in can’t list API keys',
  mayNotListText: 'The API key that this account signs in with lacks the right “View and edit user API keys”.',
  neverSyncedTitle: 'The keys were not read yet',
  neverSyncedText: 'They are read as soon as the server can be reached.',
  readNow: 'Read now',

  // A key that was copied, and may be wanted once more.
  copiedClears: (seconds: number) =>
    `Copied. The clipboard is cleared after ${seconds === 60 ? 'a minute' : `${seconds} seconds`}.`,
  copyFailed: 'The key was not copied.',
  notPasted: (name: string) => `Not pasted ${theKey(name)} yet?`,
  notPastedOf: (name: string, account: string) => `Not pasted ${theKey(name)} of ${account} yet?`,
  copyAgain: 'Copy again',
  dismiss: 'Dismiss',
};
