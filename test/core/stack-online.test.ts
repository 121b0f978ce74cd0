import { describe, expect, test } from 'vitest';
import { hasNetwork } from '../../src-main/core/stack/online.ts';
import { authInfo } from '../../src-main/core/stack/schemas.ts';
import { rawServer } from './support/raw-server.ts';
import { failureOfPromise, testClient } from './support/stack-client.ts';

const loopback = [
  { address: '127.0.0.1', internal: true },
  { address: '::1', internal: true },
];
const at = (address: string) => [{ address, internal: false }];

describe('this computer', () => {
  test.each([
    ['nothing but itself', { lo: loopback }, false],
    ['no interface', {}, false],
    ['an interface without an address', { lo: loopback, eth0: [] }, false],
    ['an address that it gave itself', { lo: loopback, eth0: at('169.254.7.7'), wlan0: at('fe80::1') }, false],
    ['an address', { lo: loopback, eth0: at('192.168.1.7') }, true],
    ['an IPv6 address', { wlan0: [...at('fe80::1'), ...at('2001:db8::7')] }, true],
    ['an address of a private network', { eth0: at('fd00::7') }, true],
  ])('with %s: on a network is %s', (_, interfaces, expected) => {
    expect(hasNetwork(interfaces)).toBe(expected);
  });
});

describe('a server that gives no answer', () => {
  const ask = (base: string, network: boolean) => {
    // A resolver may take its time for a name that nobody has.
    const deadlines = { connect: 60_000, headers: 60_000, body: 60_000 };
    const client = testClient(base, { hasNetwork: () => network, tries: 1, deadlines });
    return failureOfPromise(client.get({ path: '/auth_info', schema: authInfo })).finally(() => client.close());
  };

  test.each([
    [true, 'unreachable'],
    [false, 'offline'],
  ])('because its name is not known, with a network %s, is %s', async (network, code) => {
    // Names under .invalid are nobody's (RFC 6761).
    expect(await ask('https://lns.invalid', network)).toMatchObject({
      code,
      params: { host: 'lns.invalid', reason: expect.stringMatching(/^(?:unknown_host|dns)$/) as string },
    });
  });

  test('because it is down is unreachable, also without a network where it is this machine', async () => {
    const gone = await rawServer(() => undefined);
    await gone.close();
    for (const network of [true, false]) {
      expect(await ask(gone.url, network)).toMatchObject({ code: 'unreachable', params: { reason: 'refused' } });
    }
  });
});
