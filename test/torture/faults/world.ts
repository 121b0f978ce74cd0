import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf, type Client } from '../../../src-preload/client.ts';
import { openCore, type Core } from '../../../src-main/core/core.ts';
import type { Deadlines } from '../../../src-main/core/stack/exchange.ts';
import { everyKey, idle, when } from '../../core/support/client.ts';
import { keychainInMemory } from '../../core/support/keychain.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import type { State } from '../../stack/state.ts';
import type { Random } from '../support/random.ts';
import { openProxy } from '../../core/support/open-proxy.ts';
import { idlePorts } from '../../core/support/ports.ts';

/** Short enough to wait for, and long enough for a machine that is busy. */
export const deadlines: Deadlines = { connect: 1500, headers: 1500, body: 900 };

/** A core with two accounts that have been read, their server, and another server that nothing should be sent to. */
export interface World {
  readonly core: Core;
  readonly app: Client;
  readonly stack: Stack;
  readonly elsewhere: Stack;
  /** A cluster of the Cloud, by its own name. */
  readonly cloud: Stack;
  /** Of `ops`, who has some keys, of `fleet`, whose keys take two pages, and of `lab`, who signed in by browser. */
  readonly accounts: Record<User, string>;
  /** How the server is called. */
  readonly address: string;
  readonly writes: Writes;
  readonly random: Random;
  newName(): string;
  /** A code that the server's page would show `lab`. */
  newCode(): string;
  end(): Promise<void>;
}

/** How often the server has done what. */
export interface Writes {
  keys: number;
  /** Pairs of tokens, for a code or for another pair. */
  issued: number;
  /** Tokens deleted, also those that others took the place of. */
  ended: number;
  passwords: number;
  /** Of a user's record, but for the password. */
  records: number;
  /** Of users. */
  deletions: number;
}

export const noWrites: Writes = { keys: 0, issued: 0, ended: 0, passwords: 0, records: 0, deletions: 0 };

export const users = ['ops', 'fleet', 'lab'] as const;
export type User = (typeof users)[number];
/** Keys to sign in with. They are left alone. */
export const logins = ['login', 'second'];
export const cloudHost = 'acme.eu1.cloud.thethings.industries';
const note = 'kept through everything';

export async function newWorld(random: Random, { tls = false, host = '127.0.0.1' } = {}): Promise<World> {
  const some = (length: number) => [
    ...logins.map((name) => ({ name, rights: ['RIGHT_ALL'] })),
    ...Array.from({ length }, (_, index) => ({ name: `e${index}`, rights: ['RIGHT_USER_INFO'] })),
  ];
  const stack = await startStack({
    users: [
      { id: 'ops', keys: some(40) },
      { id: 'fleet', keys: some(1_010) },
      { id: 'lab', keys: some(2) },
    ],
    tls,
  });
  const elsewhere = await startStack();
  const cloud = await startStack({ tls: true, names: [cloudHost] });
  // The others of its tenant are not there.
  const proxy = await openProxy({ to: (wanted) => (wanted === `${cloudHost}:443` ? cloud.port : undefined) });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-faults-'));
  const core = openCore({
    dataDir: join(folder, 'data'),
    keychain: keychainInMemory(),
    info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir: folder },
    ports: idlePorts,
    log: () => undefined,
    extraCa: `${stack.ca ?? ''}${cloud.ca ?? ''}`,
    env: { https_proxy: proxy.url, no_proxy: '127.0.0.1,localhost' },
    secondLookMs: 50,
    deadlines,
    checkOutput: true,
  });
  const app = clientOf(core);
  core.start();
  await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
  const address = stack.url.replace('127.0.0.1', host);
  const add = async (user: User) => (await app.accounts.add({ address, apiKey: stack.key(user, 'login') })).id;
  const newCode = () => codeFor(stack.state, 'lab');
  const accounts = { ops: await add('ops'), fleet: await add('fleet'), lab: await addByCode(app, address, newCode()) };
  await idle(app);
  await app.keys.note({ account: accounts.ops, id: stack.state.findKey('ops', 'login').id, text: note });
  let named = 0;
  return {
    core,
    app,
    stack,
    elsewhere,
    cloud,
    accounts,
    address,
    writes: countWrites(stack.state),
    random,
    newName: () => `k${(named += 1)}-${random.below(1_000_000)}`,
    newCode,
    async end() {
      await core.close();
      await Promise.all([stack, elsewhere, cloud, proxy].map((one) => one.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addByCode(app: Client, address: string, code: string): Promise<string> {
  const { id: flow } = await app.signIn.begin({ address, by: 'code' });
  await app.signIn.paste({ flow, code });
  await app.signIn.approve({ flow });
  const { result } = await app.signIn.keep({ flow });
  if (result === null) throw new Error('the sign-in by code was not kept');
  return result;
}

function codeFor({ logins, codes }: State, userId: string): string {
  logins.authorize(userId, 'cli', ['RIGHT_ALL']);
  const sessionId = logins.startSession(userId).id;
  return codes.issue({ userId, sessionId, clientId: 'cli', redirectUri: 'code' });
}

/** Counts what is done from now on. */
function countWrites(state: State): Writes {
  const writes = { ...noWrites };
  const { logins } = state;
  const counted =
    <T, A extends unknown[], R>(what: keyof Writes, of: T, act: (this: T, ...args: A) => R) =>
    (...args: A): R => {
      writes[what] += 1;
      return act.apply(of, args);
    };
  state.createKey = counted('keys', state, state.createKey);
  state.updateKey = counted('keys', state, state.updateKey);
  state.deleteKey = counted('keys', state, state.deleteKey);
  const update = state.updateUser.bind(state);
  state.updateUser = (userId, change) => {
    writes[change.password === undefined ? 'records' : 'passwords'] += 1;
    return update(userId, change);
  };
  state.deleteUser = counted('deletions', state, state.deleteUser);
  logins.issue = counted('issued', logins, logins.issue);
  logins.tokens.delete = counted('ended', logins.tokens, logins.tokens.delete);
  return writes;
}

/** `ID name` of all keys in the cache, in order. */
export async function cachedKeys({ app }: World): Promise<string[]> {
  const { list, total } = await app.keys.open(everyKey);
  const windows = Array.from({ length: Math.ceil(total / 100) }, (_, index) =>
    app.keys.window({ list, from: 100 * index, count: 100 }),
  );
  return (await Promise.all(windows))
    .flat()
    .map(({ id, name }) => `${id} ${name}`)
    .sort();
}

/** The same of the keys that the server holds. */
export function serversKeys({ stack }: World): string[] {
  return users
    .flatMap((user) => stack.state.keys(user))
    .map(({ id, name }) => `${id} ${name}`)
    .sort();
}

/** What must be as it was, whatever went wrong: one line each for what is not. */
export async function notKept({ app, accounts, stack }: World): Promise<string[]> {
  const all = (await app.accounts.list()).map(({ id }) => id);
  const id = stack.state.findKey('ops', 'login').id;
  const key = await app.keys.get({ account: accounts.ops, id }).catch(() => null);
  return [
    ...(all.join() === Object.values(accounts).join() ? [] : ['an account is gone']),
    ...(key?.note === note ? [] : ['the note is gone']),
  ];
}
