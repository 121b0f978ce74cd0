import { plural } from './plural.ts';

/** The section "Password". */
export const password = {
  title: 'Password',
  changedAt: (when: string) => `Changed last on ${when}.`,
  neverChanged: 'It was not changed yet, as far as the server says.',
  notReadable: 'This sign-in may not read when it was changed last. It can be changed all the same.',

  // The fields.
  current: 'Current password',
  currentHint: 'Or the temporary password that the server mailed.',
  next: 'New password',
  again: 'New password again',
  show: 'Show password',
  hide: 'Hide password',
  submit: 'Change password',
  submitRevoke: 'Change password and revoke all access…',
  currentMissing: 'Type the current password: it is the proof that the server asks for.',
  currentWrong: 'This is not the current password. The server did not change it; your sign-in is not concerned.',
  temporaryExpired: 'This temporary password has expired. Have another one sent.',
  nextMissing: 'Type the new password.',
  differs: 'It is not the same as the new password.',
  unmet: (rule: string) => `Not met: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}.`,
  refused: (rule: string) => `The server refuses it: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}.`,
  refusedCommon: 'The server refuses it as too common. Choose another one.',
  refusedOther: (name: string) => `The server refuses it, by a rule that it calls “${name}”.`,
  failed: 'The password was not changed',
  withoutSignIn: 'Works without a sign-in: the current password is the proof.',

  // Its rules.
  rulesTitle: 'What the server asks of it:',
  rulesUnknown: 'What the server asks of it is not known before it was read.',
  rules: {
    min_length: (n: number) => `At least ${plural(n, 'character', 'characters')}`,
    max_length: (n: number) => `At most ${plural(n, 'character', 'characters')}`,
    uppercase: (n: number) => `At least ${plural(n, 'capital letter', 'capital letters')}`,
    digits: (n: number) => `At least ${plural(n, 'digit', 'digits')}`,
    special: (n: number) =>
      `At least ${plural(n, 'special character', 'special characters')}, neither letter nor digit`,
    not_current: (_: number) => 'Not the current password',
    no_user_id: (userId: string) => `Without the user ID, ${userId}`,
  },
  notCommon: 'Not a common password',
  notCommonHere: 'Not a common password: this server has refused one',
  perhapsRefused: 'The server may refuse it.',
  learntOther: 'This server has refused one by its rule',
  ruleStates: { met: '(met)', open: '(not yet)', wrong: '(not met)', perhaps: '(perhaps not met)' },
  bytes: (characters: number, bytes: number) =>
    `The server counts lengths in bytes: these ${plural(characters, 'character', 'characters')} are ${plural(bytes, 'byte', 'bytes')}.`,

  // How strong it is.
  strength: {
    0: { title: 'Very weak.', text: 'It would be guessed at once.' },
    1: { title: 'Weak.', text: 'It would be guessed within minutes.' },
    2: {
      title: 'Fair.',
      text: 'It would hold against guessing at a sign-in, but not if the server’s data were stolen.',
    },
    3: { title: 'Good.', text: 'It would hold for long, even if the server’s data were stolen.' },
    4: { title: 'Strong.', text: 'Hardly anybody could guess it, even with the server’s data.' },
  },
  warnings: {
    straightRow: 'It follows a row of keys.',
    keyPattern: 'It follows a short pattern of keys.',
    simpleRepeat: 'It repeats a character.',
    extendedRepeat: 'It repeats the same characters.',
    sequences: 'It follows a sequence, such as “abc”.',
    recentYears: 'Years are guessed early.',
    dates: 'Dates are guessed early.',
    topTen: 'It is one of the ten most common passwords.',
    topHundred: 'It is one of the hundred most common passwords.',
    common: 'It is a common password.',
    similarToCommon: 'It is like a common password.',
    wordByItself: 'It is a single word.',
    namesByThemselves: 'It is a name.',
    commonNames: 'Common names are guessed early.',
    userInputs: 'It has something in it that is known of you.',
  },

  // Making one.
  generate: 'Generate password',
  generatePhrase: 'Generate passphrase',
  generated: 'It is in both fields now. Keep it somewhere before you go on.',
  notGenerated: 'None could be made that meets the server’s rules.',
  copy: 'Copy new password',
  copied: (seconds: number) => `Copied. The clipboard is cleared in ${plural(seconds, 'second', 'seconds')}.`,
  copyFailed: 'It was not copied',

  // Revoking all access.
  revoke: 'Also revoke all access',
  revokeHint: 'Ends all sessions in browsers and all tokens of applications. API keys go on working.',
  revoking: {
    ends: 'This ends',
    stays: 'This stays',
    sessions: (count: number) => plural(count, 'session in a browser', 'sessions in browsers'),
    sessionsUncounted: 'All sessions in browsers; this sign-in may not count them',
    sessionsUnknown: 'All sessions in browsers',
    tokens: (count: number, clients: string) =>
      count === 0
        ? 'Tokens of applications: there are none'
        : `${plural(count, 'token', 'tokens')} of applications: ${clients}`,
    tokensUncounted: 'All tokens of authorized applications; this sign-in may not count them',
    tokensUnknown: 'All tokens of authorized applications',
    own: 'This app’s own sign-in: you will be asked to sign in again right here',
    keys: (count: number) =>
      count === 0 ? 'API keys: none are known here' : `${plural(count, 'API key', 'API keys')}, which go on working`,
    showKeys: 'Show API keys',
    ownKey: 'This app’s own sign-in, which is by API key',
    authorizations: 'The authorizations of applications: they may ask for new tokens when you sign in there',
    leftTitle: (count: number) =>
      count === 1 ? 'One token would be missed' : `${plural(count, 'token', 'tokens')} would be missed`,
    leftText: (clients: string) =>
      `Left by authorizations that were deleted (${clients}): the server does not end these. Delete them first: what uses them stops working at once.`,
    leftDelete: 'Delete these tokens',
    leftFailed: 'The tokens were not all deleted',
    counting: 'Counting…',
    countedAt: (ago: string) => `Counted ${ago}.`,
    notCounted: 'Not counted yet.',
    countAgain: 'Count again',
    countFailed: 'They could not be counted',
    confirmTitle: 'Change the password and revoke all access?',
    confirm: 'Change and revoke',
    keep: 'Go back',
  },
  leftDeleted: (count: number) => `${plural(count, 'token', 'tokens')} deleted.`,

  done: {
    changed: 'The password was changed.',
    revoked: 'The password was changed, and all access was revoked.',
    elsewhere: 'Use the new one from now on in the Console, and wherever else you sign in by password.',
  },

  // An answer that was lost.
  doubt: {
    title: 'It is not known whether the password was changed: the server’s answer was lost.',
    unchanged:
      'So far the server says that it was not changed. It may still be at it: wait a moment, look again, then try again.',
    unknown:
      'It can’t be seen from here. Sign in to the Console with the new password; if it is refused, the old one counts. Nothing is tried by itself.',
    look: 'Look again',
    failed: 'It could not be looked at',
  },

  // A temporary one.
  temporary: {
    title: 'You don’t know the current password?',
    text: 'The server can mail a temporary one to this user’s address. It can be used as the current password, once, for an hour.',
    textTo: (email: string) =>
      `The server can mail a temporary one to ${email}. It can be used as the current password, once, for an hour.`,
    send: 'Send temporary password',
    sent: 'A temporary password was requested. It comes by mail.',
    wasSent: 'A temporary password was mailed.',
    until: (when: string) => `It can be used until ${when}.`,
    anHour: 'It can be used for an hour.',
    stillValid: 'The one that was mailed before can still be used.',
    stillValidUnknown: 'It is valid for an hour. Only after that does the server send another.',
    failed: 'No temporary password was requested',
  },

  // The server insists.
  mustChange: 'The server wants you to change your password.',
  mustChangeText: 'An administrator has asked for it. API keys go on working.',
  mustChangeGo: 'Change password',
};
