import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { authInfo } from '../../src-main/core/stack/schemas.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { failureOfPromise, patientDeadlines, testClient } from './support/stack-client.ts';
import { rawServer } from './support/raw-server.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const whose = { path: '/auth_info', schema: authInfo };
/** The name in the embedded server's certificate of the kind `wrong_name`: right for whoever comes through the proxy. */
const base = 'https://elsewhere.example';

async function startElsewhere(): Promise<Stack> {
  const stack = await startStack({
    users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }],
    tls: 'wrong_name',
  });
  closers.push(() => stack.close());
  return stack;
}

interface Proxy {
  url: string;
  /** The requests for tunnels, with their headers. */
  asked: IncomingMessage[];
}

/** A proxy that leads every tunnel to one port, or answers with a status instead. */
async function startProxy(to: number, status?: string): Promise<Proxy> {
  const asked: IncomingMessage[] = [];
  const server = createServer();
  const open = new Set<Socket>();
  server.on('connect', (request, socket) => {
    asked.push(request);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    open.add(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  server.on('connection', (socket) => open.add(socket));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closers.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, asked };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port');
  return address.port;
}

function aliceVia(env: NodeJS.ProcessEnv, stack: Stack, to = base, deadlines = patientDeadlines) {
  const client = testClient(to, {
    credential: { bearer: async () => stack.key('alice', 'login') },
    ca: stack.ca ?? null,
    env,
    hasNetwork: () => true,
    deadlines,
  });
  closers.push(client.close);
  return client;
}

describe('a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('in %s leads to the server, and sees no key', async (name) => {
    const stack = await startElsewhere();
    const proxy = await startProxy(stack.port);
    const { value } = await aliceVia({ [name]: proxy.url }, stack).get(whose);
    expect(value.api_key?.api_key.name).toBe('login');
    expect(proxy.asked.map(({ url }) => url)).toEqual(['elsewhere.example:443']);
    expect(proxy.asked[0]?.headers.authorization).toBeUndefined();
  });

  test('is told the name and password that its address has', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy(stack.port);
    await aliceVia({ HTTPS_PROXY: proxy.url.replace('//', '//user:pass@') }, stack).get(whose);
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(`Basic ${btoa('user:pass')}`);
  });

  test.each(['elsewhere.example', '.example', '*'])('is left out for NO_PROXY=%s', async (excepted) => {
    const stack = await startElsewhere();
    const proxy = await startProxy(stack.port);
    const client = aliceVia({ HTTPS_PROXY: proxy.url, NO_PROXY: excepted }, stack);
    expect(await failureOfPromise(client.get(whose))).toMatchObject({ code: 'unreachable' });
    expect(proxy.asked).toEqual([]);
  });

  test('is left out for this machine, whatever the environment says', async () => {
    const stack = await startStack({
      users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }],
      tls: true,
    });
    closers.push(() => stack.close());
    const proxy = await startProxy(stack.port, '403 Forbidden');
    await aliceVia({ HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url }, stack, stack.url).get(whose);
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    ['407 Proxy Authentication Required', { code: 'proxy_auth' }],
    ['403 Forbidden', { code: 'unreachable', params: { reason: 'proxy', proxyStatus: 403 } }],
    ['502 Bad Gateway', { code: 'unreachable', params: { reason: 'proxy', proxyStatus: 502 } }],
  ])('that answers %s leaves a write unsent', async (status, expected) => {
    const stack = await startElsewhere();
    const proxy = await startProxy(stack.port, status);
    const client = aliceVia({ HTTPS_PROXY: proxy.url }, stack);
    expect(await failureOfPromise(client.write({ ...whose, body: {} }))).toMatchObject(expected);
    expect(stack.requests).toEqual([]);
  });

  test('that is not there is unreachable, and named as a proxy', async () => {
    const stack = await startElsewhere();
    const gone = await rawServer(() => undefined);
    await gone.close();
    const client = aliceVia({ HTTPS_PROXY: gone.url }, stack);
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'unreachable',
      params: { host: 'elsewhere.example', reason: 'refused', proxied: true },
    });
  });

  test('that hangs is a time-out', async () => {
    const stack = await startElsewhere();
    const silent = await rawServer(() => undefined);
    closers.push(silent.close);
    const client = aliceVia({ HTTPS_PROXY: silent.url }, stack, base, { ...patientDeadlines, connect: 250 });
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'timeout',
    });
  });

  test('that resets the tunnel is unreachable', async () => {
    const stack = await startElsewhere();
    const resetting = await rawServer((socket) => socket.on('data', () => socket.resetAndDestroy()));
    closers.push(resetting.close);
    expect(await failureOfPromise(aliceVia({ HTTPS_PROXY: resetting.url }, stack).get(whose))).toMatchObject({
      code: 'unreachable',
    });
  });

  test('whose address is none is unreachable', async () => {
    const stack = await startElsewhere();
    expect(await failureOfPromise(aliceVia({ HTTPS_PROXY: 'not a proxy' }, stack).get(whose))).toMatchObject({
      code: 'unreachable',
      params: { reason: 'proxy' },
    });
  });

  test('that breaks TLS is told apart by the certificate that it shows', async () => {
    const stack = await startElsewhere();
    const proxy = await startProxy(stack.port);
    const client = aliceVia({ HTTPS_PROXY: proxy.url }, stack, 'https://other.example');
    expect(await failureOfPromise(client.get(whose))).toMatchObject({
      code: 'certificate_untrusted',
      params: { host: 'other.example', reason: 'wrong_name', proxied: true },
    });
  });
});
