import { plural } from './plural.ts';

/** What the command line says while it works. Loaded by it alone. */
export const cli = {
  // Opening the store.
  keychainWaiting: 'Waiting for the system’s keychain. It may be asking for its password in a window.',
  folderWaiting: 'Another process of Latchkey is using these files. Waiting for it …',
  passphrase: 'Passphrase of Latchkey: ',
  passphraseWrong: 'This passphrase is wrong.',
  passphraseNew: 'No keychain answers here, so a passphrase is to protect what Latchkey stores. It can’t be recovered.',
  passphraseFirst: 'New passphrase, 8 characters at least: ',
  passphraseAgain: 'The same again: ',

  /** Where the command line has another next step than the window. By code, or by code and reason or field. */
  next: {
    in_use: 'Wait for the other command to finish, or give it longer by --wait.',
    vault_locked: 'Run it in a terminal to type the passphrase, or name its file by LATCHKEY_PASSPHRASE_FILE.',
    vault_locked_window: 'Unlock it in the window, or quit the window.',
    keychain_silent: 'Unlock or start the keychain, then try again. “latchkey vault status” tells more.',
    no_vault:
      'Unlock or start the keychain. Without one, run it in a terminal to choose a passphrase, or name a file that holds one by LATCHKEY_PASSPHRASE_FILE.',
    peer_gone: 'Latchkey’s window ended before it answered. Run the command again.',
    peer_gone_act:
      'Latchkey’s window ended before it answered: it may have been done or not. Look before you repeat it.',
    peer_silent: 'Latchkey’s window does not answer. Close it, and try again.',
    peer_refused: 'That is done in Latchkey’s window.',
    passphrase: 'The passphrase is wrong.',
    passphrase_not_alike: 'The two passphrases are not alike. Nothing was made.',
    passphrase_short: 'A passphrase has 8 characters at least.',
    file: (name: string) => `The file that ${name} names can’t be read.`,
    tilde: (name: string) =>
      `${name} begins with ~, which only a shell expands. Give the complete path, or ./~ for a file of that name.`,
    no_home:
      'The system names no home folder for this user. Say where Latchkey is to keep its files, by LATCHKEY_HOME.',
    file_not_text: (name: string) => `The file that ${name} names is not text in UTF-8 or UTF-16.`,
    no_certificate: (name: string) => `The file that ${name} names holds no certificate, in PEM or DER.`,
    stdin_not_text: 'What is on stdin is not text in UTF-8 or UTF-16.',
    key_malformed: (name: string) => `${name} holds no whole API key: it reads NNSXS.….….`,
    not_a_user_key: 'That key belongs to an application, a gateway or an organization. Use a personal API key.',
    address_unclear: (name: string) =>
      `${name} holds no address of one server. It is a host, such as my-tenant.eu1.cloud.thethings.industries, or the address of its Console.`,
    stdin: 'Stdin holds more than is expected here.',
    clipboard: 'No program for the clipboard works here: install wl-copy, xclip, or xsel, or use --secret-file.',
    browser: 'No browser could be opened.',
  },
  outputBroken: 'What was to be written could not be: the pipe was closed, or the disk is full.',
  interrupted: 'Stopped.',

  // Which account.
  accountIgnored: 'LATCHKEY_URL and LATCHKEY_API_KEY name the account; --account is passed over.',
  notInMemory:
    'The environment names server and key, and nothing is kept then. Unset LATCHKEY_URL and LATCHKEY_API_KEY.',
  environmentHalf: (there: string, missing: string) =>
    `${there} counts together with ${missing} alone, which is not set: it is passed over.`,
  noAccounts: 'Latchkey has no account yet. Add one: latchkey accounts add ADDRESS.',
  accountNotFound: (name: string) => `No account is called “${name}”. See latchkey accounts list.`,
  accountAmbiguous: (name: string, choices: string) =>
    `“${name}” may be one of: ${choices}. Say which, such as by --account ID.`,
  accountNeeded: (choices: string) =>
    `There is more than one account: ${choices}. Say which by --account, or choose one for good: latchkey accounts use NAME.`,
  accountAndAll: 'Give either --account or --all-accounts.',

  // Which key.
  keyNotFound: (name: string) => `No API key has the ID or the name “${name}”. See latchkey keys list.`,
  keyAmbiguous: (name: string, choices: string) =>
    `More than one API key has the ID or the name “${name}”: ${choices}. Give one of these instead. Nothing was done.`,
  keyOfOther: (key: string, place: string) =>
    `${key} is of another account than ${place}, which --account names. Nothing was done.`,

  // Asking before an act.
  confirm: (question: string) => `${question} [y/N] `,
  yesNeeded: 'This asks first. Give --yes to do it without being asked.',
  notDone: 'Nothing was done.',
  confirmNeeded: 'This asks first, and nobody can be asked. Run it at a terminal, without --no-input.',
  /** Stdin is a terminal, and what is typed there is read to its end. */
  stdinWaits: {
    key: (end: string) => `Paste the API key, then press Enter and ${end}:`,
    passwords: (end: string) => `Type the passwords, one a line, then press Enter and ${end}:`,
  },
  stdinIsTerminal: 'This reads stdin, which is a terminal. With --no-input, give it by a pipe or a file.',

  // Where a clock says what no other does.
  clockServer: (name: string, theirs: string, here: string) =>
    `The clock of ${name}’s server says ${theirs}, and this computer’s says ${here}. Latchkey lists none of its keys as expired or expiring.`,
  clockComputer: (name: string) =>
    `This computer’s clock may be wrong. Latchkey lists no key of ${name} as expired or expiring until its server responds.`,

  notRead: (name: string, why: string) => `${name} could not be read. ${why}`,

  /** Of an account that was just added. */
  notReadYet: (name: string, why: string) =>
    `${name} is in Latchkey, but its API keys could not be loaded yet. ${why} To load them later: latchkey sync`,

  columns: {
    name: 'NAME',
    id: 'ID',
    rights: 'RIGHTS',
    created: 'CREATED',
    expires: 'EXPIRES',
    account: 'ACCOUNT',
    user: 'USER',
    server: 'SERVER',
    signIn: 'SIGN-IN',
    state: 'STATE',
    keys: 'KEYS',
    expiring: 'EXPIRING',
    updated: 'READ',
    note: 'NOTE',
    secret: 'SECRET',
    held: 'HELD SINCE',
    protection: 'PROTECTED BY',
    folder: 'FOLDER',
    by: 'ANSWERED BY',
    unconfirmed: 'UNCONFIRMED SECRETS',
    admin: 'ADMINISTRATOR',
  },
  never: 'never',
  yes: 'yes',
  no: 'no',
  expired: (ago: string) => `expired ${ago}`,
  now: 'now',
  unnamed: '(unnamed)',
  noKeys: 'No API keys.',
  noKeysFound: 'No API keys match.',
  thisOne: 'used',

  health: {
    unknown: 'not asked yet',
    ok: 'ok',
    offline: 'offline',
    unreachable: 'unreachable',
    sign_in_required: 'sign-in required',
    restricted: 'restricted',
  },
  signedIn: {
    api_key: (id: string) => `API key ${id}`,
    browser: 'browser',
    none: 'none',
  },
  vaultStates: {
    opening: 'opening',
    waiting: 'waiting for the keychain',
    choose: 'none yet, and no keychain can be used',
    silent: 'closed: the keychain does not give the key',
    locked: 'locked by a passphrase',
    hidden: 'closed by the user',
    open: 'open',
    refused: 'its files can’t be used',
  },
  protections: {
    keychain: 'keychain',
    passphrase: 'passphrase',
    both: 'keychain and passphrase',
    memory: 'nothing: in memory alone',
  },
  sessions: { window: 'Latchkey’s window', own: 'this command', memory: 'this command, in memory' },

  // What was done, on stderr.
  created: (name: string, id: string, account: string) => `Created API key ${name} (${id}) of ${account}.`,
  createdExpires: (at: string) => `It expires ${at}.`,
  createdNever: 'It never expires.',
  secretHeld: (id: string) =>
    `Its secret was not handed over. Latchkey holds it, encrypted, until you take it: latchkey keys secret ${id}`,
  secretLost: (id: string) =>
    `Its secret could not be written, and without a data folder nothing holds it. Delete the key and create another: latchkey keys delete ${id}`,
  secretCopied: (seconds: number) => `Its secret is on the clipboard, for ${plural(seconds, 'second', 'seconds')}.`,
  secretSaved: (file: string) => `Its secret is in ${file}, which only you can read.`,
  creationSecretLost: (name: string, ids: string) =>
    `The answer to the creation of ${name} was lost, and its secret with it. Delete what is there and create another: latchkey keys delete ${ids}`,
  creationOpen: (name: string) =>
    `Whether ${name} was created is not known: its server has to be asked. latchkey sync does that.`,
  creationNone: (name: string) => `${name} was not created. The window lays that aside.`,
  noSecrets: 'No secret waits to be confirmed.',
  noSecretOf: (name: string) =>
    `Latchkey holds no secret of “${name}”: it was confirmed, or the key was made elsewhere.`,
  secretConfirmed: (name: string) => `Confirmed: Latchkey has forgotten the secret of ${name}.`,
  renamed: (id: string, name: string) => `API key ${id} is called ${name} now.`,
  expires: (name: string, at: string) => `API key ${name} expires ${at}.`,
  expiresNever: (name: string) => `API key ${name} never expires now.`,
  deleteKey: (name: string, id: string, account: string) =>
    `Delete API key ${name} (${id}) of ${account}? What uses it stops working at once.`,
  deleteKeySignsIn: 'Latchkey signs in with this key: afterwards the account has to sign in again.',
  deleted: (name: string, id: string) => `Deleted API key ${name} (${id}).`,
  rightsNeeded:
    'Say what the key may do: --right-user-all, --right RIGHT_NAME or another of the rights. “latchkey help rights” lists them.',
  rightUnknown: (right: string) => `There is no right ${right}. “latchkey help rights” lists them.`,
  nameNeeded: 'Name the key: --name "What it is for".',
  production: 'production',
  fileExists: (file: string) => `There is a file ${file} already. The secret goes to a new one.`,
  fileUnwritable: (file: string) =>
    `The file ${file} can’t be created: its folder must exist, you must be allowed to write there, and the disk needs room. Nothing was sent.`,
  outputNowhere:
    'Whatever is written to stdout here is lost, and the secret would be, too. Direct stdout to a terminal, a pipe, or a file. Nothing was sent.',
  idsWithoutSecret:
    'With --output ids, the ID alone is written, and not the secret. Add --secret-only, --secret-file, or --copy. Nothing was sent.',
  fileUnreadable: (file: string) => `The file ${file} can’t be read.`,
  whenUnclear: (text: string) => `“${text}” is no date, time or span from now, such as 90d, and not never.`,
  whenPast: 'An expiry lies in the future.',
  oneView: (flags: string) => `Give one of ${flags}: each is a list of its own.`,
  oneSecretWay: 'Give one of --secret-only, --copy and --secret-file.',

  added: (name: string, user: string, host: string) => `Added ${name} (${user} on ${host}).`,
  signedInAgain: (name: string) => `${name} is signed in again.`,
  labelTooLong: 'A label has 80 characters at most.',
  addressNeeded: 'Give the address of the server: latchkey accounts add ADDRESS.',
  addressUnclear: (text: string) => `“${text}” is no address of a server. Give a host or the address of its Console.`,
  addressChoices: (text: string, choices: string) => `“${text}” may be one of: ${choices}.`,
  addressIsKey: 'That is an API key. Give the address of its server, and the key by --key-file or when asked.',
  browserOpen: (url: string) => `Sign in and approve in the browser. If none opens, go to:\n${url}`,
  codePrompt: 'The code that the page shows: ',
  keyNeeded: 'Give the API key by --key-file FILE, or --key-file - for stdin.',
  keyMalformed: 'That is no whole API key: it reads NNSXS.….….',
  foundOther: (user: string) => `The browser signed in as ${user}.`,
  removeAccount: (name: string, user: string, host: string) =>
    `Remove ${name} (${user} on ${host}) from Latchkey? Nothing is deleted on the server.`,
  removed: (name: string) => `Removed ${name}.`,
  removeUnfinished: (name: string) =>
    `${name} has a secret that is not confirmed, or a creation whose end is open. See latchkey keys secret.`,
  used: (name: string) => `Commands work on ${name} from now on.`,
  usedNone: 'No account is chosen any more.',
  noneUsed: 'No account is chosen.',
  wasRead: (name: string, count: number) => `${name}: ${plural(count, 'API key', 'API keys')}.`,
  windowMissing: 'Latchkey’s window could not be started from here. Start the app, then try again.',
  starting: 'Latchkey’s window is starting.',
  opened: 'Latchkey’s window is open.',
};

export type CliMessages = typeof cli;
