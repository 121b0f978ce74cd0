import { plural } from './plural.ts';

export const accounts = {
  importAccounts: 'Import accounts…',
  restoreBackup: 'Restore from a backup…',
  exportList: 'Export list of accounts…',
  listExported: (accounts: number, file: string) =>
    `${plural(accounts, 'account', 'accounts')} written to ${file}, without any secret.`,
  signInAgain: 'Sign in again…',
  all: 'All accounts',
  totals: (accounts: number, keys: number) =>
    `${plural(accounts, 'account', 'accounts')}, ${plural(keys, 'key', 'keys')}`,
  add: 'Add account',

  // What needs attention, for the badge.
  expiring: (count: number) => `${plural(count, 'key expires', 'keys expire')} within 30 days`,
  signInExpires: 'The sign-in expires within 30 days',
  news: (count: number) => `${plural(count, 'key is', 'keys are')} new or changed elsewhere`,
  unfinished: (count: number) => `${plural(count, 'new key waits', 'new keys wait')} for you`,

  // Health, in a few words each.
  health: {
    unknown: 'Not read yet',
    ok: 'Signed in',
    offline: 'This computer is offline',
    unreachable: 'The server can’t be reached',
    sign_in_required: 'Needs a new sign-in',
    restricted: 'Restricted by the server',
  },
  healthSince: (state: string, since: string) => `${state}, since ${since}`,
  unencrypted: 'Not encrypted',
  unencryptedTip: 'Everybody on the way to the server can read and change what is sent.',
  serverSays: 'The server says:',

  // An app without accounts.
  emptyTitle: 'All your accounts on The Things Stack, in one window',
  emptyText:
    'Latchkey keeps the API keys of every tenant, cluster and private server in sight, also offline, and tells you which expire.',

  restricted: 'The server restricts this user.',
  production: 'Production',
  whose: (name: string, address: string) => `${name}, ${address}`,
  productionShort: 'Prod',

  // Its place in the list.
  placed: (name: string, place: number, of: number, group: string) => `${name}: ${place} of ${of} in ${group}.`,
  placedGroup: (group: string, place: number, of: number) => `${group}: group ${place} of ${of}.`,
  notMoved: 'The order was not changed.',

  // Signing in again, one after another.
  walkTitle: (count: number) => `${plural(count, 'account needs', 'accounts need')} a new sign-in.`,
  walkStart: (count: number) => (count === 1 ? 'Sign in' : `Sign in to all ${count}, one by one`),
  comma: ', ',
  andMore: (count: number) => ` and ${count} more`,

  // An account that rests.
  resume: 'Resume',
  paused: 'Paused',
  pausedTitle: 'This account is paused.',
  pausedText: 'Latchkey does not read it. What is shown is as it was last read.',
  pausedSay: (name: string) => `${name} is paused.`,
  resumedSay: (name: string) => `${name} is read again.`,
  notSignedIn: 'Not signed in',
};
