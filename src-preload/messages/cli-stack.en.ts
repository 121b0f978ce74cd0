/** What the commands of `ttn-lw-cli` say here besides that one's own lines. Loaded by the command line alone. */
export const stack = {
  noSuchUser: (userId: string, host: string | null, known: string) =>
    `Latchkey is not signed in as ${userId}${host === null ? '' : ` on ${host}`}. ${known === '' ? 'It has no account yet' : `It has ${known}`}. Sign in: latchkey use HOST, then latchkey login.`,
  severalServers: (userId: string, places: string) =>
    `${userId} is a user on several servers: ${places}. Say which by --account, or choose one: latchkey use HOST.`,
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
  nameTooLong: 'The name of an API key has 50 characters at most.',
  expiryPast: 'The expiry lies in the past. Give a later --api-key-expiry.',
  executable: 'The name of a program has letters, digits, dots, dashes and underscores.',
  passwordByFlag:
    'Passwords are not taken from arguments, which other users of the computer can read. Change yours by latchkey users update-password.',
  noSuchEmailType: (type: string) => `“${type}” is no notification. They are called like API_KEY_CREATED.`,
  limits: '--limit is 1 to 1000, and --page counts from 1.',
};

export type StackWords = typeof stack;
