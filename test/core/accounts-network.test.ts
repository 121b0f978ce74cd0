import { describe, expect, test } from 'vitest';
import { startProxy } from './support/proxy.ts';
import { idle, refresh, testCore, testStack } from './support/core.ts';
import { idlePorts } from './support/ports.ts';

const login = { name: 'login', rights: ['RIGHT_USER_ALL'] };
const users = [{ id: 'ops', name: 'Operations', keys: [login] }];

describe('http over a network', () => {
  test('is refused before anything is sent, until it is insisted on; then the account is marked for good', async () => {
    const stack = await testStack({ users });
    const proxy = await startProxy({ to: stack.port });
    const core = await testCore({ env: { http_proxy: proxy.url } });
    const { app } = core;
    const asked = { address: 'http://lns.example.com:1885', apiKey: stack.key('ops', 'login') };
    for (const attempt of [
      app.accounts.probe({ address: asked.address }),
      app.accounts.inspect(asked),
      app.accounts.add(asked),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'insecure_http', failure: { field: 'address' } });
    }
    expect(proxy.asked).toEqual([]);

    const insisted = { ...asked, insecure: true };
    expect(await app.accounts.probe({ address: asked.address, insecure: true })).toMatchObject({
      encryption: 'none',
      failure: null,
    });
    expect(await app.accounts.add(insisted)).toMatchObject({ encryption: 'none', api: 'http://lns.example.com:1885' });
    await idle(app);
    const again = await core.restart();
    expect(await again.app.accounts.list()).toMatchObject([{ encryption: 'none', health: { state: 'ok' } }]);
  });

  test('is never a hosted server’s', async () => {
    const stack = await testStack({ users, tls: true, names: ['acme.eu1.cloud.thethings.industries'] });
    const proxy = await startProxy({ to: stack.port });
    const { app } = await testCore({ env: { https_proxy: proxy.url }, extraCa: stack.ca ?? null });
    const address = 'http://acme.eu1.cloud.thethings.industries';
    expect(await app.accounts.probe({ address, insecure: true })).toMatchObject({ encryption: 'https', failure: null });
    expect(proxy.wanted()).toEqual(['acme.eu1.cloud.thethings.industries:443']);
  });
});

describe('the Cloud', () => {
  const names = ['acme.eu1.cloud.thethings.industries', 'acme.nam1.cloud.thethings.industries'];

  test('is asked at eu1 for users and keys, whatever the cluster, and one user is one account', async () => {
    const stack = await testStack({ users, tls: true, names });
    const proxy = await startProxy({ to: stack.port });
    const { app } = await testCore({ env: { https_proxy: proxy.url }, extraCa: stack.ca ?? null });
    const apiKey = stack.key('ops', 'login');
    const added = await app.accounts.add({ address: 'https://acme.nam1.cloud.thethings.industries/console/', apiKey });
    await idle(app);
    expect(added.server).toMatchObject({ tenant: 'acme', cluster: 'nam1' });
    expect(new Set(proxy.wanted())).toEqual(new Set(['acme.eu1.cloud.thethings.industries:443']));
    const again = app.accounts.add({ address: 'acme.eu1', apiKey });
    await expect(again).rejects.toMatchObject({ code: 'already_exists', failure: { params: { account: added.id } } });
  });

  test('tells which clusters a tenant has, without a credential', async () => {
    const stack = await testStack({ users, tls: true, names });
    const proxy = await startProxy({ to: stack.port });
    const { app } = await testCore({ env: { https_proxy: proxy.url }, extraCa: stack.ca ?? null });
    const states = await app.accounts.clusters({ address: 'acme' });
    expect(states.filter(({ there }) => there).map(({ host }) => host)).toEqual(names);
    expect(states).toHaveLength(5);
    expect(stack.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    await expect(app.accounts.clusters({ address: 'lns.example.com' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('the proxy of the settings', () => {
  const names = ['lns.example.com'];
  const authorization = `Basic ${Buffer.from('ops:s3cret').toString('base64')}`;

  test('counts from the next connection on; its password is kept, and shown to nobody', async () => {
    const stack = await testStack({ users, tls: true, names });
    const proxy = await startProxy({ to: stack.port, authorization });
    const core = await testCore({ env: {}, extraCa: stack.ca ?? null });
    const { app } = core;
    const asked = { address: 'lns.example.com' };
    const manual = { mode: 'manual', address: proxy.url, user: 'ops', exceptions: '' } as const;
    await app.settings.setProxy({ ...manual, password: 'wrong' });
    expect((await app.accounts.probe(asked)).failure).toMatchObject({
      code: 'proxy_auth',
      params: { reason: 'refused' },
    });
    expect(await app.settings.setProxy({ ...manual, password: 's3cret' })).toEqual({ ...manual, hasPassword: true });
    expect((await app.accounts.probe(asked)).failure).toBeNull();
    const { id } = await app.accounts.add({ ...asked, apiKey: stack.key('ops', 'login') });
    await idle(app);
    expect(JSON.stringify([await app.settings.get(), await app.settings.proxy()])).not.toContain('s3cret');

    const again = await core.restart();
    await again.app.settings.setProxy({ ...manual, exceptions: 'other.example' });
    await refresh(again.app, id);
    expect(await again.app.accounts.list()).toMatchObject([{ health: { state: 'ok' } }]);
    await again.app.settings.setProxy({ ...manual, mode: 'none' });
    expect((await again.app.accounts.probe(asked)).failure).toMatchObject({
      code: expect.stringMatching(/^(?:unreachable|offline)$/) as string,
    });
  });

  test('keeps its password for that proxy and that user alone', async () => {
    const { app } = await testCore();
    const manual = { mode: 'manual', address: 'http://proxy.example:3128', user: 'ops', exceptions: '' } as const;
    expect(await app.settings.setProxy({ ...manual, password: 's3cret' })).toMatchObject({ hasPassword: true });
    expect(await app.settings.setProxy(manual)).toMatchObject({ hasPassword: true });
    expect(await app.settings.setProxy({ ...manual, address: 'http://evil.example:3128' })).toMatchObject({
      hasPassword: false,
    });
    await app.settings.setProxy({ ...manual, password: 's3cret' });
    expect(await app.settings.setProxy({ ...manual, user: 'lab' })).toMatchObject({ hasPassword: false });
    await app.settings.setProxy({ ...manual, password: 's3cret' });
    expect(await app.settings.setProxy({ ...manual, password: '' })).toMatchObject({ hasPassword: false });
  });

  test('takes what signs in out of an address, and refuses what it can’t use', async () => {
    const { app } = await testCore();
    const blank = { mode: 'manual', address: '', user: '', exceptions: '' } as const;
    expect(await app.settings.proxy()).toEqual({ ...blank, mode: 'system', hasPassword: false });
    expect(await app.settings.setProxy({ ...blank, address: 'ops:s3cret@proxy.example:3128' })).toEqual({
      ...blank,
      address: 'http://proxy.example:3128',
      user: 'ops',
      hasPassword: true,
    });
    for (const [address, reason] of [
      ['', 'empty'],
      ['proxy example', 'proxy_address'],
      ['socks5://proxy.example', 'proxy_kind'],
    ] as const) {
      await expect(app.settings.setProxy({ ...blank, address })).rejects.toMatchObject({
        code: 'invalid_input',
        failure: { field: 'address', params: { reason } },
      });
    }
    expect(await app.settings.proxy()).toMatchObject({ user: 'ops' });
    const newer = { ...blank, user: 'ops', address: 'lab:s3cret@proxy.example:3128' };
    expect(await app.settings.setProxy(newer)).toMatchObject({ user: 'lab', hasPassword: true });
  });

  test('shows a name that an address has, however long it is', async () => {
    const { app } = await testCore();
    const user = 'o'.repeat(280);
    const address = `${user}:s@proxy.example`;
    await app.settings.setProxy({ mode: 'manual', address, user: '', exceptions: '' });
    expect(await app.settings.proxy()).toMatchObject({ user, hasPassword: true });
  });
});

describe.each([
  ['p%[x', 'svc:p%[x'],
  ['2024#Summer', 'svc:2024#Summer'],
  ['20/24?Summer', 'svc:20/24?Summer'],
])('a proxy whose password is %s', (password, signIn) => {
  const authorization = `Basic ${Buffer.from(signIn).toString('base64')}`;
  const start = async () => {
    const stack = await testStack({ users, tls: true, names: ['lns.example.com'] });
    const proxy = await startProxy({ to: stack.port, authorization });
    return { stack, proxy, address: `http://svc:${password}@${proxy.host}` };
  };

  test('leads to the servers where the environment names it, and is named without it where it fails', async () => {
    const { stack, proxy, address } = await start();
    const { app } = await testCore({ env: { HTTPS_PROXY: address }, extraCa: stack.ca ?? null });
    expect((await app.accounts.probe({ address: 'lns.example.com' })).failure).toBeNull();
    expect(proxy.wanted()).toEqual(['lns.example.com:443']);
    await proxy.close();
    const { failure } = await app.accounts.probe({ address: 'other.example.com' });
    expect(failure).toMatchObject({ code: 'unreachable', params: { proxy: proxy.host } });
    expect(JSON.stringify(failure)).not.toMatch(/svc|2024|Summer|p%/);
  });

  test('leads to the servers where the settings name it, and is shown without it', async () => {
    const { stack, proxy, address } = await start();
    const { app } = await testCore({ env: {}, extraCa: stack.ca ?? null });
    const kept = await app.settings.setProxy({ mode: 'manual', address, user: '', exceptions: '' });
    expect(kept).toMatchObject({ address: proxy.url, user: 'svc', hasPassword: true });
    expect((await app.accounts.probe({ address: 'lns.example.com' })).failure).toBeNull();
  });
});

test('the proxy of the system, as the host knows it, leads to the servers', async () => {
  const stack = await testStack({ users, tls: true, names: ['lns.example.com'] });
  const proxy = await startProxy({ to: stack.port });
  const asked: string[] = [];
  const { app } = await testCore({
    env: {},
    extraCa: stack.ca ?? null,
    ports: {
      ...idlePorts,
      async systemProxy(base) {
        asked.push(base);
        return `PROXY ${proxy.host}; DIRECT`;
      },
    },
  });
  expect((await app.accounts.probe({ address: 'lns.example.com' })).failure).toBeNull();
  expect(asked).toEqual(['https://lns.example.com']);
  expect(proxy.wanted()).toEqual(['lns.example.com:443']);
});

describe('a network that asks for a sign-in of its own is named', () => {
  test.each([
    ['sends elsewhere', { kind: 'redirect', to: 'http://portal.example/login' }, 'captive_portal'],
    ['answers with a page', { kind: 'portal' }, 'web_page'],
    ['says so', { kind: 'status', status: 511, body: 'text' }, 'captive_portal'],
  ] as const)('when it %s', async (_, fault, reason) => {
    const stack = await testStack({ users });
    const { app } = await testCore();
    const { id } = await app.accounts.add({ address: stack.url, apiKey: stack.key('ops', 'login') });
    await idle(app);
    stack.faults.add(fault);
    expect((await app.accounts.probe({ address: stack.url })).failure).toMatchObject({
      code: 'not_a_stack',
      params: { reason },
    });
    await refresh(app, id);
    const [account] = await app.accounts.list();
    expect(account?.health).toMatchObject({
      state: 'unreachable',
      failure: { code: 'not_a_stack', params: { reason } },
    });
    expect(account?.keys.all).toBe(1);
  });

  test('when it breaks TLS to do so', async () => {
    const stack = await testStack({ users, tls: true });
    const { app } = await testCore();
    stack.faults.add({ kind: 'portal' });
    expect((await app.accounts.probe({ address: stack.url })).failure).toMatchObject({
      code: 'certificate_untrusted',
      params: { portal: true },
    });
  });
});
