import { plural } from './plural.ts';

export const accounts = {
  all: 'All accounts',
  totals: (accounts: number, keys: number) =>
    `${plural(accounts, 'account', 'accounts')}, ${plural(keys, 'key', 'keys')}`,
  add: 'Add account',
  rest: 'More',

  // What needs attention, for the badge.
  expiring: (count: number) => `${plural(count, 'key expires', 'keys expire')} within 30 days`,
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
  serverSays: 'The server says:',

  // An app without accounts.
  emptyTitle: 'All your accounts on The Things Stack, in one window',
  emptyText:
    'Latchkey keeps the API keys of every tenant, cluster and private server in sight, also offline, and tells you which expire.',

  // Add an account.
  addTitle: 'Add account',
  address: 'Server address or API key',
  addressOnly: 'Server address',
  addressHint: 'Paste any address of the Console, a host name, or an API key.',
  addressHintHost: 'Paste any address of the Console, or a host name.',
  addressHintKey: 'An API key does not say where it belongs. It is sent nowhere before you name its server.',
  addressExample: 'my-tenant.eu1.cloud.thethings.industries',
  isCloud: (tenant: string, cluster: string) => `The Things Stack Cloud: tenant ${tenant}, cluster ${cluster}`,
  isNetwork: (cluster: string) => `The Things Network: cluster ${cluster}`,
  isPrivate: (host: string) => `A server of its own: ${host}`,
  identityAt: (host: string) => `Users and their keys are on ${host}.`,
  apiKey: 'API key',
  apiKeyHint:
    'Create one in the Console under User settings, API keys. With the right to view and edit user API keys, Latchkey can show and create them.',
  apiKeyFound: (id: string) => `Key ${id}`,
  apiKeyMissing: 'Paste the API key.',
  apiKeyIncomplete: 'This is not a whole API key: it begins with NNSXS. and has three parts.',
  keyRefused: {
    not_a_user_key: 'This key belongs to an application, a gateway or an organization. Use a personal API key.',
    api_key_not_found: 'This server does not know the key: it was deleted, or it belongs to another server.',
    api_key_expired: 'This key has expired. Extend it in the Console, or create another.',
    invalid_authorization: 'The secret part of the key is wrong. Copy it again, whole.',
    token: 'This server can’t read the key. Copy it again, whole.',
  },
  showKey: 'Show API key',
  hideKey: 'Hide API key',
  check: 'Check',
  checking: (host: string) => `Asking ${host}…`,
  checkedTitle: 'This key signs in',
  inspectedUser: 'User',
  inspectedServer: 'Server',
  inspectedKey: 'API key',
  inspectedRights: 'Rights',
  unnamedKey: 'no name',
  expiresNever: 'never expires',
  expires: (when: string) => `expires ${when}`,
  expired: (when: string) => `expired ${when}`,
  admin: 'administrator',
  adminNote:
    'This user is an administrator of the server. Depending on its rights, the key reaches far more than one account.',
  mayNotList: 'This key may not view API keys. The account can be added, but its keys can’t be shown.',
  soonExpired: (when: string) => `This key expires ${when}. After that the account needs a new sign-in.`,
  restricted: 'The server restricts this user.',
  label: 'Label',
  labelHint: (name: string) => `Optional. Without one it is called “${name}”.`,
  labelTooLong: 'At most 80 characters.',
  existing: (name: string) => `This user is here already, as “${name}”.`,
  existingNext: 'It can sign in with this key from now on.',
  useKey: 'Use this key for it',
  showExisting: 'Show it',
  added: (name: string) => `${name} was added.`,

  // The account's page.
  page: 'Account',
  user: 'User ID',
  server: 'Server',
  tenant: 'Tenant',
  cluster: 'Cluster',
  signedIn: 'Signed in with',
  state: 'State',
  readAt: 'Last read',
  neverRead: 'not yet',
  rights: 'Rights of this sign-in',
  rightsChecked: (when: string) => `As of ${when}`,
  rightsUnknown: 'Not known before the server has been asked.',
  allRights: (count: number) => (count === 1 ? '1 right' : `All ${count} rights`),
  mustChangePassword: 'The server wants this user to change the password. API keys go on working.',
  openConsole: 'Open the Console',

  rename: 'Rename…',
  renameTitle: 'Rename account',
  renameHint: (name: string) => `Only here; the server does not learn it. Empty: “${name}”.`,
  renamed: (name: string) => `The account is now called ${name}.`,

  signIn: 'Sign in with another key…',
  signInTitle: 'Sign in with another key',
  signInText: (user: string, host: string) =>
    `It must belong to ${user} on ${host}. The key in use now stays valid on the server.`,
  signInDo: 'Sign in',
  signedInAgain: 'Signed in with the new key.',
  otherUser: (userId: string) => `This key belongs to another user: ${userId}.`,
  otherUserNext: 'You can add that user as an account of its own.',
  addOther: (userId: string) => `Add ${userId}…`,

  remove: 'Remove account…',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeForgets: 'This computer forgets the sign-in, the list of keys and your notes on them.',
  removeStays: (keyId: string) =>
    `Nothing changes on the server. The API key ${keyId} that signed in goes on working: delete it in the Console if nothing else uses it.`,
  removeDo: 'Remove',
  removeRefused: 'This account can’t be removed yet.',
  removeRefusedNext:
    'A new key waits to be copied, or a creation was interrupted. See to it first, so that nothing is lost.',
  removed: (name: string) => `${name} was removed.`,
};
