import { describe, expect, test } from 'vitest';
import { walk } from '../stack/browser.ts';
import { approveInBrowser, flowOf, reached, signInByBrowser, visit } from './support/browser.ts';
import { idle, namesOf, refresh, testCore, testStack } from './support/core.ts';
import { idlePorts } from './support/ports.ts';

const ops = { userId: 'ops', password: 'S3cret-of-ops' };
const lab = { userId: 'lab', password: 'S3cret-of-lab' };
const key = { name: 'Grafana', rights: ['RIGHT_USER_INFO'] };
const users = [
  { id: 'ops', name: 'Operations', password: ops.password, keys: [key] },
  { id: 'lab', password: lab.password },
];

describe('signing in by browser', () => {
  test('adds the account once it was approved, and reads its keys', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    const begun = await app.signIn.begin({ address: stack.url, by: 'browser' });
    expect(begun).toMatchObject({ state: 'waiting', by: 'browser', opened: true, host: new URL(stack.url).host });
    const [url = ''] = opened;
    expect(new URL(url).searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(new URL(url).searchParams.get('redirect_uri')).toMatch(/^local-callback\?port=\d+$/);

    const shown = await approveInBrowser(url, ops);
    expect(shown.status).toBe(200);
    expect(await reached(app, begun.id, 'ask_host')).toMatchObject({ state: 'ask_host' });
    expect(await app.accounts.list()).toEqual([]);
    expect(stack.requests.some(({ path }) => path === '/oauth/token')).toBe(false);

    const done = await app.signIn.approve({ flow: begun.id });
    expect(done).toMatchObject({ state: 'done', found: { userId: 'ops', userName: 'Operations' } });
    await idle(app);
    const [account] = await app.accounts.list();
    expect(account).toMatchObject({
      id: done.result,
      name: 'Operations',
      health: { state: 'ok' },
      signIn: { by: 'browser', clientId: 'cli' },
    });
    expect(await namesOf(app)).toEqual(['Grafana']);
  });

  test('is there after a restart, and refreshes by itself', async () => {
    const stack = await testStack({ users });
    const first = await testCore();
    const account = await signInByBrowser(first, stack, ops);
    await idle(first.app);
    for (const id of stack.state.logins.tokens.keys()) stack.state.logins.expire(id);
    const { app } = await first.restart();
    await refresh(app, account);
    expect((await app.accounts.list())[0]).toMatchObject({ health: { state: 'ok' } });
    expect(stack.state.logins.tokens.size).toBe(1);
  });

  test('the page reflects nothing of what it was asked with', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    await app.signIn.begin({ address: stack.url, by: 'browser' });
    const callback = await walk(opened[0] ?? '', ops);
    const { body, headers } = await visit(`${callback}&more=<script>`);
    for (const part of [...new URL(callback).searchParams.values(), 'script']) expect(body).not.toContain(part);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('both families are listened at', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const callback = await walk(opened[0] ?? '', ops);
    expect((await visit(callback, { host: '[::1]' })).status).toBe(200);
    await reached(app, id, 'ask_host');
  });

  test('several at once are told apart by their states', async () => {
    const one = await testStack({ users });
    const two = await testStack({ users });
    const { app, opened } = await testCore();
    const first = await app.signIn.begin({ address: one.url, by: 'browser' });
    const second = await app.signIn.begin({ address: two.url, by: 'browser' });
    await approveInBrowser(opened[1] ?? '', lab);
    await approveInBrowser(opened[0] ?? '', ops);
    expect((await app.signIn.approve({ flow: first.id })).found?.userId).toBe('ops');
    expect((await app.signIn.approve({ flow: second.id })).found?.userId).toBe('lab');
  });

  test('what is asked of the port besides is turned away, and uses nothing up', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const callback = await walk(opened[0] ?? '', ops);
    const { origin, host, search } = new URL(callback);
    const other = (path: string) => visit(`${origin}${path}${search}`);
    expect((await visit(`${origin}/favicon.ico`)).status).toBe(404);
    for (const path of ['/', '/oauth/callback/', '/oauth/callback/x', '/OAUTH/callback', '//oauth/callback']) {
      expect((await other(path)).status, path).toBe(404);
    }
    expect((await visit(callback, { headers: { host: `evil.example:${new URL(callback).port}` } })).status).toBe(404);
    expect(
      (await visit(callback, { headers: { host: host.replace('localhost', 'localhost.evil.example') } })).status,
    ).toBe(404);
    expect((await visit(callback, { method: 'POST' })).status).toBe(405);
    for (const headers of [
      { 'sec-purpose': 'prefetch;prerender' },
      { purpose: 'prefetch' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-dest': 'iframe' },
    ]) {
      expect((await visit(callback, { headers })).status).toBe(403);
    }
    expect((await flowOf(app, id)).state).toBe('waiting');
    expect((await visit(callback)).status).toBe(200);
    expect((await flowOf(app, id)).state).toBe('ask_host');
  });

  test('foreign and malformed callbacks are not waited for', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const callback = new URL(await walk(opened[0] ?? '', ops));
    const state = callback.searchParams.get('state') ?? '';
    const code = callback.searchParams.get('code') ?? '';
    const queries = [
      `code=${code}`,
      `code=${code}&state=`,
      `code=${code}&state=${state.slice(0, -1)}`,
      `code=${code}&state=${state}&state=${state}`,
      `code=${code}&code=x&state=${state}`,
      `state=${state}`,
      `code=&state=${state}`,
      `code=${'x'.repeat(600)}&state=${state}`,
    ];
    for (const query of queries)
      expect((await visit(`${callback.origin}${callback.pathname}?${query}`)).status, query).toBe(410);
    expect((await flowOf(app, id)).state).toBe('waiting');
  });

  test('a replayed callback is over, and changes nothing', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    const other = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const callback = await walk(opened[1] ?? '', ops);
    await visit(callback);
    const again = await visit(callback);
    expect(again.status).toBe(410);
    expect((await flowOf(app, id)).state).toBe('ask_host');
    await app.signIn.approve({ flow: id });
    expect((await visit(callback)).status).toBe(410);
    expect(await app.accounts.list()).toHaveLength(1);
    expect((await flowOf(app, other.id)).state).toBe('waiting');
  });

  test('a late one is over: by the timer, and by the clock of a computer that slept', async () => {
    const stack = await testStack({ users });
    const now = { ms: Date.now() };
    const { app, opened } = await testCore({ clock: { now: () => now.ms } });
    const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const callback = await walk(opened[0] ?? '', ops);
    now.ms += 5 * 60_000 + 1;
    expect((await visit(callback)).status).toBe(410);
    expect(await flowOf(app, id)).toMatchObject({
      state: 'failed',
      failure: { code: 'timeout', params: { reason: 'sign_in' } },
    });

    const quick = await testCore({ signInMs: 1 });
    const late = await quick.app.signIn.begin({ address: stack.url, by: 'browser' });
    await reached(quick.app, late.id, 'failed');
  });

  test('a refusal in the browser is told as such', async () => {
    const stack = await testStack({ users });
    Object.assign(stack.state.clients.get('cli') ?? {}, { skipAuthorization: false });
    const { app, opened } = await testCore();
    const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
    const shown = await approveInBrowser(opened[0] ?? '', { ...ops, consents: false });
    expect(shown.status).toBe(200);
    expect(await flowOf(app, id)).toMatchObject({
      state: 'failed',
      failure: { code: 'refused_by_server', params: { reason: 'access_denied' } },
    });
    expect(await app.accounts.list()).toEqual([]);
  });

  test('an error of the server goes by a known name, or by none', async () => {
    const stack = await testStack({ users });
    const { app, opened } = await testCore();
    for (const [error, reason] of [
      ['server_error', 'server_error'],
      ['<b>call this number</b>', 'authorize'],
    ] as const) {
      const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
      const asked = new URL(opened.at(-1) ?? '').searchParams;
      const port = asked.get('redirect_uri')?.split('=')[1];
      const query = new URLSearchParams({ error, error_description: 'x', state: asked.get('state') ?? '' });
      await visit(`http://localhost:${port}/oauth/callback?${query.toString()}`);
      expect((await flowOf(app, id)).failure?.params).toEqual({ reason });
    }
  });
});

describe('a server that leads the browser on to another one', () => {
  test('gets no code of that one unless the user says that it was its page', async () => {
    const honest = await testStack({ users });
    const hostile = await testStack({});
    const { app, opened } = await testCore();
    const { id } = await app.signIn.begin({ address: hostile.url, by: 'browser' });
    // The hostile server answers its own page with a redirect to the honest one, keeping state and port.
    const bounced = (opened[0] ?? '').replace(hostile.url, honest.url);
    await approveInBrowser(bounced, ops);
    expect(await flowOf(app, id)).toMatchObject({ state: 'ask_host', host: new URL(hostile.url).host });
    await app.signIn.cancel({ flow: id });
    expect([...hostile.requests, ...honest.requests].filter(({ path }) => path === '/oauth/token')).toEqual([]);
    expect(await app.signIn.flows()).toEqual([]);
  });

  test('a code is sent to the server it was asked of, and to no other', async () => {
    const honest = await testStack({ users });
    const hostile = await testStack({});
    const { app, opened } = await testCore();
    const { id } = await app.signIn.begin({ address: hostile.url, by: 'browser' });
    await approveInBrowser((opened[0] ?? '').replace(hostile.url, honest.url), ops);
    expect(await app.signIn.approve({ flow: id })).toMatchObject({
      state: 'failed',
      failure: { code: 'invalid_input', field: 'code' },
    });
    expect(honest.requests.filter(({ path }) => path === '/oauth/token')).toEqual([]);
  });
});

describe('pasting a code', () => {
  const begin = async () => {
    const stack = await testStack({ users });
    const core = await testCore();
    const flow = await core.app.signIn.begin({ address: stack.url, by: 'code' });
    const [opened = ''] = core.opened;
    return { ...core, stack, flow, url: opened };
  };

  test('who it is of is shown, and kept only then', async () => {
    const { app, stack, flow, url } = await begin();
    expect(flow).toMatchObject({ by: 'code' });
    const code = await walk(url, ops);
    expect(await app.signIn.paste({ flow: flow.id, code })).toMatchObject({ state: 'ask_host' });
    const found = await app.signIn.approve({ flow: flow.id });
    expect(found).toMatchObject({ state: 'found', found: { userId: 'ops', existing: null } });
    expect(await app.accounts.list()).toEqual([]);
    await app.signIn.keep({ flow: flow.id, label: 'Harbour' });
    expect((await app.accounts.list())[0]).toMatchObject({ name: 'Harbour', signIn: { by: 'browser' } });
    expect(stack.state.logins.tokens.size).toBe(1);
  });

  test('not kept, it is ended on the server', async () => {
    const { app, stack, flow, url } = await begin();
    await app.signIn.paste({ flow: flow.id, code: await walk(url, ops) });
    await app.signIn.approve({ flow: flow.id });
    expect(stack.state.logins.tokens.size).toBe(1);
    await app.signIn.cancel({ flow: flow.id });
    expect(stack.state.logins.tokens.size).toBe(0);
  });

  test('a used, an expired and a made-up code are each said at the field', async () => {
    const { app, stack, flow, url } = await begin();
    const code = await walk(url, ops);
    stack.state.codes.expireAll();
    await app.signIn.paste({ flow: flow.id, code });
    expect(await app.signIn.approve({ flow: flow.id })).toMatchObject({
      failure: { code: 'invalid_input', field: 'code', params: { reason: 'invalid_grant' } },
    });
    const again = await app.signIn.begin({ address: stack.url, by: 'code' });
    await app.signIn.paste({
      flow: again.id,
      code: code.replace(/^MF2XI\../, (begin) => `MF2XI.${begin.endsWith('A') ? 'B' : 'A'}`),
    });
    expect(await app.signIn.approve({ flow: again.id })).toMatchObject({
      failure: { code: 'invalid_input', field: 'code', params: { reason: 'authorization_code_not_found' } },
    });
  });

  test('the address can be copied for another browser', async () => {
    const { app, flow, url, clipboard } = await begin();
    await app.signIn.copyAddress({ flow: flow.id });
    expect(clipboard.text).toBe(url);
  });
});

describe('signing in again', () => {
  test('the same user goes on, and what was signed in with before is ended', async () => {
    const stack = await testStack({ users });
    const core = await testCore();
    const account = await signInByBrowser(core, stack, ops);
    const [before] = stack.state.logins.tokens.keys();
    const flow = await core.app.signIn.again({ account, by: 'browser' });
    await approveInBrowser(core.opened.at(-1) ?? '', ops);
    await core.app.signIn.approve({ flow: flow.id });
    await idle(core.app);
    await expect.poll(() => [...stack.state.logins.tokens.keys()]).toHaveLength(1);
    expect([...stack.state.logins.tokens.keys()]).not.toContain(before);
    expect(await core.app.accounts.list()).toMatchObject([{ id: account, health: { state: 'ok' } }]);
  });

  test('another user’s token is ended at once, and the account keeps its own', async () => {
    const stack = await testStack({ users });
    const core = await testCore();
    const account = await signInByBrowser(core, stack, ops);
    const flow = await core.app.signIn.again({ account, by: 'browser' });
    await approveInBrowser(core.opened.at(-1) ?? '', lab);
    expect(await core.app.signIn.approve({ flow: flow.id })).toMatchObject({
      state: 'failed',
      failure: { code: 'conflict', params: { userId: 'lab' } },
    });
    expect(stack.state.logins.tokensOf('lab', 'cli')).toEqual([]);
    await refresh(core.app, account);
    expect((await core.app.accounts.list())[0]).toMatchObject({ userId: 'ops', health: { state: 'ok' } });
  });

  test('a user who is here already is shown as such, and signed in when that is wished', async () => {
    const stack = await testStack({ users });
    const core = await testCore();
    const account = await signInByBrowser(core, stack, ops);
    const flow = await core.app.signIn.begin({ address: stack.url, by: 'browser' });
    await approveInBrowser(core.opened.at(-1) ?? '', ops);
    expect(await core.app.signIn.approve({ flow: flow.id })).toMatchObject({
      state: 'found',
      found: { existing: account },
    });
    expect(await core.app.signIn.keep({ flow: flow.id })).toMatchObject({ state: 'done', result: account });
    expect(await core.app.accounts.list()).toHaveLength(1);
  });
});

test('a server whose client is another is asked with that one, from then on', async () => {
  const stack = await testStack({ users });
  const { app, opened } = await testCore();
  expect(await app.signIn.client({ address: stack.url })).toEqual({ clientId: 'cli' });
  const { id } = await app.signIn.begin({ address: stack.url, by: 'browser', clientId: 'latchkey' });
  expect(new URL(opened[0] ?? '').searchParams.get('client_id')).toBe('latchkey');
  await app.signIn.cancel({ flow: id });
  expect(await app.signIn.client({ address: stack.url })).toEqual({ clientId: 'cli' });
});

test('without a browser the address is told to be copied', async () => {
  const stack = await testStack({ users });
  const { app } = await testCore({
    ports: {
      ...idlePorts,
      openExternal: () => Promise.reject(new Error('no browser')),
    },
  });
  expect(await app.signIn.begin({ address: stack.url, by: 'browser' })).toMatchObject({
    opened: false,
    state: 'waiting',
  });
});
