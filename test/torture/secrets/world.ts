import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../stack/stack.ts';
import { openLeakyServer, type LeakyServer } from './leaky-server.ts';
import type { Orders } from './life.ts';
import { credential, passwordLike, type Planted } from './planted.ts';

/** The server, its leaky neighbour, the folders and the secrets of one run. */
export interface World {
  orders: Orders;
  stack: Stack;
  folders: { data: string; temp: string; home: string; saved: string };
  /** By what they are; those of new keys are the server's to say. */
  planted: Record<'passphrase' | 'signInKey' | 'replacedKey' | 'tokenInName', Planted> & { others: Planted[] };
  leak: LeakyServer['leak'];
  end(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-secrets-'));
  const folders = {
    data: join(root, 'data'),
    temp: join(root, 'temp'),
    home: join(root, 'home'),
    saved: join(root, 's'),
  };
  for (const folder of [folders.temp, folders.home, folders.saved]) mkdirSync(folder);

  const [signIn, next, refused] = [credential('NNSXS'), credential('NNSXS'), credential('NNSXS')];
  const [access, refresh, code, inName] = [
    credential('MFRWG'),
    credential('OJSWM'),
    credential('MF2XI'),
    credential('MFRWG'),
  ];
  const [passphrase, wrongPassphrase, password] = [passwordLike(), passwordLike(), passwordLike()];
  const login = ({ id, secret }: typeof signIn, name: string) => ({ name, rights: ['RIGHT_ALL'], id, secret });
  const stack = await startStack({ users: [{ id: 'ops', keys: [login(signIn, 'login'), login(next, 'next login')] }] });
  const leaky = await openLeakyServer(stack.url, [password, access.whole, refresh.whole, code.whole]);

  return {
    stack,
    folders,
    orders: {
      stage: 'first',
      dataDir: folders.data,
      url: leaky.url,
      passphrase,
      wrongPassphrase,
      password,
      signInKey: signIn.whole,
      nextSignInKey: next.whole,
      refusedKey: refused.whole,
      savedTo: join(folders.saved, 'saved.key'),
    },
    planted: {
      passphrase: { kind: 'passphrase', text: passphrase },
      signInKey: { kind: 'sign-in key', text: next.secret },
      replacedKey: { kind: 'replaced sign-in key', text: signIn.secret },
      tokenInName: { kind: 'token in the name of a key', text: inName.secret },
      others: [
        { kind: 'wrong passphrase', text: wrongPassphrase },
        { kind: 'password in an address and in errors', text: password },
        { kind: 'refused key', text: refused.secret },
        { kind: 'access token in errors', text: access.secret },
        { kind: 'refresh token in errors', text: refresh.secret },
        { kind: 'authorization code in errors', text: code.secret },
      ],
    },
    leak(how, methods) {
      // Named by somebody else after the first reading, so that it is news.
      const isNamed = stack.state.keys('ops').some(({ name }) => name === inName.whole);
      if (stack.state.keys('ops').length > 2 && !isNamed) {
        stack.state.createKey('ops', { name: inName.whole, rights: ['RIGHT_USER_INFO'] });
      }
      leaky.leak(how, methods);
    },
    async end() {
      await leaky.close();
      await stack.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Keys that the app made, with their secrets. */
export function madeKeys({ stack }: World): { name: string; planted: Planted }[] {
  return stack.state
    .keys('ops')
    .filter(({ name }) => /^\w+$/.test(name) && name !== 'login')
    .map(({ name, secret }) => ({ name, planted: { kind: `secret of the new key “${name}”`, text: secret } }));
}
