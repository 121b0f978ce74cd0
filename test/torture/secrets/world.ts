import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../stack/stack.ts';
import { openLeakyProxy } from './leaky-proxy.ts';
import { openLeakyServer, type Leak } from './leaky-server.ts';
import type { Asked, Orders } from './life.ts';
import { rememberLogins, type Logins } from './logins.ts';
import { credential, passwordLike, type Planted } from './planted.ts';

/** The server, its leaky neighbour, the folders and the secrets of one run. */
export interface World {
  orders: Orders;
  stack: Stack;
  folders: Record<'data' | 'temp' | 'home' | 'saved' | 'exported', string>;
  /** By what they are; those of new keys are the server's to say. */
  planted: Record<
    'passphrase' | 'signInKey' | 'replacedKey' | 'tokenInName' | 'proxyPassword' | 'replacedProxyPassword',
    Planted
  > & { others: Planted[] };
  /** Of sign-ins by browser. */
  logins: Logins;
  /** How often the proxy was asked with a password. */
  proxyAsked(): number;
  answer(asked: Asked): string | undefined;
  end(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-secrets-'));
  const folders = {
    data: join(root, 'data'),
    temp: join(root, 'temp'),
    home: join(root, 'home'),
    saved: join(root, 's'),
    exported: join(root, 'exported'),
  };
  for (const folder of [folders.temp, folders.home, folders.saved, folders.exported]) mkdirSync(folder);

  const [signIn, next, refused] = [credential('NNSXS'), credential('NNSXS'), credential('NNSXS')];
  const [access, refresh, code, inName] = [
    credential('MFRWG'),
    credential('OJSWM'),
    credential('MF2XI'),
    credential('MFRWG'),
  ];
  const [passphrase, wrongPassphrase, password] = [passwordLike(), passwordLike(), passwordLike()];
  const [nextPassphrase, backupPassphrase, accountPassword, nextAccountPassword] = [
    passwordLike(),
    passwordLike(),
    passwordLike(),
    passwordLike(),
  ];
  const [proxyPassword, replacedProxyPassword] = [passwordLike(), passwordLike()];
  const login = ({ id, secret }: typeof signIn, name: string) => ({ name, rights: ['RIGHT_ALL'], id, secret });
  const stack = await startStack({
    users: [
      { id: 'ops', keys: [login(signIn, 'login'), login(next, 'next login')] },
      { id: 'lab', password: accountPassword },
    ],
  });
  const logins = rememberLogins(stack, 'lab');
  const proxy = await openLeakyProxy();
  const leaky = await openLeakyServer(stack.url, [password, access.whole, refresh.whole, code.whole]);

  function leak(how: Leak, methods: readonly string[]): void {
    // Named by somebody else after the first reading, so that it is news.
    const isNamed = stack.state.keys('ops').some(({ name }) => name === inName.whole);
    if (stack.state.keys('ops').length > 2 && !isNamed) {
      stack.state.createKey('ops', { name: inName.whole, rights: ['RIGHT_USER_INFO'] });
    }
    leaky.leak(how, methods);
  }

  return {
    stack,
    logins,
    proxyAsked: proxy.asked,
    folders,
    orders: {
      stage: 'first',
      dataDir: folders.data,
      url: leaky.url,
      passphrase,
      nextPassphrase,
      wrongPassphrase,
      password,
      signInKey: signIn.whole,
      nextSignInKey: next.whole,
      refusedKey: refused.whole,
      savedTo: join(folders.saved, 'saved.key'),
      exportedTo: join(folders.exported, 'accounts.json'),
      backedUpTo: join(folders.exported, 'sealed.backup'),
      backupPassphrase,
      accountPassword,
      nextAccountPassword,
      proxy: proxy.url,
      proxyPassword,
      replacedProxyPassword,
    },
    planted: {
      passphrase: { kind: 'passphrase', text: passphrase },
      signInKey: { kind: 'sign-in key', text: next.secret },
      replacedKey: { kind: 'replaced sign-in key', text: signIn.secret },
      tokenInName: { kind: 'token in the name of a key', text: inName.secret },
      proxyPassword: { kind: 'password of the proxy', text: proxyPassword },
      replacedProxyPassword: { kind: 'replaced password of the proxy', text: replacedProxyPassword },
      others: [
        { kind: 'next passphrase', text: nextPassphrase },
        { kind: 'passphrase of a backup', text: backupPassphrase },
        { kind: 'password of a user', text: accountPassword },
        { kind: 'new password of a user', text: nextAccountPassword },
        { kind: 'wrong passphrase', text: wrongPassphrase },
        { kind: 'password in an address and in errors', text: password },
        { kind: 'refused key', text: refused.secret },
        { kind: 'access token in errors', text: access.secret },
        { kind: 'refresh token in errors', text: refresh.secret },
        { kind: 'authorization code in errors', text: code.secret },
      ],
    },
    answer(asked) {
      if (asked.ask === 'leak') leak(asked.how, asked.methods);
      if (asked.ask === 'expire') logins.expire();
      return asked.ask === 'code' ? logins.code(asked.redirectUri) : undefined;
    },
    async end() {
      await leaky.close();
      await proxy.close();
      await stack.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export interface Made {
  name: string;
  planted: Planted;
}

/** Keys that the app made, with their secrets. */
export function madeKeys({ stack }: World): Made[] {
  return stack.state
    .keys('ops')
    .filter(({ name }) => /^\w+$/.test(name) && name !== 'login')
    .map(({ name, secret }) => ({ name, planted: { kind: `secret of the new key “${name}”`, text: secret } }));
}
