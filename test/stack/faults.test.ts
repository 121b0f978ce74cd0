import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readJson, type Json } from './json.ts';
import { ask, createKey, KEYS, names, start } from './testing.ts';

describe('what goes wrong', () => {
  test('gone: refused, and back on the same port', async () => {
    const stack = await start();
    await stack.faults.gone();
    await expect(ask(stack, KEYS)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await stack.faults.back();
    expect((await ask(stack, KEYS)).status).toBe(200);
  });

  test('reset before: nothing was done', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'reset', when: 'before' });
    await expect(createKey(stack)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(names(stack)).toEqual(['Latchkey']);
  });

  test.each(['amid', 'after'] as const)('reset %s: it was done, the answer is lost', async (when) => {
    const stack = await start();
    stack.faults.add({ kind: 'reset', when });
    await expect(createKey(stack)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(names(stack)).toContain('new');
  });

  test.each([
    ['before', false],
    ['after', true],
  ] as const)('hang %s acting', async (when, acted) => {
    const stack = await start();
    stack.faults.add({ kind: 'hang', when });
    await expect(createKey(stack)).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
    expect(names(stack).includes('new')).toBe(acted);
  });

  test('slow, and a byte at a time', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'slow', latencyMs: 50 });
    stack.faults.add({ kind: 'drip', bytes: 10, everyMs: 1 });
    const before = performance.now();
    expect(readJson<object>((await ask(stack, KEYS)).text)).toHaveProperty('api_keys');
    expect(performance.now() - before).toBeGreaterThan(50);
  });

  test('a status, with and without an error body, that acts or not', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'status', status: 503, body: 'none' }, { times: 1 });
    expect(await createKey(stack)).toMatchObject({ status: 503, text: '' });
    expect(names(stack)).toEqual(['Latchkey']);
    stack.faults.add({ kind: 'status', status: 500, acts: true }, { times: 1 });
    expect(readJson<object>((await createKey(stack)).text)).toHaveProperty('details');
    expect(names(stack)).toContain('new');
  });

  test('429, with headers and without', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'rate_limited', retrySeconds: 3 }, { times: 1 });
    expect((await ask(stack, KEYS)).headers['x-rate-limit-retry']).toBe('3');
    stack.faults.add({ kind: 'rate_limited', headers: false }, { times: 1 });
    const bare = await ask(stack, KEYS);
    expect([bare.status, bare.headers['x-rate-limit-retry']]).toEqual([429, undefined]);
  });

  test('real rate limits: of each method and credential, until time has passed', async () => {
    const stack = await start({ limits: { burst: 2, perMinute: 60 } });
    const statuses = [await ask(stack, KEYS), await ask(stack, KEYS), await ask(stack, KEYS)].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([200, 200, 429]);
    expect((await ask(stack, '/api/v3/auth_info')).status).toBe(200);
    stack.clock.advance(1_000);
    expect((await ask(stack, KEYS)).status).toBe(200);
  });

  test('an answer that is cut, malformed, huge, of another type, of a portal, a redirect', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'cut' }, { times: 1 });
    await expect(ask(stack, KEYS)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    stack.faults.add({ kind: 'malformed' }, { times: 1 });
    const malformed = await ask(stack, KEYS);
    expect(() => readJson<Json>(malformed.text)).toThrow(SyntaxError);
    stack.faults.add({ kind: 'huge', bytes: 1_000_000 }, { times: 1 });
    expect((await ask(stack, KEYS)).text).toHaveLength(1_000_000);
    stack.faults.add({ kind: 'content_type', type: 'text/plain' }, { times: 1 });
    expect((await ask(stack, KEYS)).headers['content-type']).toBe('text/plain');
    stack.faults.add({ kind: 'portal' }, { times: 1 });
    expect((await ask(stack, KEYS)).text).toContain('<!doctype html>');
    stack.faults.add({ kind: 'redirect', to: 'http://127.0.0.1:9/' }, { times: 1 });
    expect(await ask(stack, KEYS)).toMatchObject({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
  });

  test('values and fields of a newer server', async () => {
    const stack = await start();
    stack.faults.add({ kind: 'unknown_values' });
    const { text } = await ask(stack, KEYS);
    expect(text).toContain('"RIGHT_FROM_THE_FUTURE"');
    expect(text).toContain('"field_from_the_future"');
  });

  test('a fault strikes what it is for, as often as it is told, and can be taken back', async () => {
    const stack = await start();
    const fault = stack.faults.add(
      { kind: 'status', status: 502 },
      { method: 'GET', path: '/api/v3/users/*/api-keys', times: 1 },
    );
    expect((await ask(stack, '/api/v3/auth_info')).status).toBe(200);
    expect((await ask(stack, `${KEYS}?limit=1`)).status).toBe(502);
    expect((await ask(stack, KEYS)).status).toBe(200);
    expect(fault.hits).toBe(1);
    const always = stack.faults.add({ kind: 'status', status: 502 });
    always.remove();
    expect((await ask(stack, KEYS)).status).toBe(200);
  });

  test('the phases of a request come in order, and the server waits at a hold', async () => {
    const stack = await start();
    const seen: string[] = [];
    stack.faults.onAct(({ phase, status }) => void seen.push(`${phase} ${status} ${names(stack).length}`));
    const hold = stack.faults.hold('acted', { method: 'POST' });
    const answer = createKey(stack);
    expect(await hold.reached).toMatchObject({ phase: 'acted', method: 'POST', path: KEYS, status: 200 });
    expect(await Promise.race([answer, delay(30, 'waiting')])).toBe('waiting');
    hold.release();
    expect((await answer).status).toBe(200);
    expect(seen).toEqual(['before 0 1', 'acted 200 2', 'answered 200 2']);
  });

  test('what was asked is logged, with what was answered', async () => {
    const stack = await start();
    await createKey(stack);
    stack.faults.add({ kind: 'reset', when: 'after' });
    await createKey(stack).catch(() => undefined);
    expect(stack.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', KEYS, 200],
      ['POST', KEYS, 0],
    ]);
  });
});
