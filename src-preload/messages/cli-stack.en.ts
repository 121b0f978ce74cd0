/** What the commands of `ttn-lw-cli` say here besides that one's own lines. Loaded by the command line alone. */
export const stack = {
  noSuchUser: (userId: string | null, host: string | null, known: string) =>
    `Latchkey is not signed in${userId === null ? '' : ` as ${userId}`}${host === null ? '' : ` on ${host}`}. ${known === '' ? 'It has no account yet' : `It has ${known}`}. Sign in: latchkey use HOST, then latchkey login.`,
  severalServers: (userId: string | null, places: string) =>
    `${userId ?? 'More than one account'} would fit: ${places}. Say which by --account, or choose one: latchkey use HOST.`,
  otherUser: (userId: string, place: string) =>
    `The account ${place} is not ${userId}’s. Latchkey changes the settings of the users that it is signed in as.`,
  userTwice: (word: string, named: string) =>
    `The user is “${word}” by the words and “${named}” by --user-id. Leave one out; a name with spaces must be quoted.`,
  noKeyId: 'Give the ID of the API key, after the user ID or by --api-key-id.',
  keyTwice: 'The words and --api-key-id name different API keys. Leave one out.',
  keyIsSecret:
    'That is a whole API key, not its ID: the ID is the part between the two dots. Don’t put secrets into arguments.',
  noSuchKey: (id: string) => `“${id}” is no ID of an API key.`,
  noRights:
    'Say what the key may do: --right-user-all, or other rights. “latchkey help users api-keys create” tells more.',
  noSuchRight: (right: string) => `“${right}” is no right. Rights are called like RIGHT_USER_INFO.`,
  executable: 'The name of a program has letters, digits, dots, dashes and underscores.',
  passwordByFlag:
    'Passwords are not taken from arguments, which other users of the computer can read. Change yours by latchkey users update-password.',
  noSuchEmailType: (type: string) => `“${type}” is no notification. They are called like API_KEY_CREATED.`,
  useWhat: 'Give the server: latchkey use HOST.',
  useUnclear: (text: string) => `“${text}” is no address of a server. Give a host, or the address of its Console.`,
  useChoices: (text: string, choices: string) => `“${text}” may be one of: ${choices}.`,
  fetchCa:
    'No certificate was fetched. Trust it in the window after comparing its fingerprint, or name its file by LATCHKEY_CA.',
  loginWhere: 'Say where to sign in: latchkey use HOST, then latchkey login.',
  loginKey:
    'Give the API key by --api-key-file FILE, or --api-key-file - for stdin; or sign in at a terminal by the browser.',
  keyByArgument:
    'Other users of this computer can read arguments. Give API keys by --api-key-file FILE, or - for stdin.',
  passwordByArgument:
    'Other users of this computer can read arguments. Leave --old and --new out, and type the passwords or give them on stdin, a line each.',
  oldPassword: 'Please enter old password: ',
  newPassword: 'Please enter new password: ',
  passwordsMissing:
    'Give the passwords on stdin, the old and the new, a line each; or run it at a terminal to type them.',
  signedOut: 'All access was revoked, and with it Latchkey’s own sign-in: sign in again by latchkey login.',
  deleteWhom: 'Name the user that is to be deleted: latchkey users delete USER_ID.',
  pictureUnreadable: (file: string) => `${file} can’t be read.`,
  pictureTooLarge:
    'The picture is too large: 1024 pixels each way at most, and some 700 kB. The window makes it smaller by itself.',
  noPicture: 'That is no PNG or JPEG picture.',
  setBefore: (fields: string) => `Set before that: ${fields}.`,
  outputFormat: '--output-format is json: templates of Go are not supported. “jq” picks fields from JSON.',
  caBesideWindow:
    'Latchkey’s window is open and speaks to the server: trust the certificate there, on the account’s page.',
  configUnreadable: (file: string) => `${file}, which --config names, can’t be read.`,
  limits: '--limit must be 1000 or less; 0 stands for the server’s own 100.',
};

export type StackWords = typeof stack;
