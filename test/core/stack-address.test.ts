import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failed } from '../../src-preload/contract/failure.ts';
import { serverAt, understand } from '../../src-main/core/stack/address.ts';

const keyId = '7MU6LIAAIWWUPMFBWTWEYSL5SR4Y3LQ4C6VS3NY';
const secret = '2N3LTRSCWAXL5OSLKVXME2NG3F6MFBOB24BKYTIHDKV6LY6753HA';
const key = `NNSXS.${keyId}.${secret}`;

const servers: [typed: string, api: string, identity?: string][] = [
  // Hosts
  ['thethings.example.com', 'https://thethings.example.com'],
  ['  thethings.example.com\t\n', 'https://thethings.example.com'],
  ['\u00a0thethings.example.com\ufeff', 'https://thethings.example.com'],
  ['thethings.example.com.', 'https://thethings.example.com'],
  ['thethings.example.com..', 'https://thethings.example.com'],
  ['TheThings.Example.COM', 'https://thethings.example.com'],
  ['lns', 'https://lns'],
  ['stack_1', 'https://stack_1'],
  ['thethings.example.com:8885', 'https://thethings.example.com:8885'],
  ['thethings.example.com:443', 'https://thethings.example.com'],
  ['thethings.example.com:8443', 'https://thethings.example.com:8443'],
  ['thethings.example.com:', 'https://thethings.example.com'],
  ['192.0.2.7', 'https://192.0.2.7'],
  ['192.0.2.7:8885', 'https://192.0.2.7:8885'],
  ['[2001:db8::7]', 'https://[2001:db8::7]'],
  ['2001:db8::7', 'https://[2001:db8::7]'],
  ['[2001:DB8:0:0:0:0:0:7]:8885', 'https://[2001:db8::7]:8885'],
  // URLs of any page
  ['https://thethings.example.com', 'https://thethings.example.com'],
  ['https://thethings.example.com/', 'https://thethings.example.com'],
  ['HTTPS://thethings.example.com', 'https://thethings.example.com'],
  ['//thethings.example.com/console', 'https://thethings.example.com'],
  ['https://thethings.example.com./console', 'https://thethings.example.com'],
  ['https://thethings.example.com:443/console/', 'https://thethings.example.com'],
  ['https://thethings.example.com/console/user-settings/api-keys', 'https://thethings.example.com'],
  [`https://thethings.example.com/console/user-settings/api-keys/${keyId}`, 'https://thethings.example.com'],
  ['https://thethings.example.com/api/v3', 'https://thethings.example.com'],
  ['thethings.example.com/api/v3/auth_info', 'https://thethings.example.com'],
  ['https://thethings.example.com/oauth/login?n=%2Foauth%2Fauthorize', 'https://thethings.example.com'],
  ['thethings.example.com?x=1', 'https://thethings.example.com'],
  ['thethings.example.com#top', 'https://thethings.example.com'],
  ['https://thethings.example.com/path/with@at', 'https://thethings.example.com'],
  ['https://thethings.example.com:1885/console', 'https://thethings.example.com:1885'],
  // Names in other scripts
  ['münchen.example', 'https://xn--mnchen-3ya.example'],
  ['MÜNCHEN.example', 'https://xn--mnchen-3ya.example'],
  ['https://ネット.example.jp/console', 'https://xn--9ckkn.example.jp'],
  ['xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example'],
  // This machine
  ['localhost', 'http://localhost'],
  ['localhost:1885', 'http://localhost:1885'],
  ['localhost:8885', 'https://localhost:8885'],
  ['localhost:443', 'https://localhost'],
  ['localhost:43117', 'http://localhost:43117'],
  ['LOCALHOST:1885', 'http://localhost:1885'],
  ['http://localhost:1885/console', 'http://localhost:1885'],
  ['https://localhost:1885', 'https://localhost:1885'],
  ['127.0.0.1:1885', 'http://127.0.0.1:1885'],
  ['127.8.9.10:1885', 'http://127.8.9.10:1885'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  ['[::1]:1885', 'http://[::1]:1885'],
  ['::1', 'http://[::1]'],
  ['http://[::1]:1885/oauth', 'http://[::1]:1885'],
  // The Things Stack Cloud
  ['acme.eu1.cloud.thethings.industries', 'https://acme.eu1.cloud.thethings.industries'],
  [
    'acme.nam1.cloud.thethings.industries',
    'https://acme.nam1.cloud.thethings.industries',
    'https://acme.eu1.cloud.thethings.industries',
  ],
  [
    'https://Acme.AU1.cloud.TheThings.industries/console/applications',
    'https://acme.au1.cloud.thethings.industries',
    'https://acme.eu1.cloud.thethings.industries',
  ],
  [
    'https://acme.as1.cloud.thethings.industries./api/v3',
    'https://acme.as1.cloud.thethings.industries',
    'https://acme.eu1.cloud.thethings.industries',
  ],
  [
    'acme.nam1.cloud.thethings.industries:8883',
    'https://acme.nam1.cloud.thethings.industries',
    'https://acme.eu1.cloud.thethings.industries',
  ],
  // The Things Network
  ['eu1.cloud.thethings.network', 'https://eu1.cloud.thethings.network'],
  [
    'https://nam1.cloud.thethings.network/console',
    'https://nam1.cloud.thethings.network',
    'https://eu1.cloud.thethings.network',
  ],
  ['https://console.cloud.thethings.network/', 'https://eu1.cloud.thethings.network'],
  // Names that only resemble those
  ['cloud.thethings.industries.example.com', 'https://cloud.thethings.industries.example.com'],
  ['acmecloud.thethings.industries', 'https://acmecloud.thethings.industries'],
];

const unclear: [typed: string, reason: string, host?: string][] = [
  ['', 'empty'],
  [' \t\n', 'empty'],
  ['http://thethings.example.com', 'insecure_http'],
  ['HTTP://thethings.example.com:1885/console', 'insecure_http'],
  ['thethings.example.com:1885', 'insecure_http'],
  ['http://192.168.0.2', 'insecure_http'],
  ['http://localhost.example.com', 'insecure_http'],
  ['http://[::ffff:127.0.0.1]:1885', 'insecure_http'],
  ['http://acme.eu1.cloud.thethings.industries', 'insecure_http'],
  ['https://alice:secret@thethings.example.com', 'has_credentials'],
  ['alice@thethings.example.com', 'has_credentials'],
  ['https://thethings.example.com@evil.example/', 'has_credentials'],
  ['eu1.cloud.thethings.industries', 'cluster_without_tenant', 'eu1.cloud.thethings.industries'],
  ['https://nam1.cloud.thethings.industries/console', 'cluster_without_tenant', 'nam1.cloud.thethings.industries'],
  ['cloud.thethings.industries', 'not_an_address'],
  ['cloud.thethings.network', 'not_an_address'],
  ['a.b.eu1.cloud.thethings.industries', 'not_an_address'],
  ['acme.eu1.cloud.thethings.network', 'not_an_address'],
  ['https://', 'not_an_address'],
  ['/api/v3', 'not_an_address'],
  ['ftp://thethings.example.com', 'not_an_address'],
  ['mqtts://thethings.example.com:8883', 'not_an_address'],
  ['javascript:alert(1)', 'not_an_address'],
  ['thethings example com', 'not_an_address'],
  ['thethings.example.com:0', 'not_an_address'],
  ['thethings.example.com:65536', 'not_an_address'],
  ['thethings.example.com:https', 'not_an_address'],
  ['.', 'not_an_address'],
  ['a..b', 'not_an_address'],
  ['-a.example', 'not_an_address'],
  ['a-.example', 'not_an_address'],
  [`${'a'.repeat(64)}.example`, 'not_an_address'],
  [Array.from({ length: 64 }, () => 'abcd').join('.'), 'not_an_address'],
  ['xn--zzzzzzzzzzzz-.example', 'not_an_address'],
  // What a URL parser would turn into another host
  ['0x7f.1', 'not_an_address'],
  ['2130706433', 'not_an_address'],
  ['127.1', 'not_an_address'],
  ['127.0.0.01', 'not_an_address'],
  ['256.0.0.1', 'not_an_address'],
  ['１２７.0.0.1', 'not_an_address'],
  ['ｌｏｃａｌｈｏｓｔ', 'not_an_address'],
  ['exam\u00adple.com', 'not_an_address'],
  ['ex%61mple.com', 'not_an_address'],
  ['https://example.com\\.evil.example', 'not_an_address'],
  ['exam\tple.com', 'not_an_address'],
  ['[fe80::1%25eth0]', 'not_an_address'],
  ['[::1', 'not_an_address'],
  // Secrets have the form of host names
  [`${key}.`, 'not_an_address'],
  [`https://${key}/`, 'not_an_address'],
  [key.toLowerCase(), 'not_an_address'],
  [`MFRWG.${keyId}.${secret}`, 'not_an_address'],
  [`OJSWM.${keyId}.${secret}`, 'not_an_address'],
  [`NNSXS.${keyId}`, 'not_an_address'],
  [secret, 'not_an_address'],
  [`${keyId}.${secret}`, 'not_an_address'],
  [`Bearer ${key}`, 'not_an_address'],
];

describe('an address', () => {
  test.each(servers)('%j is %s', (typed, api, identity = api) => {
    expect(understand(typed)).toMatchObject({ kind: 'server', api, identity });
    expect(serverAt(typed)).toMatchObject({ api, identity });
  });

  test.each(unclear)('%j is unclear: %s', (typed, reason, host) => {
    expect(understand(typed)).toEqual({ kind: 'unclear', reason, ...(host !== undefined && { host }) });
    const expected =
      reason === 'insecure_http'
        ? { code: 'insecure_http', field: 'address' }
        : { code: 'invalid_input', field: 'address', params: { reason } };
    expect(failureAt(typed)).toMatchObject(expected);
  });

  test('an API key is known by its public ID, and its secret is kept nowhere', () => {
    expect(understand(` ${key}\n`)).toEqual({ kind: 'api_key', keyId });
    const failure = failureAt(key);
    expect(failure).toMatchObject({ code: 'invalid_input', field: 'address', params: { reason: 'api_key' } });
    expect(JSON.stringify(failure)).not.toContain(secret);
  });
});

describe('the name of a server', () => {
  test('has tenant and cluster in the cloud', () => {
    expect(serverAt('acme.nam1.cloud.thethings.industries').name).toEqual({
      kind: 'cloud',
      group: 'The Things Stack Cloud',
      host: 'acme.nam1.cloud.thethings.industries',
      tenant: 'acme',
      cluster: 'nam1',
    });
  });

  test('has a cluster on The Things Network', () => {
    expect(serverAt('au1.cloud.thethings.network').name).toEqual({
      kind: 'network',
      group: 'The Things Network',
      host: 'au1.cloud.thethings.network',
      tenant: null,
      cluster: 'au1',
    });
  });

  test('is the host of a private one, with a port that is not the usual', () => {
    const name = { kind: 'private', tenant: null, cluster: null };
    expect(serverAt('https://lns.example.com:443/x').name).toEqual({
      ...name,
      group: 'lns.example.com',
      host: 'lns.example.com',
    });
    expect(serverAt('lns.example.com:8885').name).toEqual({
      ...name,
      group: 'lns.example.com:8885',
      host: 'lns.example.com:8885',
    });
  });
});

/** Texts near to addresses, and any text at all. */
const piece = fc.oneof(
  fc.constantFrom('https://', 'http://', '//', '[', ']', ':', '.', '@', '/', '?', '#', '%2e', '\\', ' ', '\u3002'),
  fc.constantFrom(
    'cloud.thethings.industries',
    'cloud.thethings.network',
    'eu1',
    'localhost',
    '127.0.0.1',
    '::1',
    '0x7f',
  ),
  fc.constantFrom('1885', '8885', '443', 'ü', 'ａ', 'xn--', key),
  fc.domain(),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const near = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const anyText = fc.oneof(near, fc.webUrl(), fc.ipV6(), fc.ipV4Extended(), fc.string({ unit: 'binary' }));

describe('whatever the text', () => {
  test('understanding never throws, and serverAt throws failures alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind === 'server') expect(serverAt(text).api).toBe(meant.api);
        else expect(failureAt(text)).not.toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  test('what was understood is understood the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind === 'server') expect(understand(meant.api)).toEqual(meant);
      }),
      { numRuns: 2_000 },
    );
  });

  test('no host is spoken to that was not in the text, but for the identity server of a cluster', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind !== 'server') return;
        const typed = text.toLowerCase();
        const api = new URL(meant.api).hostname;
        const picker = typed.includes('console.cloud.thethings.network');
        const labels = api.startsWith('[') || picker ? [] : api.split('.');
        const unwritten = labels.filter((label) => !label.startsWith('xn--') && !typed.includes(label));
        expect(unwritten, `${text} became ${api}`).toEqual([]);
        const identity = new URL(meant.identity).hostname;
        const { kind, tenant } = meant.server;
        if (kind === 'private') expect(identity).toBe(api);
        if (kind === 'cloud') expect(identity).toBe(`${tenant}.eu1.cloud.thethings.industries`);
        if (kind === 'network') expect(identity).toBe('eu1.cloud.thethings.network');
      }),
      { numRuns: 2_000 },
    );
  });

  test('http is for this machine alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind !== 'server' || !meant.api.startsWith('http:')) return;
        expect(new URL(meant.identity).hostname).toMatch(/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

function failureAt(text: string): unknown {
  try {
    serverAt(text);
    return null;
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    throw error;
  }
}
