import { plural } from './plural.ts';

/** What the command line says of itself: help, and what it does not understand. Loaded by it alone. */
export const help = {
  tagline: 'Personal settings and API keys of all your accounts on The Things Stack.',
  usage: 'Usage',
  commandsTitle: 'Commands',
  flagsTitle: 'Flags',
  generalTitle: 'Flags of every command',
  rightsTitle: 'Rights',
  rightsText: (count: number) =>
    `${plural(count, 'flag', 'flags')}, one a right: RIGHT_USER_ALL is --right-user-all. “latchkey help rights” lists them.`,
  examplesTitle: 'Examples',
  aliases: (names: string) => `Also called ${names}.`,
  usual: (value: string) => `(${value} where it is left out)`,
  oneOf: (choices: string) => `One of ${choices}.`,
  more: (command: string) => `“${command}” tells more of a command.`,
  exitTitle: 'Exit codes',
  exits: [
    'done',
    'failed',
    'not understood: see the help',
    'sign-in required',
    'offline, or the server can’t be reached',
    'partly done',
    'outcome unknown: look before you repeat',
    'the vault is locked, or can’t be opened',
  ],
  environmentTitle: 'Environment',
  environment: {
    LATCHKEY_URL: 'Server to work on without any stored account, together with',
    LATCHKEY_API_KEY: 'the API key to sign in with. Nothing is written to the disk.',
    LATCHKEY_ACCOUNT: 'The account to work on, as --account.',
    LATCHKEY_HOME: 'The data folder, where not the usual one.',
    LATCHKEY_PASSPHRASE_FILE: 'File that holds the vault’s passphrase.',
    NO_COLOR: 'No colours.',
  },

  commands: {
    users: 'A user’s own settings, as ttn-lw-cli has them',
    'users api-keys': 'API keys of a user',
    'users api-keys list': 'List the API keys of a user',
    'users api-keys get': 'Show an API key',
    'users api-keys create': 'Create an API key; its secret is shown once',
    'users api-keys set': 'Change name, expiry or rights of an API key',
    'users api-keys delete': 'Delete an API key',
    accounts: 'The accounts that Latchkey holds',
    keys: 'API keys, of one account or all',
    vault: 'The encrypted store',
  },

  flags: {
    account: 'Account to work on: its label, user ID, user@host or ID',
    noInput: 'Never ask; fail where an answer would be needed',
    help: 'Show this help',
    version: 'Show the version',
    output: 'How the answer is written: a table for a terminal, plain text for a pipe',
    config: 'Configuration of ttn-lw-cli to take server and account from',
    ca: 'Certificate to trust besides the system’s',
    credentialsId: 'Server that was named by “use”, where there are several',
    identityServer: 'Identity server to work on',
    oauthServer: 'Server to sign in at',
    outputFormat: 'json; Go’s templates are not supported',
    logFormat: 'How lines on stderr are written',
    logLevel: 'The least that is told on stderr',
    userId: 'User ID',
    apiKeyId: 'ID of the API key',
    keyName: 'Name of the API key',
    apiKeyExpiry: 'When it expires (YYYY-MM-DDTHH:MM:SSZ); an empty one is never',
    right: 'A right by its constant, for those that have no flag here; may be repeated',
    limit: 'How many at most',
    page: 'Which page of them, from 1',
    order: 'api_key_id, name, created_at or expires_at; - before it reverses',
  },

  /** What was not understood, and what to do. */
  errors: {
    unknownCommand: (typed: string, suggestion: string | null) =>
      suggestion === null
        ? `There is no command “${typed}”.`
        : `There is no command “${typed}”. Did you mean “${suggestion}”?`,
    unknownFlag: (typed: string, suggestion: string | null) =>
      suggestion === null
        ? `There is no flag ${typed} here.`
        : `There is no flag ${typed} here. Did you mean ${suggestion}?`,
    valueMissing: (flag: string) => `--${flag} wants a value.`,
    valueIsFlag: (flag: string, typed: string) =>
      `--${flag} has no value: ${typed} follows at once. If a variable was meant, it is empty; quote it: --${flag} "$VARIABLE". For a value that begins with dashes write --${flag}=VALUE.`,
    valueTwice: (flag: string) => `--${flag} and the words after the command say different things: leave one out.`,
    notBool: (flag: string) => `--${flag} is either true or false.`,
    notInt: (flag: string) => `--${flag} wants a whole number.`,
    notSpan: (flag: string) => `--${flag} wants a span of time, such as 30d or 12h.`,
    notTime: (flag: string) => `--${flag} wants a time, such as 2027-06-01T12:00:00Z.`,
    notWhen: (flag: string) => `--${flag} wants a date or time, a span from now such as 90d, or never.`,
    notMap: (flag: string) => `--${flag} wants NAME=VALUE.`,
    notChoice: (flag: string, choices: string) => `--${flag} is one of ${choices}.`,
    refused: (flag: string) => `--${flag} is not understood.`,
    split: (flag: string, first: string, whole: string) =>
      `--${flag} was given as “${first}”, and “${whole}” stands alone after it: a ${flag} with spaces must be quoted, --${flag} "${first} ${whole}" or --${flag} "$VARIABLE". Nothing was done.`,
    positionalMissing: (name: string) => `<${name}> is missing.`,
    positionalRefused: (typed: string, choices: string) => `“${typed}” is none of ${choices}.`,
    tooMany: (typed: string) =>
      `“${typed}” is more than this command takes. Words that belong together must be quoted.`,
    seeHelp: (command: string) => `See “${command}”.`,
  },
};

export type HelpWords = typeof help;
