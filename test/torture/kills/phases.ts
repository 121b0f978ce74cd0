import { spawnSync } from 'node:child_process';
import type { Random } from '../support/random.ts';
import type { ActKind, Point } from './acts.ts';

/** A moment in the life of a write at which a child is killed. */
export interface Phase {
  name: string;
  /** The act that it belongs to. */
  act: ActKind;
  /** A folder that nothing has been in. */
  fresh?: boolean;
  /** The server may have another pair by then than the app: that costs the sign-in, and is to be told. */
  costsSignIn?: boolean;
  point(random: Random): Point;
}

const key = /^\/api\/v3\/users\/[^/]+\/api-keys\/[^/?]+$/;
const keys = /^\/api\/v3\/users\/[^/]+\/api-keys(?:\?.*)?$/;
const token = /^\/oauth\/token$/;
const whoAmI = /^\/api\/v3\/auth_info$/;

const vault = (writes: string, when: 'before' | 'after'): (() => Point) => {
  return () => ({ kind: 'commit', db: 'vault.db', writes, when });
};
const cache = (writes: string, when: 'before' | 'after', most = 1): ((random: Random) => Point) => {
  return (random) => ({ kind: 'commit', db: 'cache.db', writes, when, nth: 1 + random.below(most) });
};
const file = (call: 'write' | 'rename', name: string, when: 'before' | 'after'): (() => Point) => {
  return () => ({ kind: 'file', call, name, when });
};
const amid = (db: 'vault.db' | 'cache.db' | 'copy', writes: string): ((random: Random) => Point) => {
  // A little more than it took the last time, so that its end is hit too.
  return (random) => ({ kind: 'amid', db, writes, part: random.below(120) / 100 });
};
const server = (phase: 'before' | 'acted' | 'answered', method: string, path: RegExp): (() => Point) => {
  return () => ({ kind: 'server', phase, method, path });
};

const firstStart: Omit<Phase, 'act' | 'fresh'>[] = [
  { name: 'the keychain is asked, nothing written', point: () => ({ kind: 'keychain', when: 'asked' }) },
  { name: 'the keychain has the entry, not answered', point: () => ({ kind: 'keychain', when: 'done' }) },
  { name: 'vault.json opened, not written', point: file('write', 'vault.json.new', 'before') },
  { name: 'vault.json written, not in its place', point: file('rename', 'vault.json', 'before') },
  { name: 'vault.json in its place', point: file('rename', 'vault.json', 'after') },
  { name: 'vault.db made, not committed', point: vault('CREATE TABLE account', 'before') },
  { name: 'amid the making of vault.db', point: amid('vault.db', 'CREATE TABLE account') },
  { name: 'cache.db made, not committed', point: cache('CREATE TABLE api_key', 'before') },
  { name: 'cache.db committed', point: cache('CREATE TABLE api_key', 'after') },
  { name: 'all made, not marked as made', point: file('rename', 'vault.json.previous', 'before') },
  { name: 'all made and marked', point: file('rename', 'vault.json.previous', 'after') },
];

const create: Omit<Phase, 'act'>[] = [
  { name: 'act not committed', point: vault('INSERT INTO act', 'before') },
  { name: 'amid the commit of the act', point: amid('vault.db', 'INSERT INTO act') },
  { name: 'act committed, nothing sent', point: vault('INSERT INTO act', 'after') },
  { name: 'request with the server, which has not acted', point: server('before', 'POST', keys) },
  { name: 'server has acted, nothing answered', point: server('acted', 'POST', keys) },
  { name: 'answer sent', point: server('answered', 'POST', keys) },
  { name: 'secret written and act closed, not committed', point: vault('INSERT INTO secret', 'before') },
  { name: 'amid the commit of both', point: amid('vault.db', 'INSERT INTO secret') },
  { name: 'both committed, not acknowledged', point: vault('INSERT INTO secret', 'after') },
  { name: 'row of the list not committed', point: cache('INSERT INTO api_key', 'before') },
  { name: 'row of the list committed, not acknowledged', point: cache('INSERT INTO api_key', 'after') },
];

const confirm: Omit<Phase, 'act'>[] = [
  { name: 'not committed', point: vault('DELETE FROM secret', 'before') },
  { name: 'amid its commit', point: amid('vault.db', 'DELETE FROM secret') },
  { name: 'committed, copy not renewed', point: vault('DELETE FROM secret', 'after') },
  { name: 'copy about to be made', point: () => ({ kind: 'vacuum', when: 'before' }) },
  { name: 'amid the making of the copy', point: amid('copy', '') },
  { name: 'copy made, not in its place', point: () => ({ kind: 'vacuum', when: 'after' }) },
  { name: 'copy renewed, not acknowledged', point: file('rename', 'vault.db.copy', 'after') },
];

const onKey = (method: string): Omit<Phase, 'act'>[] => [
  { name: 'request with the server, which has not acted', point: server('before', method, key) },
  { name: 'server has acted, nothing answered', point: server('acted', method, key) },
  { name: 'answer sent', point: server('answered', method, key) },
  { name: 'act not committed', point: vault('INSERT INTO act', 'before') },
  { name: 'amid the commit of the act', point: amid('vault.db', 'INSERT INTO act') },
  { name: 'act committed, nothing sent', point: vault('INSERT INTO act', 'after') },
  { name: 'act closed, not committed', point: vault('UPDATE act SET subject', 'before') },
  { name: 'amid the commit of its closing', point: amid('vault.db', 'UPDATE act SET subject') },
  { name: 'its closing committed, not acknowledged', point: vault('UPDATE act SET subject', 'after') },
];

const sync: Omit<Phase, 'act'>[] = [
  { name: 'page under way', point: server('before', 'GET', keys) },
  { name: 'page answered', point: server('answered', 'GET', keys) },
  {
    name: 'amid the rows of a page',
    point: (random) => ({ kind: 'row', db: 'cache.db', writes: 'api_key', nth: 1 + random.below(20) }),
  },
  { name: 'rows of a page not committed', point: cache('api_key', 'before', 2) },
  { name: 'amid the commit of rows', point: amid('cache.db', 'api_key') },
  { name: 'rows of a page committed', point: cache('api_key', 'after', 2) },
  { name: 'sweep not committed', point: cache('DELETE FROM api_key WHERE row', 'before') },
  { name: 'sweep committed', point: cache('DELETE FROM api_key WHERE row', 'after') },
  { name: 'age not committed', point: cache('INTO synced', 'before') },
  { name: 'what others did not committed', point: vault('INSERT INTO observation', 'before') },
  { name: 'what others did committed', point: vault('INSERT INTO observation', 'after') },
];

const exchange: Omit<Phase, 'act'>[] = [
  // The server acts on it when the app is dead.
  { name: 'request with the server, which acts later', costsSignIn: true, point: server('before', 'POST', token) },
  { name: 'server has acted, nothing answered', costsSignIn: true, point: server('acted', 'POST', token) },
  { name: 'answer sent', costsSignIn: true, point: server('answered', 'POST', token) },
];
const swap = 'UPDATE credential SET key_id';

const refresh: Omit<Phase, 'act'>[] = [
  { name: 'asked with the old token, nothing refreshed', point: server('before', 'GET', /^\/api\/v3\//) },
  ...exchange,
  { name: 'pair not committed', costsSignIn: true, point: vault(swap, 'before') },
  { name: 'amid the commit of the pair', costsSignIn: true, point: amid('vault.db', swap) },
  { name: 'pair committed, not used', point: vault(swap, 'after') },
  // The first time with the old one, which is refused.
  { name: 'pair used', point: () => ({ kind: 'server', phase: 'before', method: 'GET', path: keys, nth: 2 }) },
];

const passphrase: Omit<Phase, 'act'>[] = [
  { name: 'vault.json opened, not written', point: file('write', 'vault.json.new', 'before') },
  { name: 'vault.json written, not in its place', point: file('rename', 'vault.json', 'before') },
  { name: 'vault.json in its place', point: file('rename', 'vault.json', 'after') },
  { name: 'previous version not written', point: file('write', 'vault.json.previous.new', 'before') },
  { name: 'previous version not in its place', point: file('rename', 'vault.json.previous', 'before') },
  { name: 'both in their places, not acknowledged', point: file('rename', 'vault.json.previous', 'after') },
];

const write = (most: number) => (random: Random) => ({ kind: 'write', nth: 1 + random.below(most) }) as const;

/** Between the writes of pages themselves, where the system can be asked to stop there. */
const atAnyWrite: Phase[] = hasStrace()
  ? [
      { name: 'first start: between two pages', act: 'start', fresh: true, point: write(100) },
      { name: 'create: between two pages', act: 'create', point: write(100) },
      { name: 'delete: between two pages', act: 'remove', point: write(100) },
      { name: 'sync: between two pages', act: 'sync', point: write(300) },
    ]
  : [];

function hasStrace(): boolean {
  return spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;
}

const around = (name: string, act: ActKind, writes: string): Phase[] => [
  { name: `${name}: not committed`, act, point: vault(writes, 'before') },
  { name: `${name}: amid its commit`, act, point: amid('vault.db', writes) },
  { name: `${name}: committed, not acknowledged`, act, point: vault(writes, 'after') },
];

const of = (act: ActKind, name: string, phases: readonly Omit<Phase, 'act'>[], fresh = false): Phase[] =>
  phases.map((phase) => ({ ...phase, name: `${name}: ${phase.name}`, act, ...(fresh && { fresh }) }));

/** Every moment that is told apart. A run spreads its kills evenly over them. */
export const phases: readonly Phase[] = [
  ...of('start', 'first start', firstStart, true),
  { name: 'start: the keychain is asked', act: 'start', point: () => ({ kind: 'keychain', when: 'asked' }) },
  { name: 'account: asked whose key it is', act: 'add', point: server('acted', 'GET', whoAmI) },
  ...around('account', 'add', 'INSERT INTO account'),
  ...of(
    'join',
    'sign-in by code',
    [
      ...exchange,
      { name: 'asked whose it is', point: server('acted', 'GET', whoAmI) },
      { name: 'not committed', point: vault('INSERT INTO account', 'before') },
      { name: 'amid its commit', point: amid('vault.db', 'INSERT INTO account') },
      { name: 'committed, not acknowledged', point: vault('INSERT INTO account', 'after') },
    ],
    true,
  ),
  ...around('sign-in again', 'again', 'INSERT INTO credential'),
  ...of('refresh', 'refresh', refresh),
  ...of('passphrase', 'passphrase', passphrase),
  ...around('label', 'label', 'UPDATE account SET label'),
  ...around('setting', 'setting', 'INSERT INTO setting'),
  ...around('note', 'note', 'INTO note'),
  ...of('create', 'create', create),
  ...of('confirm', 'confirm', confirm),
  ...of('rename', 'update', [
    ...onKey('PUT'),
    { name: 'row not committed', point: cache('UPDATE api_key SET account', 'before') },
    { name: 'row committed', point: cache('UPDATE api_key SET account', 'after') },
  ]),
  { name: 'update of rights: set, not read again', act: 'rights', point: server('answered', 'PUT', key) },
  ...of('remove', 'delete', [
    ...onKey('DELETE'),
    { name: 'row not committed', point: cache('DELETE FROM api_key', 'before') },
    { name: 'row committed', point: cache('DELETE FROM api_key', 'after') },
  ]),
  ...of('sync', 'sync', sync),
  ...of('close', 'close', [
    { name: 'copy about to be made', point: () => ({ kind: 'vacuum', when: 'before' }) },
    { name: 'copy made, not in its place', point: () => ({ kind: 'vacuum', when: 'after' }) },
    { name: 'copy in its place', point: file('rename', 'vault.db.copy', 'after') },
  ]),
  ...atAnyWrite,
  { name: 'create: at any moment', act: 'create', point: (random) => ({ kind: 'moment', ms: random.below(30) }) },
  { name: 'sync: at any moment', act: 'sync', point: (random) => ({ kind: 'moment', ms: random.below(80) }) },
];
