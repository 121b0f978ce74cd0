import { refresh } from '../../core/support/client.ts';
import { outcomeOf, read, type Deed, type Endpoint, type Outcome } from './endpoint.ts';
import type { World } from './world.ts';

const user = 'lab';
const token = '/oauth/token';
const whoAmI = { method: 'GET', path: /auth_info$/ };
/** The pair that a new sign-in replaces, or one that can't be kept, is ended: that is waited for two seconds. */
const givesBack = { besides: 1, moreMs: 2000 };

/** What is asked around a sign-in by browser, and of servers without any sign-in. */
export const oauthEndpoints: readonly Endpoint[] = [
  // A lost code costs nothing but another one, so nobody is told that its outcome is unknown.
  { name: 'code', method: 'POST', path: token, does: 'issued', besides: 1, lost: ({ code }) => code, act: signIn },
  {
    name: 'auth_info (code)',
    method: 'GET',
    path: '/api/v3/auth_info',
    after: { method: 'POST', path: /^\/oauth\/token$/ },
    ...givesBack,
    act: signIn,
  },
  { name: 'user (code)', method: 'GET', path: `/api/v3/users/${user}`, after: whoAmI, ...givesBack, act: signIn },
  {
    name: 'refresh',
    method: 'POST',
    path: token,
    after: whoAmI,
    does: 'issued',
    asksAgain: true,
    lost: ({ code }) => code,
    act: readExpired,
  },
  {
    name: 'sign-out',
    method: 'DELETE',
    path: `/api/v3/users/${user}/authorizations/cli/tokens/*`,
    does: 'ended',
    asksAgain: true,
    // The second answer says that the token is gone: a status that no lost body takes back.
    lost: ({ code, acts = false }) => (acts && code === 'not_a_stack' ? code : 'outcome_unknown'),
    act: signOut,
  },
  { name: 'probe', method: 'GET', path: '/api/v3/is/configuration', oneTry: true, act: probe },
];

/** Signs in anew, with a code that nobody has seen. */
async function signInAnew({ app, accounts, newCode }: World): Promise<Outcome> {
  const flow = await app.signIn.again({ account: accounts[user], by: 'code' });
  await app.signIn.paste({ flow: flow.id, code: newCode() });
  const { state, failure } = await app.signIn.approve({ flow: flow.id });
  if (state === 'done') return 'ok';
  if (failure === null) throw new Error(`a sign-in stays ${state}`);
  return failure.code;
}

async function signIn(world: World): Promise<Deed> {
  const ended = endOfToken(world);
  const outcome = await signInAnew(world);
  return {
    outcome,
    async wrong() {
      if (outcome === 'ok') await ended.reached;
      ended.stop();
      return [];
    },
  };
}

/** When the server has answered to the deletion of a token: the app does not wait for that of a replaced one. */
function endOfToken({ stack }: World): { reached: Promise<void>; stop(): void } {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const stop = stack.faults.onAct(({ phase, method }) => {
    if (phase === 'answered' && method === 'DELETE') resolve();
  });
  return { reached, stop };
}

async function readExpired(world: World): Promise<Deed> {
  const { app, stack, accounts, writes } = world;
  const account = accounts[user];
  for (const { id } of stack.state.logins.tokensOf(user, 'cli')) stack.state.logins.expire(id);
  const { outcome } = await read(world, user);
  return {
    outcome,
    async wrong() {
      const isLost = outcome !== 'ok' && writes.issued > 0;
      stack.requests.length = 0;
      await refresh(app, account);
      await refresh(app, account);
      const health = (await app.accounts.list()).find(({ id }) => id === account)?.health.state;
      if (!isLost) return health === 'ok' ? [] : [`a refresh is not made up for: ${health}`];
      const refreshes = stack.requests.filter(({ path }) => path === token).length;
      return [
        ...(health === 'sign_in_required' ? [] : [`the refresh was lost, and the account is ${health}`]),
        ...(refreshes === 0 ? [] : [`a dead sign-in was refreshed ${refreshes} times`]),
        ...((await signInAnew(world)) === 'ok' ? [] : ['it could not be signed in again']),
      ];
    },
  };
}

async function signOut(world: World): Promise<Deed> {
  const { app, stack, accounts } = world;
  const account = accounts[user];
  const { tokens } = stack.state.logins;
  const before = tokens.size;
  const signOutNow = () => outcomeOf(app.signIn.signOut({ account, onlyHere: false }));
  const isOut = async () => (await app.accounts.list()).find(({ id }) => id === account)?.signIn.by === 'none';
  const outcome = await signOutNow();
  return {
    outcome,
    async wrong() {
      const wrong = (await isOut()) === (outcome === 'ok') ? [] : ['whether it is signed out is told wrongly'];
      if ((await signOutNow()) !== 'ok' || !(await isOut())) wrong.push('it can’t be signed out');
      if (tokens.size !== before - 1) wrong.push(`${before - tokens.size} tokens were ended`);
      if ((await signInAnew(world)) !== 'ok') wrong.push('it could not be signed in again');
      return wrong;
    },
  };
}

async function probe({ app, address }: World): Promise<Deed> {
  const { failure } = await app.accounts.probe({ address });
  return { outcome: failure?.code ?? 'ok', wrong: async () => [] };
}
