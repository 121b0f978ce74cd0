import { describe, expect, onTestFinished, test } from 'vitest';
import { proxyFinder, type ProxyChoice } from '../../src-main/core/stack/proxy-sources.ts';
import { authInfo } from '../../src-main/core/stack/schemas.ts';
import { createAuthority } from '../stack/certificates.ts';
import { startStack, type Stack, type StackOptions } from '../stack/stack.ts';
import { startProxy } from './support/proxy.ts';
import { rawServer } from './support/raw-server.ts';
import { failureOfPromise, patientDeadlines, testClient } from './support/stack-client.ts';

const whose = { path: '/auth_info', schema: authInfo };
/** Names of the embedded server's certificate, right for whoever comes through the proxy. */
const names = ['elsewhere.example', '2001:db8::7'];
const base = 'https://elsewhere.example';

async function startElsewhere(options: Partial<StackOptions> = { tls: true }): Promise<Stack> {
  const users = [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }];
  const stack = await startStack({ users, names, ...options });
  onTestFinished(() => stack.close());
  return stack;
}

interface Way {
  to?: string;
  env?: NodeJS.ProcessEnv;
  choice?: ProxyChoice;
  system?: string;
  ca?: string | null;
}

function aliceVia(
  stack: Stack,
  { to = base, env = {}, choice = { mode: 'system' }, system, ca = stack.ca ?? null }: Way,
) {
  const client = testClient(to, {
    credential: { bearer: async () => stack.key('alice', 'login') },
    ca,
    proxyFor: proxyFinder({ choice: () => choice, env, system: system === undefined ? null : async () => system }),
    hasNetwork: () => true,
  });
  onTestFinished(client.close);
  return client;
}

async function expectReached(stack: Stack, way: Way): Promise<void> {
  const { value } = await aliceVia(stack, way).get(whose);
  expect(value.api_key?.api_key.name).toBe('login');
}

describe('a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])(
    'in %s leads to the server, and sees no key',
    async (name) => {
      const stack = await startElsewhere();
      const proxy = await startProxy({ to: stack.port });
      await expectReached(stack, { env: { [name]: proxy.url } });
      expect(proxy.wanted()).toEqual(['elsewhere.example:443']);
      expect(proxy.asked[0]?.headers.authorization).toBeUndefined();
    },
  );

  test('of the system leads to the server', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port });
    await expectReached(stack, { system: `SOCKS5 127.0.0.1:1; PROXY ${proxy.host}; DIRECT` });
    expect(proxy.wanted()).toEqual(['elsewhere.example:443']);
  });

  test('of the environment comes before the system’s, that of the settings before both, and none is none', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port });
    const other = await startProxy({ to: stack.port, status: '403 Forbidden' });
    await expectReached(stack, { env: { https_proxy: proxy.url }, system: `PROXY ${other.host}` });
    const manual = { mode: 'manual', address: proxy.url, signIn: null, exceptions: '' } as const;
    await expectReached(stack, { choice: manual, env: { https_proxy: other.url }, system: `PROXY ${other.host}` });
    expect(other.asked).toEqual([]);
    const alone = aliceVia(stack, { choice: { mode: 'none' }, env: { https_proxy: proxy.url } });
    expect(await failureOfPromise(alone.get(whose))).toMatchObject({ code: 'unreachable' });
    expect(proxy.asked).toHaveLength(2);
  });

  test('leads to an IPv6 address, which the certificate is held to', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port });
    await expectReached(stack, { to: 'https://[2001:db8::7]:8885', env: { https_proxy: proxy.url } });
    expect(proxy.wanted()).toEqual(['[2001:db8::7]:8885']);
    const other = aliceVia(stack, { to: 'https://[2001:db8::8]', env: { https_proxy: proxy.url } });
    expect(await failureOfPromise(other.get(whose))).toMatchObject({
      code: 'certificate_untrusted',
      params: { reason: 'wrong_name' },
    });
  });

  test('leads to a server that does not encrypt, by a tunnel as well', async () => {
    const stack = await startElsewhere({});
    const proxy = await startProxy({ to: stack.port });
    await expectReached(stack, {
      to: 'http://elsewhere.example:1885',
      env: { http_proxy: proxy.url, https_proxy: 'http://127.0.0.1:1' },
    });
    expect(proxy.wanted()).toEqual(['elsewhere.example:1885']);
  });

  test('may change while the client lives', async () => {
    const stack = await startElsewhere();
    const [first, second] = [await startProxy({ to: stack.port }), await startProxy({ to: stack.port })];
    const env: NodeJS.ProcessEnv = { https_proxy: first.url };
    const client = aliceVia(stack, { env });
    await client.get(whose);
    env['https_proxy'] = second.url;
    await Promise.all([client.get(whose), client.get(whose)]);
    expect(first.asked).toHaveLength(1);
    expect(second.asked.length).toBeGreaterThan(0);
  });

  test.each(['elsewhere.example', '.example', '*.example', '*', 'other.example, elsewhere.example:443'])(
    'is left out for NO_PROXY=%s',
    async (excepted) => {
      const stack = await startElsewhere();
      const proxy = await startProxy({ to: stack.port });
      const client = aliceVia(stack, { env: { HTTPS_PROXY: proxy.url, NO_PROXY: excepted } });
      expect(await failureOfPromise(client.get(whose))).toMatchObject({ code: 'unreachable' });
      expect(proxy.asked).toEqual([]);
    },
  );

  test('is left out for this machine, whatever the environment, the system and the settings say', async () => {
    const stack = await startElsewhere({ tls: true, names: ['127.0.0.1'] });
    const proxy = await startProxy({ to: stack.port, status: '403 Forbidden' });
    await expectReached(stack, { to: stack.url, env: { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url } });
    await expectReached(stack, { to: stack.url, system: `PROXY ${proxy.host}` });
    const choice = { mode: 'manual', address: proxy.url, signIn: null, exceptions: '' } as const;
    await expectReached(stack, { to: stack.url, choice });
    expect(proxy.asked).toEqual([]);
  });

  test('that is spoken to by TLS is held to its own certificate, and not to what the account trusts', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port, identity: createAuthority('Proxies').issue() });
    const client = aliceVia(stack, { env: { https_proxy: proxy.url } });
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'unreachable',
      params: { host: 'elsewhere.example', reason: 'proxy_certificate', proxy: proxy.host },
    });
    expect(proxy.asked).toEqual([]);
  });
});

describe('a proxy that wants to be signed in to', () => {
  const authorization = `Basic ${Buffer.from('ops:pä:ss').toString('base64')}`;
  const missing = { code: 'proxy_auth', retryable: false, params: { reason: 'missing' } };
  const refused = { code: 'proxy_auth', retryable: false, params: { reason: 'refused' } };

  test('is told the name and password that its address has', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port, authorization });
    await expectReached(stack, { env: { HTTPS_PROXY: proxy.url.replace('//', '//ops:p%C3%A4%3Ass@') } });
  });

  test('is told those of the settings', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port, authorization });
    const signIn = { user: 'ops', password: 'pä:ss' };
    await expectReached(stack, { choice: { mode: 'manual', address: proxy.host, signIn, exceptions: '' } });
  });

  test.each([
    ['without any', null, missing],
    ['with a wrong password', { user: 'ops', password: 'wrong' }, refused],
  ] as const)('%s is named, and leaves a write unsent', async (_, signIn, expected) => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port, authorization });
    const client = aliceVia(stack, { choice: { mode: 'manual', address: proxy.url, signIn, exceptions: '' } });
    const failure = await failureOfPromise(client.write({ ...whose, body: {} }));
    expect(failure).toMatchObject({ ...expected, params: { ...expected.params, proxy: proxy.host } });
    expect(JSON.stringify(failure)).not.toContain('wrong');
    expect(stack.requests).toEqual([]);
  });

  test('in a way that this app does not know is told so', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port, authorization, challenge: 'Negotiate' });
    const client = aliceVia(stack, { env: { https_proxy: proxy.url } });
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'proxy_auth',
      params: { reason: 'scheme', scheme: 'negotiate' },
    });
  });
});

describe('a proxy that gives no tunnel', () => {
  test.each([
    ['403 Forbidden', 403],
    ['502 Bad Gateway', 502],
    ['302 Found', 302],
  ])('and answers %s leaves a write unsent', async (status, proxyStatus) => {
    const stack = await startElsewhere();
    const proxy = await startProxy({ to: stack.port, status });
    const client = aliceVia(stack, { env: { HTTPS_PROXY: proxy.url } });
    expect(await failureOfPromise(client.write({ ...whose, body: {} }))).toMatchObject({
      code: 'unreachable',
      params: { reason: 'proxy', proxyStatus, proxy: proxy.host },
    });
    expect(stack.requests).toEqual([]);
  });

  test('because it is gone is unreachable, and named', async () => {
    const stack = await startElsewhere();
    const gone = await rawServer(() => undefined);
    await gone.close();
    const client = aliceVia(stack, { env: { HTTPS_PROXY: gone.url } });
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'unreachable',
      params: { host: 'elsewhere.example', reason: 'proxy_gone', proxy: new URL(gone.url).host },
    });
  });

  test.each<[string, Parameters<typeof rawServer>[0]]>([
    ['resets the connection', (socket) => socket.on('data', () => socket.resetAndDestroy())],
    ['closes the connection', (socket) => socket.end()],
  ])('because it %s is unreachable', async (_, act) => {
    const stack = await startElsewhere();
    const proxy = await rawServer(act);
    onTestFinished(proxy.close);
    const client = aliceVia(stack, { env: { HTTPS_PROXY: proxy.url } });
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'unreachable',
      params: { reason: 'proxy_gone' },
    });
  });

  test.each<[string, string]>([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['an endless head', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`],
  ])('because it speaks %s is unreachable', async (_, said) => {
    const stack = await startElsewhere();
    const proxy = await rawServer((socket) => socket.on('data', () => socket.write(said)));
    onTestFinished(proxy.close);
    const client = aliceVia(stack, { env: { HTTPS_PROXY: proxy.url } });
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'unreachable',
      params: { reason: 'proxy_malformed' },
    });
  });

  test('because it hangs is a time-out', async () => {
    const stack = await startElsewhere();
    const silent = await rawServer(() => undefined);
    onTestFinished(silent.close);
    const client = testClient(base, {
      deadlines: { ...patientDeadlines, connect: 250 },
      proxyFor: proxyFinder({ choice: () => ({ mode: 'system' }), env: { https_proxy: silent.url }, system: null }),
      hasNetwork: () => true,
    });
    onTestFinished(client.close);
    expect(await failureOfPromise(client.get(whose))).toMatchObject({ code: 'timeout' });
    expect(stack.requests).toEqual([]);
  });

  test.each([
    ['not a proxy', 'proxy_address'],
    ['socks5://127.0.0.1:1080', 'proxy_kind'],
  ])('because its address is %s is unreachable', async (address, reason) => {
    const stack = await startElsewhere();
    const failing = failureOfPromise(aliceVia(stack, { env: { HTTPS_PROXY: address } }).get(whose));
    expect(await failing).toMatchObject({ code: 'unreachable', params: { host: 'elsewhere.example', reason } });
  });

  test('to whom this computer has no network is offline', async () => {
    const gone = await rawServer(() => undefined);
    await gone.close();
    const client = testClient(base, {
      proxyFor: proxyFinder({ choice: () => ({ mode: 'system' }), env: { https_proxy: gone.url }, system: null }),
      hasNetwork: () => false,
    });
    onTestFinished(client.close);
    expect(await failureOfPromise(client.get(whose))).toMatchObject({ code: 'offline' });
  });
});

test('a proxy that breaks TLS is told apart by the certificate that it shows', async () => {
  const stack = await startElsewhere();
  const proxy = await startProxy({ to: stack.port });
  const client = aliceVia(stack, { env: { HTTPS_PROXY: proxy.url }, to: 'https://other.example' });
  expect(await failureOfPromise(client.get(whose))).toMatchObject({
    code: 'certificate_untrusted',
    params: { host: 'other.example', reason: 'wrong_name', proxy: proxy.host, issuer: 'Test authority' },
  });
  const stranger = aliceVia(stack, { env: { HTTPS_PROXY: proxy.url }, ca: null });
  const fingerprint: unknown = expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(await failureOfPromise(stranger.get(whose))).toMatchObject({
    code: 'certificate_untrusted',
    params: { reason: 'unknown_issuer', fingerprint },
  });
});
