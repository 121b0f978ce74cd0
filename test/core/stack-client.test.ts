import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../src-main/core/clock.ts';
import { createBudget } from '../../src-main/core/stack/budget.ts';
import { path } from '../../src-main/core/stack/path.ts';
import { apiKey, createdApiKey, authInfo, nothing, user } from '../../src-main/core/stack/schemas.ts';
import { Failed } from '../../src-preload/contract/failure.ts';
import { startStack, type Stack, type StackOptions } from '../stack/stack.ts';
import { failureOfPromise, testClient } from './support/stack-client.ts';
import { jsonAnswer, rawServer } from './support/raw-server.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const users = [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }];
const keysPath = path`/users/${'alice'}/api-keys`;
const apiKeys = v.object({ api_keys: v.optional(v.array(apiKey), []) });
const listing = { path: keysPath, schema: apiKeys };
const creation = { path: keysPath, body: { name: 'new', rights: ['RIGHT_USER_INFO'] }, schema: apiKey };

async function start(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({ users, ...options });
  closers.push(() => stack.close());
  return stack;
}

function clientFor(...args: Parameters<typeof testClient>) {
  const client = testClient(...args);
  closers.push(client.close);
  return client;
}

function aliceAt(stack: Stack, options: Parameters<typeof testClient>[1] = {}) {
  return clientFor(stack.url, { credential: { bearer: async () => stack.key('alice', 'login') }, ...options });
}

/** A server that answers each request as told, by its number from 1; it keeps what was asked. */
async function scripted(answer: (count: number, request: string) => string) {
  const asked: string[] = [];
  const server = await rawServer((socket) =>
    socket.on('data', (chunk) => {
      asked.push(chunk.toString());
      socket.write(answer(asked.length, chunk.toString()));
    }),
  );
  closers.push(server.close);
  return { url: server.url, asked };
}

describe('an answer', () => {
  test('has its value, its total and the time of the server', async () => {
    const stack = await start();
    const told: [number, number][] = [];
    const clock: Clock = { now: () => 42 };
    const client = aliceAt(stack, { clock, onServerTime: (serverMs, at) => told.push([serverMs, at]) });
    const { value, total, warning, serverTime } = await client.get({ ...listing, query: { limit: 1, page: 1 } });
    expect(value.api_keys[0]).toMatchObject({ name: 'login', rights: ['RIGHT_USER_ALL'] });
    expect({ total, warning }).toEqual({ total: 1, warning: null });
    expect(Math.abs((serverTime ?? 0) - Date.now())).toBeLessThan(5_000);
    expect(told).toEqual([[serverTime, 42]]);
    expect(stack.requests[0]?.path).toBe('/api/v3/users/alice/api-keys?limit=1&page=1');
  });

  test("tells the server's time by a refusal too, but not by what is no Things Stack", async () => {
    const stack = await start();
    let told = 0;
    const client = aliceAt(stack, { onServerTime: () => told++ });
    await failureOfPromise(client.get({ path: path`/users/${'nobody'}`, schema: user }));
    expect(told).toBe(1);
    stack.faults.add({ kind: 'portal' });
    await failureOfPromise(client.get(listing));
    expect(told).toBe(1);
  });

  test('is not lost to a listener that fails', async () => {
    const stack = await start();
    const client = aliceAt(stack, {
      onServerTime() {
        throw new Error('no room');
      },
    });
    expect((await client.write({ ...creation, schema: createdApiKey })).value.key).toMatch(/^NNSXS\./);
  });

  test('quotes why an account is restricted', async () => {
    const stack = await start();
    stack.state.suspend('alice', 'Unpaid');
    const client = aliceAt(stack);
    const { warning } = await client.get({ path: '/auth_info', schema: authInfo });
    expect(warning).toBe('Restricted rights after account suspension: Unpaid');
    expect(await failureOfPromise(client.get(listing))).toMatchObject({ code: 'restricted', params: { warning } });
  });

  test('has rights that this app does not know, and none of the fields', async () => {
    const known = { id: 'A', rights: ['RIGHT_NEW'] };
    const { url } = await scripted(() => jsonAnswer({ ...known, colour: 'red' }));
    expect((await clientFor(url).get({ path: '/x', schema: apiKey })).value).toEqual(known);
  });

  test('may be empty where there is nothing to say', async () => {
    const { url } = await scripted(() => 'HTTP/1.1 204 No Content\r\n\r\n');
    expect((await clientFor(url).write({ path: '/x', method: 'DELETE', schema: nothing })).value).toEqual({});
  });
});

describe('a credential', () => {
  test('goes with every request but the anonymous', async () => {
    const stack = await start();
    const client = aliceAt(stack);
    await client.get({ path: '/auth_info', schema: authInfo });
    const { value } = await client.get({ path: '/auth_info', schema: authInfo, anonymous: true });
    expect(value.api_key).toBeUndefined();
    expect(stack.requests.map(({ authorization }) => authorization !== undefined)).toEqual([true, false]);
  });

  test('does not follow a redirect', async () => {
    const elsewhere = await scripted(() => jsonAnswer({}));
    const stack = await start();
    stack.faults.add({ kind: 'redirect', to: `${elsewhere.url}/api/v3/auth_info` });
    const failure = await failureOfPromise(aliceAt(stack).get({ path: '/auth_info', schema: authInfo }));
    expect(failure).toMatchObject({ code: 'not_a_stack', params: { reason: 'redirect' } });
    expect(elsewhere.asked).toEqual([]);
  });

  test('that is dead is told apart from what is not there', async () => {
    const stack = await start();
    const key = stack.key('alice', 'login');
    const client = clientFor(stack.url, { credential: { bearer: async () => key } });
    const missing = { path: path`/users/${'alice'}/api-keys/${'MISSING'}`, schema: apiKey };
    expect(await failureOfPromise(client.get(missing))).toMatchObject({ code: 'not_found', httpStatus: 404 });
    stack.state.deleteKey('alice', 'login');
    expect(await failureOfPromise(client.get(missing))).toMatchObject({
      code: 'sign_in_required',
      params: { reason: 'api_key_not_found' },
      httpStatus: 401,
    });
  });

  test('that can not be had fails the request in its own words', async () => {
    const bearer = async () => {
      throw new Failed('vault_locked');
    };
    const { url, asked } = await scripted(() => jsonAnswer({}));
    expect(await failureOfPromise(clientFor(url, { credential: { bearer } }).get(listing))).toMatchObject({
      code: 'vault_locked',
    });
    expect(asked).toEqual([]);
  });

  test.each(['', 'two words', 'line\r\nbreak', 'ü'])('%j is none, and is not sent', async (text) => {
    const { url, asked } = await scripted(() => jsonAnswer({}));
    const client = clientFor(url, { credential: { bearer: async () => text } });
    expect(await failureOfPromise(client.get(listing))).toMatchObject({ code: 'sign_in_required' });
    expect(asked).toEqual([]);
  });
});

describe('an access token that has expired', () => {
  const expired = jsonAnswer(
    { code: 16, message: '', details: [{ namespace: 'pkg/identityserver', name: 'token_expired', code: 16 }] },
    'HTTP/1.1 401 Unauthorized',
  );
  const bearerOf = (request: string | undefined): string =>
    /authorization: Bearer (\S+)/i.exec(request ?? '')?.[1] ?? '';

  function oauth(url: string) {
    const refreshed: string[] = [];
    const client = clientFor(url, {
      credential: {
        bearer: async () => 'old',
        renew: async (stale) => {
          refreshed.push(stale);
          return 'new';
        },
      },
    });
    return { client, refreshed };
  }

  test.each(['get', 'write'] as const)('is refreshed once, and the %s is sent again', async (kind) => {
    const { url, asked } = await scripted((_, request) =>
      bearerOf(request) === 'old' ? expired : jsonAnswer({ id: 'A' }),
    );
    const { client, refreshed } = oauth(url);
    await (kind === 'get' ? client.get(listing) : client.write(creation));
    expect(asked.map(bearerOf)).toEqual(['old', 'new']);
    expect(refreshed).toEqual(['old']);
    expect(client.waits).toEqual([]);
  });

  test('is not refreshed for ever', async () => {
    const { url, asked } = await scripted(() => expired);
    const { client, refreshed } = oauth(url);
    expect(await failureOfPromise(client.write(creation))).toMatchObject({
      code: 'sign_in_required',
      params: { reason: 'token_expired' },
    });
    expect({ asked: asked.length, refreshed: refreshed.length }).toEqual({ asked: 3, refreshed: 2 });
  });

  test('is a dead login where it can not be refreshed', async () => {
    const { url } = await scripted(() => expired);
    const client = clientFor(url);
    expect(await failureOfPromise(client.get(listing))).toMatchObject({ code: 'sign_in_required' });
  });
});

describe('a request that is cancelled', () => {
  test('before it is sent, is not sent', async () => {
    const { url, asked } = await scripted(() => jsonAnswer({}));
    const client = clientFor(url);
    const failure = await failureOfPromise(client.write({ ...creation, signal: AbortSignal.abort() }));
    expect(failure).toMatchObject({ code: 'cancelled' });
    expect(asked).toEqual([]);
  });

  test('while it waits for its connection, is never sent', async () => {
    const cancel = new AbortController();
    const server = await rawServer(() => cancel.abort());
    closers.push(server.close);
    const client = clientFor(server.url.replace('http:', 'https:'));
    expect(await failureOfPromise(client.write({ ...creation, signal: cancel.signal }))).toMatchObject({
      code: 'cancelled',
    });
  });

  test.each(['get', 'write'] as const)('while a %s waits for its answer, ends at once', async (kind) => {
    const stack = await start();
    const hold = stack.faults.hold('before');
    const client = aliceAt(stack, { deadlines: { connect: 5_000, headers: 20_000, body: 20_000 } });
    const cancel = new AbortController();
    const sent =
      kind === 'get'
        ? client.get({ ...listing, signal: cancel.signal })
        : client.write({ ...creation, signal: cancel.signal });
    const failing = failureOfPromise(sent);
    await hold.reached;
    cancel.abort();
    // What a write does after it was sent is not taken back by cancelling it.
    expect((await failing).code).toBe(kind === 'get' ? 'cancelled' : 'outcome_unknown');
    hold.release();
  });

  test('between two tries, is not tried again', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'status', status: 503, body: 'none' });
    const cancel = new AbortController();
    const client = aliceAt(stack, {
      patience: {
        random: () => 0,
        sleep: async (_, signal) => {
          cancel.abort();
          signal.throwIfAborted();
        },
      },
    });
    expect(await failureOfPromise(client.get({ ...listing, signal: cancel.signal }))).toMatchObject({
      code: 'cancelled',
    });
    expect(stack.requests).toHaveLength(1);
  });

  test('is one of many on one signal, without a warning of leaks', async () => {
    const stack = await start();
    const warnings: string[] = [];
    const warn = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', warn);
    const client = aliceAt(stack);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 60 }, () => client.get({ ...listing, signal })));
    process.off('warning', warn);
    expect(warnings).toEqual([]);
  });

  test('in the queue, leaves it', async () => {
    const stack = await start();
    const hold = stack.faults.hold('before');
    const client = aliceAt(stack, { budget: createBudget({ perAccount: 1, perHost: 1, inAll: 1 }) });
    const first = client.get(listing);
    await hold.reached;
    const cancel = new AbortController();
    const queued = failureOfPromise(client.get({ ...listing, signal: cancel.signal }));
    cancel.abort();
    expect(await queued).toMatchObject({ code: 'cancelled' });
    hold.release();
    await first;
    expect(stack.requests).toHaveLength(1);
  });
});

describe('a client that is closed', () => {
  test('breaks off what runs, and takes no more', async () => {
    const stack = await start();
    const hold = stack.faults.hold('before');
    const client = aliceAt(stack, { deadlines: { connect: 5_000, headers: 20_000, body: 20_000 } });
    const running = failureOfPromise(client.get(listing));
    await hold.reached;
    await client.close();
    expect(await running).toMatchObject({ code: 'cancelled' });
    expect(await failureOfPromise(client.get(listing))).toMatchObject({ code: 'cancelled' });
    hold.release();
  });
});

describe('at once', () => {
  test('no more than four requests of one account are under way', async () => {
    const stack = await start();
    let running = 0;
    let most = 0;
    stack.faults.add({ kind: 'slow', latencyMs: 20 });
    stack.faults.onAct(({ phase }) => {
      if (phase === 'before') most = Math.max(most, ++running);
      if (phase === 'acted') running--;
    });
    const client = aliceAt(stack);
    await Promise.all(Array.from({ length: 20 }, () => client.get(listing)));
    expect(most).toBe(4);
    expect(stack.requests).toHaveLength(20);
  });
});

test.each(['', 'users', '/users/../x', '/users//x', '/users?x=1', '/users/%2e', '/users/x/'])(
  'what is no path is not sent: %j',
  async (bad) => {
    const { url, asked } = await scripted(() => jsonAnswer({}));
    expect(await failureOfPromise(clientFor(url).get({ path: bad, schema: nothing }))).toMatchObject({
      code: 'invalid_input',
    });
    expect(asked).toEqual([]);
  },
);
