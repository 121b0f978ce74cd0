import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src-main/core/clock.ts';
import { authInfo } from '../../src-main/core/stack/schemas.ts';
import type { CertificateKind } from '../stack/certificates.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { failureOfPromise, testClient } from './support/stack-client.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const whose = { path: '/auth_info', schema: authInfo };
const fingerprint: unknown = expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);

async function start(tls: true | CertificateKind): Promise<Stack> {
  const stack = await startStack({
    users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }],
    tls,
  });
  closers.push(() => stack.close());
  return stack;
}

function aliceAt(stack: Stack, options: Parameters<typeof testClient>[1] = {}) {
  const client = testClient(stack.url, {
    credential: { bearer: async () => stack.key('alice', 'login') },
    ca: stack.ca ?? null,
    deadlines: { connect: 5_000, headers: 5_000, body: 5_000 },
    ...options,
  });
  closers.push(client.close);
  return client;
}

describe('a certificate', () => {
  test('of an authority that the account trusts is good', async () => {
    const stack = await start(true);
    expect((await aliceAt(stack).get(whose)).value.api_key?.api_key.name).toBe('login');
  });

  test('may be renewed by the same authority', async () => {
    const stack = await start(true);
    const client = aliceAt(stack);
    await client.get(whose);
    stack.present('renewed');
    await client.get(whose);
  });

  test('of an unknown authority is not trusted, and is shown', async () => {
    const stack = await start(true);
    expect(await failureOfPromise(aliceAt(stack, { ca: null }).get(whose))).toEqual({
      code: 'certificate_untrusted',
      params: {
        host: `127.0.0.1:${stack.port}`,
        reason: 'unknown_issuer',
        issuer: 'Test authority',
        fingerprint: fingerprint,
      },
      retryable: false,
    });
    expect(stack.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });

  test.each<[CertificateKind, string, string]>([
    ['expired', 'certificate_untrusted', 'expired'],
    ['not_yet_valid', 'certificate_untrusted', 'not_yet_valid'],
    ['wrong_name', 'certificate_untrusted', 'wrong_name'],
    ['other_ca', 'certificate_changed', 'unknown_issuer'],
    ['self_signed', 'certificate_changed', 'self_signed'],
  ])('that is %s is refused as %s, for a write as well, and no key is told', async (kind, code, reason) => {
    const stack = await start(kind);
    const client = aliceAt(stack);
    const expected = { code, params: { reason, fingerprint: fingerprint } };
    expect(await failureOfPromise(client.get(whose))).toMatchObject(expected);
    expect(await failureOfPromise(client.write({ ...whose, body: {} }))).toMatchObject(expected);
    expect(stack.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });

  test('that changes while connections stand is refused at the next', async () => {
    const stack = await start(true);
    const client = aliceAt(stack);
    await client.get(whose);
    stack.present('other_ca');
    expect(await failureOfPromise(client.get(whose))).toMatchObject({ code: 'certificate_changed' });
    stack.present('good');
    await client.get(whose);
  });

  test.each<[CertificateKind, number]>([
    ['expired', 400],
    ['not_yet_valid', -400],
  ])('that seems %s to a clock %i days off is the fault of the clock', async (kind, days) => {
    const stack = await start(kind);
    const clock = { now: () => systemClock.now() + days * 86_400_000 };
    expect(await failureOfPromise(aliceAt(stack, { clock }).get(whose))).toMatchObject({
      code: 'clock_wrong',
      params: { host: `127.0.0.1:${stack.port}` },
    });
  });

  test('that is refused for its issuer is not the fault of a clock', async () => {
    const stack = await start('other_ca');
    const clock = { now: () => 0 };
    expect(await failureOfPromise(aliceAt(stack, { clock }).get(whose))).toMatchObject({ code: 'certificate_changed' });
  });

  test.each(['', 'garbage', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'to trust must be one: %j',
    async (ca) => {
      const stack = await start(true);
      expect(await failureOfPromise(aliceAt(stack, { ca }).get(whose))).toMatchObject({
        code: 'invalid_input',
        field: 'ca',
      });
    },
  );
});
