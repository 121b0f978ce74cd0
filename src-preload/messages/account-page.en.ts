import { plural } from './plural.ts';

/** What the account's page tells besides the account itself: its server, its data on this computer, and how to leave. */
export const accountPage = {
  server: 'What the server tells of itself',
  version: 'Version',
  versions: {
    before_3_33: 'The Things Stack before 3.33: without a choice of email notifications',
    from_3_33: 'The Things Stack 3.33 or newer',
  },
  versionNote: 'It does not say it; this is what its answers show.',
  limit: 'Limit of requests',
  limitText: (count: number, when: string) => `${count} of one kind in a row, as of ${when}`,
  limitNone: 'None that its answers told of.',
  limited: (ago: string) => `It last asked to wait ${ago}.`,
  password: 'Passwords',
  bytes: (min: number | null, max: number | null) =>
    min !== null && max !== null
      ? `${min} to ${max} characters`
      : min !== null
        ? `at least ${min} characters`
        : `at most ${max ?? 0} characters`,
  uppercase: (count: number) => plural(count, 'upper-case letter', 'upper-case letters'),
  digits: (count: number) => plural(count, 'digit', 'digits'),
  special: (count: number) => plural(count, 'special character', 'special characters'),
  noRule: 'no rule that it publishes',
  pictures: 'Profile pictures',
  uploads: 'may be uploaded',
  noUploads: 'may not be uploaded',
  gravatar: 'Gravatar is used',
  noGravatar: 'Gravatar is not used',
  creates: 'Users may create',
  createNames: {
    applications: 'applications',
    clients: 'OAuth clients',
    gateways: 'gateways',
    organizations: 'organizations',
  } as Readonly<Record<string, string>>,
  createsNothing: 'nothing by themselves',
  rulesUnknown: 'Its rules are not known before it has been asked.',
  comma: ', ',

  data: 'Data on this computer',
  ages: {
    keys: 'API keys read',
    user: 'Profile and email notifications read',
    login: 'Sign-in, rights and the server’s rules read',
    access: 'Sessions and authorizations read',
    picture: 'Picture read',
  },
  size: 'Size',
  sizeText: (all: string, own: string) =>
    `About ${all}, of which ${own} can’t be read again: the sign-in, notes, drafts and what Latchkey did.`,

  leave: 'Leaving',
  removeText: 'This computer forgets the account. On the server nothing changes.',
  deleteUser: 'Delete user on the server…',
  deleteText: (host: string) =>
    `Deletes the user on ${host}, with all its API keys. An administrator can restore it for 24 hours.`,
  mayNotDelete: 'This sign-in may not: it lacks the right to delete the user.',
  deleteTitle: (user: string, host: string) => `Delete ${user} on ${host}?`,
  deleteWhat: 'What is deleted, at once',
  /** null: how many API keys there are was never read. */
  deleteList: (keys: number | null) => [
    keys === 0
      ? 'The user, with its profile.'
      : `The user, with its profile and ${keys === null ? 'all of its API keys' : plural(keys, 'API key', 'API keys')}: whatever uses them stops.`,
    'All sign-ins, in browsers and in apps, this one too.',
    'Its access to applications, gateways and organizations. They stay; one that nobody else has access to can then be reached by administrators alone.',
  ],
  deleteStays:
    'An administrator of the server can restore it for 24 hours, if the server does not say otherwise. The user ID and the email address stay taken, also after that.',
  deleteHere: 'The account stays here, to be read, until you remove it.',
  deleteType: (user: string) => `Type the user ID ${user} to confirm`,
  deleteDo: 'Delete user',
  deleteKeep: 'Keep user',
  deleteFailed: 'The user was not deleted.',
  lastAdmin: 'This is the last administrator of the server, who can’t be deleted.',
  lastAdminNext: 'Make another user an administrator first.',
  stillThere: 'The answer was lost. Latchkey has looked: the user is still there. You can try again.',
  unknown:
    'The answer was lost, and the server can’t be looked at. Refresh when it can be reached: if the user was deleted, the sign-in is refused.',
  deleted: (user: string) => `${user} was deleted.`,

  deletedTitle: (user: string, host: string) => `${user} was deleted on ${host}.`,
  deletedUntil: (when: string) =>
    `Until ${when} an administrator of the server can restore it; then this account signs in again by itself. What was read before can still be seen.`,
  deletedSince: (when: string) =>
    `It could be restored until ${when}, if the server keeps deleted users as long as usual. What was read before can still be seen.`,
  forget: 'Remove it here…',
  checkAgain: 'Check again',
};
