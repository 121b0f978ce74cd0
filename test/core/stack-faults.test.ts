import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../src-preload/contract/failure.ts';
import { path } from '../../src-main/core/stack/path.ts';
import { apiKey } from '../../src-main/core/stack/schemas.ts';
import type { StackClient } from '../../src-main/core/stack/client.ts';
import type { Deadlines } from '../../src-main/core/stack/exchange.ts';
import type { Fault } from '../stack/faults.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { failureOfPromise, patientDeadlines, testClient } from './support/stack-client.ts';
import { answering, jsonAnswer, rawServer } from './support/raw-server.ts';

type Expected = [code: Failure['code'], reason?: string];

interface Case {
  name: string;
  fault: Fault;
  get: Expected;
  /** How often a GET is tried. */
  tries: number;
  /** A write is tried once, whatever happens to its answer, but for a rate limit. */
  write: Expected;
  writes?: number;
}

const cases: Case[] = [
  {
    name: 'reset before',
    fault: { kind: 'reset', when: 'before' },
    get: ['unreachable', 'reset'],
    tries: 4,
    write: ['outcome_unknown', 'unreachable'],
  },
  {
    name: 'reset amid',
    fault: { kind: 'reset', when: 'amid' },
    get: ['unreachable', 'reset'],
    tries: 4,
    write: ['outcome_unknown', 'unreachable'],
  },
  {
    name: 'reset after',
    fault: { kind: 'reset', when: 'after' },
    get: ['unreachable', 'reset'],
    tries: 4,
    write: ['outcome_unknown', 'unreachable'],
  },
  {
    name: 'cut',
    fault: { kind: 'cut' },
    get: ['unreachable', 'reset'],
    tries: 4,
    write: ['outcome_unknown', 'unreachable'],
  },
  {
    name: 'hang before',
    fault: { kind: 'hang', when: 'before' },
    get: ['timeout', 'headers_timeout'],
    tries: 2,
    write: ['outcome_unknown', 'timeout'],
  },
  {
    name: 'hang after',
    fault: { kind: 'hang', when: 'after' },
    get: ['timeout', 'headers_timeout'],
    tries: 2,
    write: ['outcome_unknown', 'timeout'],
  },
  {
    name: 'slow',
    fault: { kind: 'slow', latencyMs: 60_000 },
    get: ['timeout', 'headers_timeout'],
    tries: 2,
    write: ['outcome_unknown', 'timeout'],
  },
  {
    name: 'a byte at a time',
    fault: { kind: 'drip', bytes: 1, everyMs: 200 },
    get: ['timeout', 'body_timeout'],
    tries: 2,
    write: ['outcome_unknown', 'timeout'],
  },
  {
    name: 'malformed',
    fault: { kind: 'malformed' },
    get: ['not_a_stack', 'malformed'],
    tries: 1,
    write: ['outcome_unknown', 'not_a_stack'],
  },
  {
    name: 'wrong content type',
    fault: { kind: 'content_type', type: 'text/plain' },
    get: ['not_a_stack', 'content_type'],
    tries: 1,
    write: ['outcome_unknown', 'not_a_stack'],
  },
  {
    name: 'captive portal',
    fault: { kind: 'portal' },
    get: ['not_a_stack', 'web_page'],
    tries: 1,
    write: ['outcome_unknown', 'not_a_stack'],
  },
  {
    name: 'redirect',
    fault: { kind: 'redirect', to: 'https://elsewhere.example/' },
    get: ['not_a_stack', 'captive_portal'],
    tries: 1,
    write: ['not_a_stack', 'captive_portal'],
  },
  {
    name: 'huge',
    fault: { kind: 'huge', bytes: 3_000_000 },
    get: ['not_a_stack', 'too_large'],
    tries: 1,
    write: ['outcome_unknown', 'not_a_stack'],
  },
  {
    name: '407',
    fault: { kind: 'status', status: 407, body: 'none' },
    get: ['proxy_auth'],
    tries: 1,
    write: ['proxy_auth'],
  },
  {
    name: '408',
    fault: { kind: 'status', status: 408, body: 'none' },
    get: ['timeout', 'status'],
    tries: 2,
    write: ['outcome_unknown', 'timeout'],
  },
  {
    name: '429',
    fault: { kind: 'rate_limited', retrySeconds: 2 },
    get: ['rate_limited', 'rate_limit_exceeded'],
    tries: 4,
    write: ['rate_limited', 'rate_limit_exceeded'],
    writes: 4,
  },
  {
    name: '429 without headers',
    fault: { kind: 'rate_limited', headers: false },
    get: ['rate_limited', 'rate_limit_exceeded'],
    tries: 4,
    write: ['rate_limited', 'rate_limit_exceeded'],
    writes: 4,
  },
  {
    name: '500 of the service',
    fault: { kind: 'status', status: 500, body: 'error' },
    get: ['server_error', 'fault'],
    tries: 4,
    write: ['server_error', 'fault'],
  },
  {
    name: '500 of a proxy',
    fault: { kind: 'status', status: 500, body: 'text' },
    get: ['server_error'],
    tries: 4,
    write: ['outcome_unknown', 'server_error'],
  },
  {
    name: '502',
    fault: { kind: 'status', status: 502, body: 'text' },
    get: ['server_error'],
    tries: 4,
    write: ['outcome_unknown', 'server_error'],
  },
  {
    name: '503',
    fault: { kind: 'status', status: 503, body: 'none' },
    get: ['server_error'],
    tries: 4,
    write: ['outcome_unknown', 'server_error'],
  },
  {
    name: '504, acted',
    fault: { kind: 'status', status: 504, body: 'text', acts: true },
    get: ['server_error'],
    tries: 4,
    write: ['outcome_unknown', 'server_error'],
  },
];

const keysPath = path`/users/${'alice'}/api-keys`;
const apiKeys = v.object({ api_keys: v.optional(v.array(apiKey), []) });
const listing = { path: keysPath, schema: apiKeys };
const creation = { path: keysPath, body: { name: 'new', rights: ['RIGHT_USER_INFO'] }, schema: apiKey };

/** The deadline that a fault runs into, shortened: without it the test would not end. */
function deadlinesFor(fault: Fault | undefined): Deadlines {
  if (fault?.kind === 'hang' || fault?.kind === 'slow') return { ...patientDeadlines, headers: 250 };
  if (fault?.kind === 'drip') return { ...patientDeadlines, body: 400 };
  return patientDeadlines;
}

describe('a fault', () => {
  let stack: Stack;
  let client: ReturnType<typeof testClient>;

  // A server for each: a request that was given up may still be acted on.
  beforeEach(async () => {
    stack = await startStack({ users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }] });
  });
  afterEach(async () => {
    await client.close();
    await stack.close();
  });

  function start(fault?: Fault): void {
    if (fault) stack.faults.add(fault);
    client = testClient(stack.url, {
      credential: { bearer: async () => stack.key('alice', 'login') },
      maxBytes: 1_000_000,
      deadlines: deadlinesFor(fault),
    });
  }

  test.each(cases)('ends a GET by name, in its deadline: $name', async ({ fault, get: [code, reason], tries }) => {
    start(fault);
    const failure = await failureOfPromise(client.get(listing));
    expect(failure).toMatchObject({ code, params: { host: new URL(stack.url).host } });
    expect(failure.params['reason']).toBe(reason);
    expect(stack.requests).toHaveLength(tries);
  });

  test.each(cases)('ends a write by name, and nothing is done twice: $name', async (each) => {
    start(each.fault);
    const [code, reason] = each.write;
    const failure = await failureOfPromise(client.write(creation));
    expect(failure).toMatchObject({ code, params: { host: new URL(stack.url).host } });
    expect(failure.params['reason']).toBe(reason);
    expect(stack.requests).toHaveLength(each.writes ?? 1);
    expect(stack.state.keys('alice').length).toBeLessThanOrEqual(2);
  });

  test.each<[string, Fault, number[]]>([
    ['a reset', { kind: 'reset', when: 'before' }, [250, 750]],
    ['a cut', { kind: 'cut' }, [250, 750]],
    ['a 503', { kind: 'status', status: 503, body: 'none' }, [250, 750]],
    ['a rate limit', { kind: 'rate_limited', retrySeconds: 0 }, [1_000, 1_000]],
    ['a rate limit without headers', { kind: 'rate_limited', headers: false }, [250, 750]],
  ])('that passes is waited out by a GET: %s', async (_, fault, waits) => {
    start();
    stack.faults.add(fault, { times: 2 });
    const { value } = await client.get(listing);
    expect(value.api_keys.length).toBeGreaterThan(0);
    expect(client.waits).toEqual(waits);
  });

  test('that passes is waited out by a write, where nothing was done', async () => {
    start();
    stack.faults.add({ kind: 'rate_limited', retrySeconds: 1 }, { times: 1 });
    await client.write(creation);
    expect(client.waits).toEqual([2_000]);
    expect(stack.state.keys('alice')).toHaveLength(2);
  });

  test('of a rate limit that is too long is told instead', async () => {
    start({ kind: 'rate_limited', retrySeconds: 45 });
    expect(await failureOfPromise(client.get(listing))).toMatchObject({ code: 'rate_limited', retryAfterMs: 46_000 });
    expect(client.waits).toEqual([]);
  });

  test('is none where a server knows more than this app', async () => {
    start({ kind: 'unknown_values' });
    const { value } = await client.get(listing);
    expect(value.api_keys[0]?.rights.length).toBeGreaterThan(1);
  });
});

describe('a connection', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function raw(...args: Parameters<typeof rawServer>) {
    const server = await rawServer(...args);
    closers.push(server.close);
    return server;
  }
  function clientFor(...args: Parameters<typeof testClient>) {
    const client = testClient(...args);
    closers.push(client.close);
    return client;
  }
  const both: [string, (client: StackClient) => Promise<unknown>][] = [
    ['a GET', (client) => client.get(listing)],
    ['a write', (client) => client.write(creation)],
  ];

  test.each(both)('that is refused leaves %s unsent: unreachable, after four tries', async (_, send) => {
    const server = await rawServer(() => undefined);
    await server.close();
    const client = clientFor(server.url);
    const failure = await failureOfPromise(send(client));
    expect(failure).toMatchObject({
      code: 'unreachable',
      params: { reason: 'refused', host: `127.0.0.1:${server.port}` },
    });
    expect(client.waits).toEqual([250, 750, 2_250]);
  });

  test('that is refused at first is made later, and the write is done once', async () => {
    const stack = await startStack({ users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }] });
    closers.push(() => stack.close());
    await stack.faults.gone();
    const client = clientFor(stack.url, {
      credential: { bearer: async () => stack.key('alice', 'login') },
      patience: { random: () => 0, sleep: () => stack.faults.back() },
    });
    await client.write(creation);
    expect(stack.state.keys('alice')).toHaveLength(2);
  });

  test.each(both)('whose host has no address leaves %s unsent: unreachable, once', async (_, send) => {
    const client = clientFor('https://no-such-host.invalid', { hasNetwork: () => true });
    const failure = await failureOfPromise(send(client));
    expect(failure.code).toBe('unreachable');
    expect(failure.params['reason']).toMatch(/^(?:unknown_host|dns)$/);
  });

  test.each(both)('from a machine without a network leaves %s offline', async (_, send) => {
    const client = clientFor('https://no-such-host.invalid', { hasNetwork: () => false });
    expect(await failureOfPromise(send(client))).toMatchObject({ code: 'offline', retryable: true });
    expect(client.waits).toEqual([]);
  });

  test.each(both)('that never shakes hands leaves %s unsent: a time-out', async (_, send) => {
    const server = await raw(() => undefined);
    const failure = await failureOfPromise(
      send(clientFor(server.url.replace('http:', 'https:'), { deadlines: { ...patientDeadlines, connect: 250 } })),
    );
    expect(failure).toMatchObject({ code: 'timeout', params: { reason: 'connect_timeout' } });
    expect(server.connections()).toBe(2);
  });

  test('to a port that speaks no TLS is to no Things Stack', async () => {
    const server = await raw(answering(jsonAnswer({ error: 'no TLS here' }, 'HTTP/1.1 400 Bad Request')));
    const failure = await failureOfPromise(clientFor(server.url.replace('http:', 'https:')).get(listing));
    expect(failure).toMatchObject({ code: 'not_a_stack', params: { reason: 'no_tls' } });
  });

  test.each(['SSH-2.0-OpenSSH_9.9\r\n', 'HTTP/1.1 banana\r\n\r\n', '\u0000\u0001\u0002'])(
    'that answers %j is to no Things Stack, and a write over it is unknown',
    async (text) => {
      const server = await raw(answering(text));
      expect(await failureOfPromise(clientFor(server.url).get(listing))).toMatchObject({
        code: 'not_a_stack',
        params: { reason: 'malformed' },
      });
      expect(await failureOfPromise(clientFor(server.url).write(creation))).toMatchObject({
        code: 'outcome_unknown',
        params: { reason: 'not_a_stack' },
      });
    },
  );

  test('that ends amid a chunk is cut, and no half answer is taken for a whole one', async () => {
    const server = await raw((socket) =>
      socket.on('data', () =>
        socket.end(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
        ),
      ),
    );
    expect(await failureOfPromise(clientFor(server.url).get(listing))).toMatchObject({ code: 'unreachable' });
  });

  test('that is used again and reset before an answer leaves a write unknown, for it may have arrived', async () => {
    const server = await raw((socket) => {
      let requests = 0;
      socket.on('data', () => {
        requests++;
        if (requests === 1) socket.write(jsonAnswer({}));
        else socket.resetAndDestroy();
      });
    });
    const client = clientFor(server.url);
    await client.get(listing);
    await isFree();
    expect(await failureOfPromise(client.write(creation))).toMatchObject({ code: 'outcome_unknown' });
    expect(server.connections()).toBe(1);
  });

  test('that is used again and reset lets a GET be sent again, over another', async () => {
    const server = await raw((socket, connection) => {
      let requests = 0;
      socket.on('data', () => {
        requests++;
        if (requests === 1 || connection > 1) socket.write(jsonAnswer({}));
        else socket.resetAndDestroy();
      });
    });
    const client = clientFor(server.url);
    await client.get(listing);
    await isFree();
    expect(await client.get(listing)).toMatchObject({ value: { api_keys: [] } });
    expect(server.connections()).toBe(2);
  });
});

/** undici lets a connection be used again a turn of the event loop after its last answer. */
async function isFree(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next));
}
