export const signIn = {
  // How an account is signed in.
  byBrowser: 'The browser',
  since: (when: string) => `Since ${when}.`,
  untilEnded: 'It lasts until it is ended here or on the server: also by “revoke all access”, or by an administrator.',
  asClient: 'As OAuth client',

  // The choice.
  way: 'Sign in with',
  ways: { browser: 'The browser', code: 'A code', key: 'An API key' },
  wayHints: {
    browser: 'Your browser opens the server’s own page. Latchkey never sees your password.',
    code: 'The server’s page shows a code, which you paste here. For browsers on another computer.',
    key: 'Latchkey can do what the key may do, and no more.',
  },
  // What its rights leave out, section by section.
  lacksTitle: 'What is missing here with these rights',
  lacks: {
    keys: 'API keys: they are not listed, and none can be created, changed or deleted.',
    readUser: 'Profile and email notifications: only what the server shows everybody.',
    editUser: 'Profile and email notifications: they can be read, but not changed.',
    sessions: 'Sessions: they are not listed, and none can be ended.',
    authorizations: 'Authorizations: they are not listed, and none can be revoked.',
    deleteUser: 'The user can’t be deleted from here.',
  },
  lacksPassword: 'The password can be changed all the same: that asks for the present one, and for no right.',
  noBrowserUnencrypted: 'Without encryption only an API key can be used here.',
  advanced: 'OAuth client',
  clientId: 'Client ID',
  clientIdHint: 'Leave it at cli unless your server has registered another public client for you.',
  clientIdWrong: 'Client IDs are lower-case letters, digits and hyphens.',
  openBrowser: 'Open the browser',
  getCode: 'Open the page',

  // While a browser is waited for.
  waitingTitle: 'Go on in your browser',
  waiting: (host: string) => `Sign in on ${host} and approve. This window goes on by itself.`,
  waitsUntil: (when: string) => `Latchkey waits until ${when}.`,
  notOpened: 'The browser could not be opened. Copy the address into one.',
  openAgain: 'Open it again',
  copyAddress: 'Copy the address',
  addressCopied: 'Copied. Keep it to yourself: it is for this sign-in alone.',
  useCode: 'Use a code instead',
  codeTitle: 'Paste the code',
  codeText: (host: string) => `Sign in on ${host}, approve, and copy the code that the page shows.`,
  noLoopback:
    'Programs on this computer keep the browser from coming back to Latchkey by itself. So the page shows a code.',
  code: 'Code',
  codeWrong: 'This is not a whole code: it begins with MF2XI. and has three parts.',
  codeMissing: 'Paste the code.',
  showCode: 'Show code',
  hideCode: 'Hide code',
  goOn: 'Go on',

  // Before a code is sent to a server that nobody vouches for.
  askTitle: (host: string) => `Did you approve on ${host}?`,
  askText: (host: string) =>
    `Look at the address of the page where you signed in and approved. If it was not ${host}, say no: another server’s sign-in would fall into its hands.`,
  askYes: (host: string) => `Yes, on ${host}`,
  askNo: 'No, stop',
  exchanging: (host: string) => `Signing in at ${host}…`,

  // Who was found.
  foundTitle: 'Is this you?',
  foundExisting: (name: string) => `This user is here already, as “${name}”.`,
  foundExistingNext: 'It can sign in this way from now on.',
  keepAdd: 'Add account',
  keepUse: 'Sign it in',
  done: (name: string) => `${name} is signed in.`,

  // What went wrong.
  failed: 'The sign-in did not succeed.',
  tryAgain: 'Begin again',
  denied: 'You declined in the browser.',
  deniedNext: 'Nothing was changed. Begin again if it was a slip.',
  late: 'The sign-in took too long.',
  lateNext: 'Latchkey waits for five minutes. Begin again when you are ready.',
  codeRefused: 'The server does not take the code.',
  codeReasons: {
    authorization_code_not_found: 'It was used already, or it is another server’s.',
    invalid_grant: 'It is more than five minutes old, or it was made for another client.',
    token: 'It is not whole.',
  },
  codeRefusedNext: 'Begin again, and use the new code at once.',
  clientRefused: (host: string) => `${host} does not let this client sign in.`,
  clientRefusedNext:
    'Its administrator may have registered another client for apps: ask for its ID, or use an API key.',
  otherUser: (userId: string) => `You signed in as another user: ${userId}.`,
  otherUserNext:
    'That sign-in was ended at once, and this account is as it was. You can add the user as an account of its own.',

  // Signing in again.
  againTitle: 'Sign in again',
  againText: (user: string, host: string) => `It must be ${user} on ${host}.`,
  signedIn: (name: string) => `${name} is signed in.`,

  // Signing out.
  signOut: 'Sign out…',
  signOutTitle: (name: string) => `Sign out ${name}?`,
  signOutText:
    'The sign-in is ended on the server, then forgotten here. The account, its keys and your notes stay to be seen.',
  signOutKey: (keyId: string) =>
    `This computer forgets the API key ${keyId}; on the server it goes on working. The account, its keys and your notes stay to be seen.`,
  signOutDo: 'Sign out',
  signOutOnlyHere: 'Sign out only here',
  signOutOnlyHereNote:
    'The server could not be told. Signed out only here, the sign-in lives on there until you end it in the Console.',
  wasSignedOut: (name: string) => `${name} was signed out.`,
  removeEnds: 'The sign-in is ended on the server, if it can be reached. Nothing else changes there.',

  // A key of the app's own.
  ownKey: 'Use a key of its own…',
  ownKeyTitle: 'Keep Latchkey signed in?',
  ownKeyText:
    'A sign-in by browser ends whenever somebody uses “revoke all access”. A personal API key does not: Latchkey can make one for itself and sign in with it from now on.',
  ownKeyRights: 'It gets only what Latchkey needs:',
  ownKeyLimits:
    'It can’t hand on rights over applications, gateways or organizations. To create keys with those, stay signed in by browser.',
  ownKeyName: 'Name of the key',
  ownKeyDefault: 'Latchkey',
  ownKeyExpiry: (when: string) => `It expires ${when}; before that, Latchkey reminds you.`,
  ownKeyDo: 'Make the key and use it',
  ownKeyNot: 'Not now',
  ownKeyDone: 'Latchkey signs in with a key of its own now.',
  ownKeyFailed: 'Latchkey goes on with the sign-in by browser.',
};
