import fc from 'fast-check';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { methods, type MethodName } from '../../src-preload/contract/index.ts';
import { approveInBrowser, reached, signInByBrowser } from '../core/support/browser.ts';
import { addAccount, idle, tempFolder, testCore, testStack, type TestCore } from '../core/support/core.ts';
import { startProxy } from '../core/support/proxy.ts';
import type { Stack } from '../stack/stack.ts';
import { decided, type PageKnows } from './support/page-moves.ts';

/**
 * A page that was taken over has the whole bridge, an authority, a proxy and servers of its own, and a person who says no. What is
 * stored must not arrive at a host that is not the account's.
 */

const password = 'S3cret-of-lab';
const users = [
  { id: 'ops', name: 'Operations', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] },
  { id: 'lab', password },
];
const names = ['lns.example.com'];
const passphrase = 'of the attacker';

interface World {
  core: TestCore;
  /** The accounts' own. */
  good: readonly Stack[];
  /** By TLS, for the name of the good one, behind the attacker's proxy; and by http on this machine. */
  evil: readonly Stack[];
  page: PageKnows;
}

/** An account by key on a server that is reached as the system says, and one by browser on this machine. */
async function world(): Promise<World> {
  const good = await testStack({ users, tls: true, names });
  const near = await testStack({ users });
  const behindProxy = await testStack({ users, tls: true, names });
  const open = await testStack({ users });
  const [toGood, toEvil] = await Promise.all([startProxy({ to: good.port }), startProxy({ to: behindProxy.port })]);
  const core = await testCore({
    env: { https_proxy: toGood.url, http_proxy: toGood.url },
    extraCa: good.ca ?? null,
    cliPlaces: () => [],
  });
  const { app, confirms } = core;
  const { id: byKey } = await app.accounts.add({
    address: 'https://lns.example.com',
    apiKey: good.key('ops', 'login'),
  });
  const byBrowser = await signInByBrowser(core, near, { userId: 'lab', password });
  await idle(app);
  confirms.answer = false;
  confirms.asked.length = 0;
  const pem = behindProxy.ca ?? '';
  const [keyId = ''] = [good.key('ops', 'login').split('.')[1]];
  const page: PageKnows = {
    accounts: [byKey, byBrowser],
    evil: [open.url],
    good: ['https://lns.example.com', near.url],
    pem,
    fingerprint: new X509Certificate(pem).fingerprint256,
    proxy: toEvil.url,
    keys: [open.key('ops', 'login')],
    keyIds: [keyId],
    secrets: [],
    flows: [],
    intents: [],
    imports: [],
  };
  return { core, good: [good, near], evil: [behindProxy, open], page };
}

/** Requests at the attacker's that hold something of what is stored, which the page never sees: keys and tokens of the accounts. */
function arrivedOf({ good, evil }: World): string[] {
  const tokens = good.flatMap(({ state }) => [...state.logins.tokens.values()]);
  const secrets = [
    ...good.map((stack) => stack.key('ops', 'login').split('.')[2] ?? ''),
    ...tokens.flatMap(({ secret, refreshSecret }) => [secret, refreshSecret]),
  ];
  const said = evil.flatMap(({ requests }) => requests.map((request) => JSON.stringify(request)));
  return said.filter((text) => secrets.some((secret) => text.includes(secret)));
}

/** Calls as the page does, and learns what can be learnt from the answer. */
async function callAsPage({ core }: World, page: PageKnows, method: MethodName, input: unknown): Promise<PageKnows> {
  const answer = await core.core.call(method, input);
  const text = answer.ok ? JSON.stringify([answer.value]) : '';
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([id]) => id);
  const more = (known: readonly string[], pattern: RegExp) => [...new Set([...known, ...found(pattern)])].slice(-4);
  return {
    ...page,
    accounts: more(page.accounts, /acc_[a-z0-9]{16}/g),
    secrets: more(page.secrets, /sec_[a-z0-9]{16}/g),
    flows: more(page.flows, /flw_[a-z0-9]{16}/g),
    intents: more(page.intents, /int_[a-z0-9]{16}/g),
    imports: more(page.imports, /imp_[a-z0-9]{16}/g),
    keys: more(page.keys, /NNSXS\.[A-Z2-7]+\.[A-Z2-7]+/g),
  };
}

/** The shortest way that is known: an authority, a proxy, and a reading that sends what is stored. */
const theWay: readonly MethodName[] = ['accounts.readCertificates', 'accounts.trust', 'settings.setProxy', 'sync.read'];

async function walk(one: World, order: readonly MethodName[]): Promise<void> {
  let { page } = one;
  for (const method of order) {
    for (const input of decided[method].tries(page)) page = await callAsPage(one, page, method, input);
    // What it locked is opened again: it has its whole life.
    if (method === 'vault.lock') await one.core.core.call('vault.retry', undefined);
  }
  await idle(one.core.app).catch(() => undefined);
}

describe('the bridge', () => {
  test.each([...methods.keys()])(
    '%s: where it goes and whether it widens anything is decided, and declared',
    (name) => {
      const method = methods.get(name);
      const { goes, widens } = decided[name as MethodName];
      if (method?.kind === 'query') expect({ goes, widens }).toEqual({ goes: 'nowhere', widens: false });
      else {
        expect(method?.widens).toBe(widens);
        expect(method?.anyHost).toBe(goes === 'any_host');
      }
    },
  );

  test('no method is decided on that is not there', () => {
    expect(Object.keys(decided).sort()).toEqual([...methods.keys()].sort());
  });
});

test('where the person says yes, the known way leads what is stored to the attacker: so it is the question that holds', async () => {
  const one = await world();
  one.core.confirms.answer = true;
  await walk(one, theWay);
  expect(arrivedOf(one)).not.toEqual([]);
});

test('where the person says no, it leads nowhere, whatever the order, and each question names where to', async () => {
  const one = await world();
  await walk(one, [...theWay, ...theWay.toReversed(), ...theWay]);
  expect(arrivedOf(one)).toEqual([]);
  const host = 'lns.example.com';
  const { fingerprint, proxy } = one.page;
  const { asked } = one.core.confirms;
  expect(asked).toContainEqual({ what: 'certificate', host, fingerprint });
  expect(asked).toContainEqual({ what: 'proxy', address: new URL(proxy).host, secure: false });
  const { app } = one.core;
  expect(await app.accounts.trusted({ account: one.page.accounts[0] ?? '' })).toBeNull();
  expect(await app.settings.proxy()).toMatchObject({ mode: 'system' });
});

test('whatever a page calls, in whatever order, no Bearer of an account arrives at a host that is not its own', async () => {
  const all = Object.keys(decided) as MethodName[];
  // What locks the vault, or begins a new one, ends an order: whatever comes after it reaches nobody.
  const locksLast = [
    ...all.filter((name) => !name.startsWith('vault.')),
    ...all.filter((name) => name.startsWith('vault.')),
  ];
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (order) => {
      const one = await world();
      await walk(one, [...order, ...theWay]);
      expect(arrivedOf(one)).toEqual([]);
      reached += one.evil.flatMap(({ requests }) => requests).length;
    }),
    { numRuns: 5, examples: [[locksLast]], endOnFailure: true },
  );
  expect(reached).toBeGreaterThan(0);
});

test('a key that the page had made is not led to another server, and the person’s own mistake is asked about', async () => {
  const one = await world();
  const { app, confirms } = one.core;
  const [account = ''] = one.page.accounts;
  const { secret } = await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const { key } = await app.secrets.reveal({ secret });
  await app.secrets.confirm({ secret });
  const [address = ''] = one.page.evil;
  for (const asked of [app.accounts.inspect({ address, apiKey: key }), app.accounts.add({ address, apiKey: key })])
    await expect(asked).rejects.toMatchObject({ code: 'cancelled', failure: { params: { reason: 'not_confirmed' } } });
  expect(arrivedOf(one)).toEqual([]);
  const [question] = confirms.asked;
  expect(question).toEqual({
    what: 'key',
    host: new URL(address).host,
    of: 'lns.example.com',
    keyId: key.split('.')[1],
  });
});

test('a code that the browser brought from one server is sent to no other that the page has begun with', async () => {
  const good = await testStack({ users });
  const evil = await testStack({ users });
  const { app, core, opened, confirms } = await testCore();
  confirms.answer = false;
  const { id } = await app.signIn.begin({ address: evil.url, by: 'browser' });
  // The attacker's page leads the browser on to the good server, with the same state.
  await approveInBrowser((opened[0] ?? '').replace(evil.url, good.url), { userId: 'lab', password });
  await reached(app, id, 'ask_host');
  for (let again = 0; again < 3; again++) {
    expect(await core.call('signIn.approve', { flow: id })).toMatchObject({
      ok: false,
      failure: { code: 'cancelled' },
    });
  }
  expect(evil.requests.filter(({ path }) => path === '/oauth/token')).toEqual([]);
  expect(confirms.asked).toEqual(Array.from({ length: 3 }, () => ({ what: 'code', host: new URL(evil.url).host })));
});

test('another OAuth client, and a server for the command line, are asked about; the usual ones are not', async () => {
  const stack = await testStack({ users });
  const { app, confirms, opened } = await testCore();
  const begin = (clientId: string) => app.signIn.begin({ address: stack.url, by: 'code', clientId });
  confirms.answer = false;
  await begin('cli');
  await expect(begin('desk')).rejects.toMatchObject({ code: 'cancelled' });
  await expect(app.settings.set({ commandLineServer: 'https://evil.example' })).rejects.toMatchObject({
    code: 'cancelled',
  });
  await app.settings.set({ theme: 'dark', commandLineServer: null });
  const { host } = new URL(stack.url);
  expect(confirms.asked).toEqual([
    { what: 'client', host, clientId: 'desk' },
    { what: 'server', host: 'evil.example' },
  ]);
  expect(opened).toHaveLength(1);
  confirms.answer = true;
  await begin('desk');
  // Begun anew, as when the browser was closed: it is the same.
  await begin('desk');
  expect(confirms.asked.filter(({ what }) => what === 'client')).toHaveLength(2);
});

test('what is restored is asked about, all of it: certificates, http, OAuth clients, proxy, the command line’s server', async () => {
  const one = await world();
  const { app, confirms, saveTo } = one.core;
  confirms.answer = true;
  await walk(one, theWay);
  await app.settings.set({ commandLineServer: 'https://evil.example' });
  await signInByBrowser(one.core, one.evil[1] as Stack, { userId: 'lab', password });
  saveTo.file = join(tempFolder(), 'evil.backup');
  await app.transfer.backup({ passphrase });

  const other = await testCore({ env: {} });
  other.openFrom.file = saveTo.file;
  other.confirms.answer = false;
  const { id } = (await other.app.transfer.chooseBackup()) ?? { id: '' };
  const { entries } = await other.app.transfer.openBackup({ id, passphrase });
  const all = { id, entries: entries.map(({ index }) => index), settings: true };
  await expect(other.app.transfer.restore(all)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await other.app.accounts.list()).toEqual([]);
  expect(await other.app.settings.proxy()).toMatchObject({ mode: 'system' });
  expect(other.confirms.asked).toEqual(
    expect.arrayContaining([
      { what: 'certificate', host: 'lns.example.com', fingerprint: one.page.fingerprint },
      { what: 'proxy', address: new URL(one.page.proxy).host, secure: false },
      { what: 'server', host: 'evil.example' },
    ]),
  );
  // Without the settings, and without what trusts, there is nothing to ask.
  other.confirms.asked.length = 0;
  const plain = entries.filter(({ trusts }) => !trusts).map(({ index }) => index);
  await other.app.transfer.restore({ ...all, entries: plain, settings: false });
  expect(other.confirms.asked).toEqual([]);
});

test('a person says yes once for all that adding an account takes', async () => {
  const stack = await testStack({ users, tls: true });
  const { app, confirms } = await testCore();
  const address = stack.url;
  const [shown] = (await app.accounts.probe({ address })).certificates;
  const trust = shown?.fingerprint ?? '';
  await app.accounts.probe({ address, trust });
  const apiKey = stack.key('ops', 'login');
  await app.accounts.inspect({ address, trust, apiKey });
  await app.accounts.add({ address, trust, apiKey });
  await idle(app);
  expect(confirms.asked).toEqual([{ what: 'certificate', host: new URL(address).host, fingerprint: trust }]);
});

test('what an account trusts is asked about each time, and what can’t be used is refused unasked', async () => {
  const stack = await testStack({ users, tls: true });
  const { app, confirms } = await testCore({ extraCa: stack.ca ?? null });
  const account = await addAccount(app, stack, 'ops');
  const [{ fingerprint } = { fingerprint: '' }] = await app.accounts.readCertificates({ pem: stack.ca ?? '' });
  await app.accounts.trust({ account, fingerprint });
  await app.accounts.trust({ account, fingerprint: null });
  await app.accounts.trust({ account, fingerprint });
  expect(confirms.asked).toHaveLength(2);
  const other = `AB:${fingerprint.slice(3)}`;
  for (const refused of [
    app.accounts.trust({ account, fingerprint: other }),
    app.accounts.probe({ address: stack.url, trust: other }),
    app.accounts.probe({ address: 'http://lns.example.com:1885' }),
    app.settings.set({ commandLineServer: 'no address' }),
    app.settings.setProxy({ mode: 'manual', address: 'socks://evil', user: '', exceptions: '' }),
    app.signIn.approve({ flow: 'flw_zzzzzzzzzzzzzzzz' }),
  ])
    await expect(refused).rejects.toMatchObject({ code: expect.not.stringMatching('cancelled') as string });
  expect(confirms.asked).toHaveLength(2);
});

test('what changed while the question stood is asked about as well', async () => {
  const { core, page } = await world();
  const { app, saveTo, openFrom, confirms } = core;
  const [account = ''] = page.accounts;
  const proxy = { mode: 'manual', user: '', exceptions: '' } as const;
  confirms.answer = true;
  await app.accounts.readCertificates({ pem: page.pem });
  await app.accounts.trust({ account, fingerprint: page.fingerprint });
  await app.settings.setProxy({ ...proxy, address: 'one.example.com:3128' });
  openFrom.file = saveTo.file = join(tempFolder(), 'own.backup');
  await app.transfer.backup({ passphrase });
  await app.settings.setProxy({ ...proxy, address: 'two.example.com:3128' });
  const { id } = (await app.transfer.chooseBackup()) ?? { id: '' };
  await app.transfer.openBackup({ id, passphrase });

  const asked: string[][] = [];
  // The account is here, and keeps what it trusts; by the answer it would be a new one.
  const answer = await core.core.call('transfer.restore', { id, entries: [0], settings: true }, async (widenings) => {
    if (asked.push(widenings.map(({ what }) => what)) === 1) await app.accounts.remove({ account });
    return true;
  });
  expect(answer).toMatchObject({ ok: true });
  expect(asked).toEqual([['proxy'], ['certificate']]);
});
