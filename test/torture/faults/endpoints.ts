import { failureOf } from '../../../src-preload/contract/failure.ts';
import { when } from '../../core/support/client.ts';
import { clusterEndpoints } from './clusters.ts';
import { outcomeOf, read, type Deed, type Endpoint } from './endpoint.ts';
import { oauthEndpoints } from './oauth.ts';
import { changePassword } from './password.ts';
import { userEndpoints } from './user.ts';
import { logins, type World } from './world.ts';

const user = 'ops';
const aUser = `/api/v3/users/${user}`;
const aKey = `${aUser}/api-keys/*`;
const list = `${aUser}/api-keys`;

export const endpoints: readonly Endpoint[] = [
  { name: 'auth_info (sign-in)', method: 'GET', path: '/api/v3/auth_info', oneTry: true, act: signIn },
  {
    name: 'user (sign-in)',
    method: 'GET',
    path: aUser,
    oneTry: true,
    after: { method: 'GET', path: /auth_info$/ },
    act: signIn,
  },
  { name: 'auth_info', method: 'GET', path: '/api/v3/auth_info', act: (world) => read(world, user) },
  { name: 'user', method: 'GET', path: aUser, act: (world) => read(world, user) },
  { name: 'rights', method: 'GET', path: `${aUser}/rights`, act: (world) => read(world, user) },
  { name: 'list', method: 'GET', path: list, act: (world) => read(world, user) },
  {
    name: 'list, page 2',
    method: 'GET',
    path: '/api/v3/users/fleet/api-keys',
    after: { method: 'GET', path: /fleet\/api-keys$/ },
    act: (world) => read(world, 'fleet'),
  },
  { name: 'get', method: 'GET', path: aKey, act: rename },
  { name: 'create', method: 'POST', path: list, act: create },
  { name: 'update', method: 'PUT', path: aKey, after: { method: 'GET', path: /api-keys\/[^/]+$/ }, act: rename },
  { name: 'delete', method: 'DELETE', path: aKey, act: remove },
  {
    name: 'password',
    method: 'PUT',
    path: `${aUser}/password`,
    after: { method: 'GET', path: /users\/ops$/ },
    does: 'passwords',
    act: (world) => changePassword(world, user),
  },
  ...userEndpoints,
  ...oauthEndpoints,
  ...clusterEndpoints,
];

async function signIn({ app, stack, accounts }: World): Promise<Deed> {
  const account = accounts[user];
  const keyId = async () => {
    const login = (await app.accounts.list()).find(({ id }) => id === account)?.signIn;
    return login?.by === 'api_key' ? login.keyId : undefined;
  };
  const before = await keyId();
  const next = logins.map((name) => stack.state.findKey(user, name).id).find((id) => id !== before) ?? '';
  const outcome = await outcomeOf(app.accounts.signIn({ account, apiKey: stack.key(user, next) }));
  return {
    outcome,
    wrong: async () => ((await keyId()) === (outcome === 'ok' ? next : before) ? [] : ['another login is kept']),
  };
}

function anyKey({ stack, accounts, random }: World): { account: string; id: string } {
  const { id } = random.pick(stack.state.keys(user).filter(({ name }) => !logins.includes(name)));
  return { account: accounts[user], id };
}

async function rename(world: World): Promise<Deed> {
  const { app, stack } = world;
  const key = anyKey(world);
  const { name: before, expiresAt, rights } = await app.keys.get(key);
  const name = world.newName();
  const outcome = await outcomeOf(
    app.keys.update({ ...key, change: { name }, seen: { name: before, expiresAt, rights } }),
  );
  return {
    outcome,
    wrong: async () =>
      outcome === 'ok' && stack.state.findKey(user, key.id).name !== name ? ['the new name was lost'] : [],
  };
}

async function remove(world: World): Promise<Deed> {
  const key = anyKey(world);
  const outcome = await outcomeOf(world.app.keys.remove(key));
  return {
    outcome,
    wrong: async () =>
      outcome === 'ok' && world.stack.state.keyById(key.id) !== undefined ? ['a deleted key is there'] : [],
  };
}

async function create(world: World): Promise<Deed> {
  const { app, stack, accounts } = world;
  const name = world.newName();
  const asked = { account: accounts[user], name, rights: ['RIGHT_USER_INFO'], expiresAt: null };
  const created = await app.keys.create(asked).catch((error: unknown) => failureOf(error).code);
  const made = () => stack.state.keys(user).filter((key) => key.name === name);
  if (typeof created === 'object') return { outcome: 'ok', wrong: () => wrongWithSecret(world, name, created.secret) };
  if (created === 'outcome_unknown') return { outcome: created, wrong: () => wrongWithIntent(world, name) };
  return {
    outcome: created,
    wrong: async () => [
      ...(made().length === 0 ? [] : ['a key was made that is called refused']),
      ...((await app.keys.unfinished()).length === 0 ? [] : ['a refused creation is open']),
    ],
  };
}

/** The one copy of the new key must be in the vault. */
async function wrongWithSecret({ app, stack }: World, name: string, secret: string): Promise<string[]> {
  const { key } = await app.secrets.reveal({ secret });
  await app.secrets.confirm({ secret });
  return key === stack.key(user, name) ? [] : ['the secret is lost'];
}

/** The app must have found out by itself what became of it; then it is laid aside, with the key if there is one. */
async function wrongWithIntent({ app, stack }: World, name: string): Promise<string[]> {
  const find = async () => (await app.keys.unfinished()).find((one) => one.name === name);
  await when(app, async () => (await find())?.state !== 'looking');
  const found = await find();
  if (found === undefined) return ['the lost creation is forgotten'];
  const made = stack.state.keys(user).filter((key) => key.name === name);
  const told = found.candidates.map(({ id }) => id).sort();
  await app.keys.settle({ intent: found.intent, remove: told[0] ?? null });
  const truth = made.map(({ id }) => id).sort();
  return told.join() === truth.join() ? [] : [`candidates are ${told.length}, and keys ${truth.length}`];
}
