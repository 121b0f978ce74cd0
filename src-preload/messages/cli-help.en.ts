import type { Language } from './index.ts';
import { plural } from './plural.ts';

/** What the command line says of itself: help, and what it does not understand. Loaded by it alone. */
export const help = {
  language: 'en' as Language,
  tagline: 'Personal settings and API keys of all your accounts on The Things Stack.',
  usage: 'Usage',
  commandsTitle: 'Commands',
  flagsTitle: 'Flags',
  generalTitle: 'Flags of every command',
  rightsTitle: 'Rights',
  rightsText: (count: number) =>
    `${plural(count, 'flag', 'flags')}, one a right: RIGHT_USER_ALL is --right-user-all. “latchkey rights” lists them.`,
  rightsColumns: { flag: 'FLAG', meaning: 'MEANING', constant: 'RIGHT' },
  examplesTitle: 'Examples',
  /** Between two sentences. */
  between: ' ',
  sentence: (text: string) => `${text}.`,
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
    LATCHKEY_CA: 'File with a certificate, PEM or DER, to trust besides the system’s.',
    NO_COLOR: 'No colours.',
  },

  man: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    stackFlags: 'Flags of the commands under users, login, logout and use',
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
    valueTilde: (flag: string) =>
      `The path after --${flag} begins with ~, which only a shell expands. Give the complete path, or ./~ for a file of that name.`,
    notBool: (flag: string) => `--${flag} is either true or false.`,
    notInt: (flag: string) => `--${flag} wants a whole number.`,
    notSpan: (flag: string) => `--${flag} wants a span of time, such as 30d or 12h.`,
    notTime: (flag: string, orElse: readonly string[]) =>
      `--${flag} needs a time, such as ${['2027-06-01T12:00:00Z', ...orElse].join(', or ')}.`,
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
