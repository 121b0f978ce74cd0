import { plural } from './plural.ts';

export const transfer = {
  importTitle: 'Import accounts',

  fromFile: 'From a file',
  fromFileText: 'A list that Latchkey exported, or a configuration or saved logins of ttn-lw-cli.',
  chooseFile: 'Choose a file…',
  fromCli: 'From ttn-lw-cli on this computer',
  fromCliText: 'Looks for its configuration and saved logins in their usual places. They are read, and never changed.',
  look: 'Look',

  readFrom: 'Read from',
  unreadable: (path: string) => `${path} could not be read.`,
  nothing: 'Nothing to import was found.',
  nothingText: 'ttn-lw-cli has no configuration and no saved login in its usual places. You can choose a file instead.',
  entries: 'Accounts found',
  unknownUser: 'user known after sign-in',
  stateNew: {
    key: (id: string) => `with API key ${id}; its server is asked whose it is`,
    none: 'to be signed in to afterwards',
  },
  stateExisting: (name: string) => `is here already, as “${name}”`,
  stateTwice: 'is listed twice',
  stateUnclear: 'has no address that can be used as it is',
  stateLogin: 'signed in by the command line',
  stateNoLogin: 'has no saved login',
  signIn: 'Sign in…',
  loginsTitle: 'Logins of the command line stay with it.',
  loginsText:
    'The server gives a login’s next token once: if Latchkey took it, ttn-lw-cli would be logged out. Sign in here on your own; both then work side by side.',
  do: (count: number) => (count === 0 ? 'Import' : `Import ${plural(count, 'account', 'accounts')}`),
  back: 'Back',

  done: (count: number) =>
    count === 0 ? 'No account was added.' : `${plural(count, 'account was', 'accounts were')} added.`,
  notAdded: (name: string) => `${name} was not added.`,
  hereAlready: 'This user is here already.',
  refused: {
    not_a_list: 'This file is neither a list of accounts nor a file of ttn-lw-cli.',
    newer_format: 'This list was exported by a newer version of Latchkey.',
    too_large: 'This file is too large to be a list of accounts.',
  },
};
