import type { MethodName } from '../../../src-preload/contract/index.ts';

/** What a page that was taken over knows, and what it has of its own outside. */
export interface PageKnows {
  accounts: readonly string[];
  /** Addresses of servers of the attacker's. */
  evil: readonly string[];
  /** Addresses where the accounts' own servers are. */
  good: readonly string[];
  /** The attacker's own authority, PEM, and its fingerprint. */
  pem: string;
  fingerprint: string;
  /** A proxy of the attacker's. */
  proxy: string;
  /** API keys: whole texts of keys that it has seen, or made up. */
  keys: readonly string[];
  keyIds: readonly string[];
  secrets: readonly string[];
  flows: readonly string[];
  intents: readonly string[];
  imports: readonly string[];
}

/** Where a method's doing may end, decided for each: a new one is not compiled before it is decided. */
export interface Decided {
  /**
   * `nowhere`: on this computer. `own`: at the account's own server, by what is stored. `any_host`: at a host that the page names, by
   * what the page itself has: how often is limited.
   */
  goes: 'nowhere' | 'own' | 'any_host';
  /** It could widen where what is stored goes, or who can read it: main asks. */
  widens: boolean;
  /** What a hostile page would try with it. */
  tries(page: PageKnows): readonly unknown[];
}

const nowhere = (tries: Decided['tries'] = none): Decided => ({ goes: 'nowhere', widens: false, tries });
const own = (tries: Decided['tries'] = none): Decided => ({ goes: 'own', widens: false, tries });
const none = () => [undefined];

const byAccount: Decided['tries'] = ({ accounts }) => accounts.map((account) => ({ account }));
const bySecret: Decided['tries'] = ({ secrets }) => secrets.map((secret) => ({ secret }));
const byFlow: Decided['tries'] = ({ flows }) => flows.map((flow) => ({ flow }));
const byKey: Decided['tries'] = ({ accounts, keyIds }) =>
  accounts.flatMap((account) => keyIds.map((id) => ({ account, id })));
const each = (inputs: (account: string) => readonly unknown[]): Decided['tries'] => {
  return ({ accounts }) => accounts.flatMap(inputs);
};

/** Every way to say where to: the attacker's, and the accounts' own by the attacker's authority, with and without encryption. */
function destinations({ evil, good, fingerprint }: PageKnows): object[] {
  const addresses = [...evil, ...good, ...good.map((address) => address.replace('https:', 'http:'))];
  return addresses.flatMap((address) => [
    { address },
    { address, trust: fingerprint },
    { address, insecure: true },
    { address, insecure: true, trust: fingerprint },
  ]);
}
const withKeys: Decided['tries'] = (page) =>
  destinations(page).flatMap((to) => page.keys.map((apiKey) => ({ ...to, apiKey })));

const proxyOf = (page: PageKnows, mode: string) => ({ mode, address: page.proxy, user: '', exceptions: '' });
const info = ['RIGHT_USER_INFO'];

export const decided: Readonly<Record<MethodName, Decided>> = {
  'access.get': nowhere(byAccount),
  'access.look': own(byAccount),
  'access.removeLeft': own(byAccount),

  'accounts.list': nowhere(),
  'accounts.understand': nowhere(({ evil }) => evil.map((text) => ({ text }))),
  // A certificate or http that a page names counts only once it was confirmed; so does what the next four say.
  'accounts.probe': { goes: 'any_host', widens: true, tries: destinations },
  'accounts.clusters': { goes: 'any_host', widens: false, tries: () => [{ address: 'acme' }] },
  'accounts.look': own(byAccount),
  // Shows a certificate, and trusts none.
  'accounts.readCertificates': nowhere(({ pem }) => [{ pem }]),
  'accounts.trusted': nowhere(byAccount),
  'accounts.trust': {
    goes: 'nowhere',
    widens: true,
    tries: ({ accounts, fingerprint }) =>
      accounts.flatMap((account) => [
        { account, fingerprint: null },
        { account, fingerprint },
      ]),
  },
  // The key is the page's own; one that is known to be another server's is confirmed.
  'accounts.inspect': { goes: 'any_host', widens: true, tries: withKeys },
  'accounts.add': { goes: 'any_host', widens: true, tries: withKeys },
  'accounts.signIn': {
    goes: 'own',
    widens: true,
    tries: ({ accounts, keys }) => accounts.flatMap((account) => keys.map((apiKey) => ({ account, apiKey }))),
  },
  'accounts.change': nowhere(
    each((account) => [
      { account, change: { label: 'forged', production: false } },
      { account, change: { paused: false } },
    ]),
  ),
  'accounts.move': nowhere(each((account) => [{ account, to: { step: 'up' } }])),
  'accounts.moveGroup': nowhere(() => [{ group: 'lns.example.com', to: { step: 'down' } }]),
  'accounts.renameGroup': nowhere(() => [{ group: 'lns.example.com', name: 'forged' }]),
  'accounts.remove': own(byAccount),
  'accounts.facts': nowhere(byAccount),
  'accounts.deleteOnServer': own(each((account) => [{ account, userId: 'nobody' }])),
  'accounts.time': own(byAccount),
  'accounts.login': nowhere(byAccount),

  'app.info': nowhere(),
  // Opens a page of the account's own server in the browser, a few times at most.
  'app.openConsole': nowhere(each((account) => [{ account, key: null }])),

  'drafts.get': nowhere(each((account) => [{ account, form: 'profile' }])),
  'drafts.put': nowhere(each((account) => [{ account, form: 'profile', text: 'forged' }])),
  'drafts.drop': nowhere(each((account) => [{ account, form: 'profile' }])),

  'email.get': nowhere(byAccount),
  'email.set': own(each((account) => [{ account, types: [], seen: [] }])),

  'keys.open': nowhere(() => [
    {
      account: null,
      view: 'all',
      text: '',
      right: null,
      sort: { by: 'name', descending: false },
      anchor: null,
    },
  ]),
  'keys.window': nowhere(() => [{ list: 'lst_zzzzzzzzzzzzzzzz', from: 0, count: 100 }]),
  'keys.find': nowhere(() => [{ text: '', most: 50 }]),
  'keys.get': nowhere(byKey),
  'keys.ask': own(byKey),
  'keys.askPage': own(each((account) => [{ account, limit: 10, page: 1 }])),
  'keys.create': own(each((account) => [{ account, name: 'forged', rights: info, expiresAt: null }])),
  'keys.update': own(() => []),
  'keys.remove': own(each((account) => [{ account, id: 'NONE' }])),
  'keys.note': nowhere(byKey),
  'keys.seen': nowhere(() => [{ account: null }]),
  'keys.unfinished': nowhere(),
  'keys.look': own(({ intents }) => intents.map((intent) => ({ intent }))),
  'keys.settle': own(({ intents }) => intents.map((intent) => ({ intent, remove: null }))),

  'password.get': nowhere(byAccount),
  // The passwords are the page's own, and go where the account is.
  'password.change': own(each((account) => [{ account, current: 'wrong', next: 'wr0ng-T00!', revoke: false }])),
  'password.look': own(byAccount),
  'password.sendTemporary': own(byAccount),
  'password.copy': nowhere(() => [{ password: 'forged' }]),

  'profile.get': nowhere(byAccount),
  'profile.picture': nowhere(each((account) => [{ account, width: 128 }])),
  'profile.save': own(each((account) => [{ account, change: { name: 'forged' }, seen: { name: 'Operations' } }])),
  'profile.setPicture': own(each((account) => [{ account, picture: null }])),
  'profile.validateEmail': own(byAccount),
  // Asks gravatar.com by a hash of the address, without anything that signs in.
  'profile.allowGravatar': own(each((account) => [{ account, allowed: false }])),

  'secrets.pending': nowhere(),
  'secrets.reveal': nowhere(bySecret),
  'secrets.copy': nowhere(bySecret),
  // Where to, main asks in its own dialog.
  'secrets.save': nowhere(bySecret),
  'secrets.confirm': nowhere(bySecret),

  'settings.get': nowhere(),
  'settings.set': {
    goes: 'nowhere',
    widens: true,
    tries: ({ evil, accounts }) => [
      ...evil.map((commandLineServer) => ({ commandLineServer })),
      ...accounts.map((commandLineAccount) => ({ commandLineAccount })),
      { clipboardSeconds: 120, lockAsleep: false },
    ],
  },
  'settings.proxy': nowhere(),
  'settings.setProxy': {
    goes: 'nowhere',
    widens: true,
    tries: (page) => [
      // Laid aside first, so that using it looks like nothing new.
      proxyOf(page, 'none'),
      proxyOf(page, 'manual'),
      proxyOf(page, 'system'),
      { ...proxyOf(page, 'manual'), user: 'me', password: 'own', exceptions: 'example.org' },
    ],
  },

  'signIn.flows': nowhere(),
  'signIn.client': nowhere(({ good }) => good.map((address) => ({ address }))),
  'signIn.begin': {
    goes: 'any_host',
    widens: true,
    tries: (page) =>
      destinations(page).flatMap((to) => [
        { ...to, by: 'code' },
        { ...to, by: 'code', clientId: 'evil-client' },
      ]),
  },
  'signIn.again': nowhere(each((account) => [{ account, by: 'code' }])),
  'signIn.open': nowhere(byFlow),
  'signIn.copyAddress': nowhere(byFlow),
  // The code goes to the host of the sign-in, which the page has named.
  'signIn.approve': { goes: 'own', widens: true, tries: byFlow },
  'signIn.paste': own(({ flows }) =>
    flows.map((flow) => ({ flow, code: `MF2XI.${'A'.repeat(30)}.${'B'.repeat(40)}` })),
  ),
  'signIn.keep': own(byFlow),
  'signIn.cancel': own(byFlow),
  'signIn.signOut': own(() => []),
  'signIn.useKey': own(each((account) => [{ account, name: 'forged', expiresAt: null }])),

  'sync.read': own(({ accounts }) =>
    [null, ...accounts].flatMap((account) => [{ account }, { account, reason: 'shown' }]),
  ),
  'sync.progress': nowhere(),
  'sync.cancel': nowhere(() => [{ account: null }]),

  // To and from files that main asks for; what is in them was chosen by whoever chose the file.
  'transfer.exportList': nowhere(),
  'transfer.choose': nowhere(),
  // Of the user's own files, in the usual places; their keys go to the servers that they are for.
  'transfer.lookForCli': nowhere(),
  'transfer.apply': own(({ imports }) => imports.map((id) => ({ id, entries: [0, 1, 2] }))),
  'transfer.outlook': nowhere(),
  'transfer.backup': { goes: 'nowhere', widens: true, tries: () => [{ passphrase: 'of the page itself' }] },
  'transfer.chooseBackup': nowhere(),
  'transfer.openBackup': nowhere(({ imports }) => imports.map((id) => ({ id, passphrase: 'of the attacker' }))),
  'transfer.restore': {
    goes: 'nowhere',
    widens: true,
    tries: ({ imports }) =>
      imports.flatMap((id) => [
        { id, entries: [0, 1, 2], settings: true },
        { id, entries: [], settings: true },
      ]),
  },
  'transfer.drop': nowhere(),

  'user.ask': own(each((account) => [{ account, fields: ['name'] }])),
  'user.set': own(each((account) => [{ account, change: { description: 'forged' } }])),

  // What opens the vault opens it here, for whoever knows it.
  'vault.state': nowhere(),
  'vault.create': nowhere(() => [{ protection: 'memory' }]),
  'vault.unlock': nowhere(() => [{ passphrase: 'wrong' }]),
  'vault.retry': nowhere(),
  'vault.lock': nowhere(),
  'vault.change': nowhere(() => [{ act: 'set_passphrase', passphrase: 'of the page itself', current: 'wrong' }]),
  'vault.used': nowhere(),
  'vault.startAnew': nowhere(() => []),
};
