import { once } from 'node:events';
import { connect } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { Client } from '../../src-preload/client.ts';
import { createAuthority, type CertificateKind } from '../stack/certificates.ts';
import type { Stack } from '../stack/stack.ts';
import { addAccount, idle, refresh, testCore, testStack } from './support/core.ts';

const login = { name: 'login', rights: ['RIGHT_USER_ALL'] };
const users = [
  { id: 'ops', name: 'Operations', keys: [login] },
  { id: 'lab', keys: [login] },
];
const secureStack = (tls: CertificateKind = 'good', names?: string[]) =>
  testStack({ users, tls, ...(names && { names }) });

/** What a user has seen of a server's certificates before one is trusted: fingerprints, the server's own first. */
async function shown(app: Client, stack: Stack): Promise<string[]> {
  return (await app.accounts.probe({ address: stack.url })).certificates.map(({ fingerprint }) => fingerprint);
}

/** PEM, as the server shows it to anybody. */
async function ownCertificate({ port }: Stack): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const pem = socket.getPeerX509Certificate()?.toString() ?? '';
  socket.destroy();
  return pem;
}

async function addTrusting(app: Client, stack: Stack, trust: string | undefined, user = 'ops'): Promise<string> {
  const apiKey = stack.key(user, 'login');
  const { id } = await app.accounts.add({ address: stack.url, apiKey, ...(trust && { trust }) });
  await idle(app);
  return id;
}

async function healthOf(app: Client, id: string) {
  const health = (await app.accounts.list()).find((account) => account.id === id)?.health;
  return [health?.state, health?.failure?.code ?? null, health?.failure?.params['reason'] ?? null];
}

const ok = ['ok', null, null];

describe('a probe', () => {
  test('says that The Things Stack answers, and tells no credential', async () => {
    const stack = await testStack({ users });
    const { app } = await testCore();
    expect(await app.accounts.probe({ address: stack.url })).toEqual({
      host: `127.0.0.1:${stack.port}`,
      encryption: 'local',
      failure: null,
      certificates: [],
    });
    expect(stack.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  test('shows a certificate that is not trusted, with what a person can compare', async () => {
    const stack = await secureStack('with_authority');
    const { app } = await testCore();
    const { failure, certificates } = await app.accounts.probe({ address: stack.url });
    expect(failure).toMatchObject({
      code: 'certificate_untrusted',
      params: { fingerprint: certificates[0]?.fingerprint },
    });
    expect(certificates).toMatchObject([
      {
        subject: 'localhost',
        issuer: 'Test authority',
        names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
        isAuthority: false,
      },
      { subject: 'Test authority', issuer: 'Test authority', isAuthority: true, isOwnIssuer: true },
    ]);
    expect(stack.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });
});

describe('a certificate that was shown', () => {
  test.each([
    ['the server’s own', 'with_authority', 0],
    ['its authority', 'with_authority', 1],
    ['the server’s own without its authority', 'good', 0],
    ['one that is signed by itself', 'self_signed', 0],
  ] as const)('can be trusted for one account: %s', async (_, kind, which) => {
    const stack = await secureStack(kind);
    const core = await testCore();
    const trust = (await shown(core.app, stack))[which];
    const id = await addTrusting(core.app, stack, trust);
    expect(await healthOf(core.app, id)).toEqual(ok);
    expect(await core.app.accounts.trusted({ account: id })).toMatchObject({ fingerprint: trust });
    const again = await core.restart();
    await refresh(again.app, id);
    expect(await healthOf(again.app, id)).toEqual(ok);
  });

  test('is trusted for that account, and for no other on the same server', async () => {
    const stack = await secureStack();
    const { app } = await testCore();
    const [trust] = await shown(app, stack);
    const ops = await addTrusting(app, stack, trust);
    const failing = app.accounts.add({ address: stack.url, apiKey: stack.key('lab', 'login') });
    await expect(failing).rejects.toMatchObject({ code: 'certificate_untrusted' });
    expect(stack.requests.filter(({ authorization }) => authorization?.includes(stack.key('lab', 'login')))).toEqual(
      [],
    );
    const lab = await addTrusting(app, stack, trust, 'lab');
    await app.accounts.trust({ account: lab, fingerprint: null });
    await idle(app);
    expect(await healthOf(app, lab)).toEqual(['unreachable', 'certificate_untrusted', 'unknown_issuer']);
    await refresh(app, ops);
    expect(await healthOf(app, ops)).toEqual(ok);
    expect(await app.accounts.trusted({ account: lab })).toBeNull();
  });

  test.each([
    ['not trusted by the add of another run', 'AB:'.repeat(31) + 'CD'],
    ['no fingerprint', 'AB:CD'],
  ])('is the only one that can be: %s', async (_, trust) => {
    const stack = await secureStack();
    const { app } = await testCore();
    const id = await addTrusting(app, stack, (await shown(app, stack))[0]);
    const adding = app.accounts.add({ address: stack.url, apiKey: stack.key('lab', 'login'), trust });
    await expect(adding).rejects.toMatchObject({ code: 'invalid_input', failure: { field: 'trust' } });
    await expect(app.accounts.trust({ account: id, fingerprint: trust })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('does not excuse another name, nor an end that has passed', async () => {
    const { app } = await testCore();
    const elsewhere = await secureStack('self_signed', ['elsewhere.example']);
    const expired = await secureStack('expired');
    for (const [stack, reason] of [
      [elsewhere, 'wrong_name'],
      [expired, 'expired'],
    ] as const) {
      const authority = stack.ca ?? '';
      const [{ fingerprint: trust } = { fingerprint: '' }] = await app.accounts.readCertificates({
        pem: await ownCertificate(stack),
      });
      const [root] = await app.accounts.readCertificates({ pem: authority });
      for (const fingerprint of [trust, root?.fingerprint]) {
        const probe = await app.accounts.probe({ address: stack.url, ...(fingerprint && { trust: fingerprint }) });
        expect(probe.failure?.code, reason).toMatch(/^certificate_/);
      }
      const mended = await app.accounts.probe({ address: stack.url, trust });
      expect(mended.certificates).toEqual([]);
      expect(mended.failure).toMatchObject({
        params: { reason },
      });
    }
  });

  test('may be one that a person has as a file', async () => {
    const stack = await secureStack();
    const { app } = await testCore();
    const read = await app.accounts.readCertificates({
      pem: `Here it is:\n${createAuthority('Other').cert}\n${stack.ca}`,
    });
    expect(read.map(({ subject }) => subject)).toEqual(['Other', 'Test authority']);
    expect(await healthOf(app, await addTrusting(app, stack, read[1]?.fingerprint))).toEqual(ok);
    for (const pem of ['', 'garbage', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----']) {
      await expect(app.accounts.readCertificates({ pem })).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });
});

describe('a certificate that changes', () => {
  async function trusting(kind: 'own' | 'authority') {
    const stack = await secureStack('with_authority');
    const { app } = await testCore();
    const fingerprints = await shown(app, stack);
    return { stack, app, id: await addTrusting(app, stack, fingerprints[kind === 'own' ? 0 : 1]) };
  }

  test('is nothing new where its authority is trusted', async () => {
    const { stack, app, id } = await trusting('authority');
    stack.present('renewed');
    await refresh(app, id);
    expect(await healthOf(app, id)).toEqual(ok);
  });

  test.each([
    ['own', 'renewed', 'unknown_issuer'],
    ['own', 'self_signed', 'self_signed'],
    ['authority', 'other_ca', 'unknown_issuer'],
    ['authority', 'self_signed', 'self_signed'],
  ] as const)(
    'is told as changed where %s is trusted and it is %s, and can be trusted anew',
    async (kind, now, reason) => {
      const { stack, app, id } = await trusting(kind);
      stack.present(now);
      await refresh(app, id);
      expect(await healthOf(app, id)).toEqual(['unreachable', 'certificate_changed', reason]);
      const before = await app.accounts.trusted({ account: id });
      const { certificates } = await app.accounts.look({ account: id });
      expect(certificates[0]?.fingerprint).not.toBe(before?.fingerprint);
      await app.accounts.trust({ account: id, fingerprint: certificates[0]?.fingerprint ?? '' });
      await idle(app);
      expect(await healthOf(app, id)).toEqual(ok);
    },
  );

  test.each(['wrong_name', 'expired', 'not_yet_valid'] as const)(
    'to one that is %s is told as wrong, and not as changed',
    async (now) => {
      const { stack, app, id } = await trusting('authority');
      stack.present(now);
      await refresh(app, id);
      expect(await healthOf(app, id)).toEqual(['unreachable', 'certificate_untrusted', now]);
    },
  );

  test('of a server that the system trusted is not trusted, and the account and its keys stay', async () => {
    const stack = await secureStack();
    const { app } = await testCore({ extraCa: stack.ca ?? null });
    const id = await addAccount(app, stack, 'ops');
    expect(await app.accounts.trusted({ account: id })).toBeNull();
    stack.present('other_ca');
    await refresh(app, id);
    const [state] = await healthOf(app, id);
    expect(state).toBe('unreachable');
    expect((await app.accounts.list())[0]?.keys.all).toBe(1);
  });
});
