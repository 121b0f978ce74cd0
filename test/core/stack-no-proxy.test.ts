import fc from 'fast-check';
import { EnvHttpProxyAgent } from 'undici';
import { describe, expect, test } from 'vitest';
import { isExcepted } from '../../src-main/core/stack/no-proxy.ts';

const lns = 'https://lns.example.com';

describe('an exception of NO_PROXY', () => {
  test.each<[list: string, base: string]>([
    ['lns.example.com', lns],
    ['LNS.Example.com', lns],
    ['example.com', lns],
    ['.example.com', lns],
    ['*.example.com', lns],
    ['example.com.', lns],
    ['com', lns],
    ['*', lns],
    [' * ', lns],
    ['none.example,*', lns],
    ['other.example, example.com', lns],
    ['other.example example.com', lns],
    ['other.example;example.com', lns],
    ['lns.example.com:443', lns],
    ['example.com:8885', `${lns}:8885`],
    ['*:443', lns],
    ['lns.example.com:80', 'http://lns.example.com'],
    ['192.0.2.7', 'https://192.0.2.7'],
    ['192.0.2.7:8885', 'https://192.0.2.7:8885'],
    ['192.0.2.0/24', 'https://192.0.2.7'],
    ['10.0.0.0/8,192.0.0.0/8', 'https://192.0.2.7:8885'],
    ['0.0.0.0/0', 'https://192.0.2.7'],
    ['2001:db8::7', 'https://[2001:db8::7]'],
    ['2001:DB8:0:0::7', 'https://[2001:db8::7]'],
    ['[2001:db8::7]', 'https://[2001:db8::7]'],
    ['[2001:db8::7]:443', 'https://[2001:db8::7]'],
    ['2001:db8::/32', 'https://[2001:db8::7]'],
    ['fd00::/8', 'https://[fd12::1]:8885'],
    ['<local>', 'https://lns'],
    ['www.example,,,  ,example.com', lns],
    ['\texample.com\n', lns],
    ['.example.com.', `${lns}.`],
    ['lns.example.com:0', lns],
    ['lns.example.com:0443', lns],
    ['192.168.*', 'https://192.168.1.7'],
    ['192.168.*:8885', 'https://192.168.1.7:8885'],
    ['192.168.*.7', 'https://192.168.1.7'],
    ['*.1.7', 'https://192.168.1.7'],
    // undici takes the labels of an address for those of a name.
    ['1.7', 'https://192.168.1.7'],
    ['lns.*', lns],
    ['lns*', lns],
    ['*example.com', lns],
    ['l*.example.*', lns],
    ['example.*', lns],
    ['*.*', lns],
    ['2001:db8:*', 'https://[2001:db8::7]'],
    ['[2001:DB8:*]:8885', 'https://[2001:db8::7]:8885'],
    ['[2001:db8::]/32', 'https://[2001:db8::7]'],
    ['[2001:db8::/32]:443', 'https://[2001:db8::7]'],
    ['::1/64', 'https://[::7]'],
    ['fe80::1%eth0', 'https://[fe80::1]'],
    ['bücher.example', 'https://bücher.example'],
    ['BÜCHER.Example', 'https://bücher.example'],
    ['bu\u0308cher.example', 'https://bücher.example'],
    ['bücher。example', 'https://bücher.example'],
    ['xn--bcher-kva.example', 'https://bücher.example'],
    ['XN--BCHER-KVA.example', 'https://bücher.example'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['.bücher.example', 'https://lns.bücher.example:8885'],
    ['*.bücher.example:8885', 'https://lns.bücher.example:8885'],
    ['büch*.example', 'https://bücher.example'],
    ['lns.bücher*', 'https://lns.bücher.example'],
    ['サーバー.example', 'https://サーバー.example'],
    ['ΒΌΛΟΣ.example', 'https://ΒΌΛΟΣ.example'],
  ])('%j names %s', (list, base) => {
    expect(isExcepted(list, base)).toBe(true);
  });

  test.each<[list: string, base: string]>([
    ['', lns],
    [' , ;', lns],
    ['ample.com', lns],
    ['lns', lns],
    ['.', lns],
    ['*.', lns],
    ['sub.lns.example.com', lns],
    ['lns.example.com.evil', lns],
    ['lns.example.com:8885', lns],
    ['*:80', lns],
    ['192.0.2.7', 'https://192.0.2.70'],
    ['192.0.2', 'https://192.0.2.7'],
    ['192.0.3.0/24', 'https://192.0.2.7'],
    ['192.0.2.0/33', 'https://192.0.2.7'],
    ['192.0.2.0/x', 'https://192.0.2.7'],
    ['192.0.2.7', lns],
    ['2001:db8::8', 'https://[2001:db8::7]'],
    ['2001:db9::/32', 'https://[2001:db8::7]'],
    ['0.0.0.0/0', 'https://[2001:db8::7]'],
    ['<local>', lns],
    ['<local>', 'https://[2001:db8::7]'],
    ['<local>', 'https://bücher.example'],
    ['192.168.*', 'https://192.169.1.7'],
    ['192.168.*', 'https://10.192.168.1'],
    ['192.168.*:8885', 'https://192.168.1.7'],
    ['192.168.*.8', 'https://192.168.1.7'],
    ['lns.*.example.com', lns],
    ['*y*', lns],
    ['com*example', lns],
    ['example*example.com', lns],
    ['bücher.example', 'https://bucher.example'],
    ['bücher.example', lns],
    ['2.7', 'https://2.0.0.7'],
    ['2001:db8::7:8885', 'https://[2001:db8::7]:8885'],
    ['[]', lns],
    [':443', lns],
  ])('%j does not name %s', (list, base) => {
    expect(isExcepted(list, base)).toBe(false);
  });
});

const labels = ['a', 'lns', 'example', 'com', 'xn--bcher-kva', '10', '7', '192', '0'];
const hosts = fc.oneof(
  fc.array(fc.constantFrom(...labels.slice(0, 5)), { minLength: 1, maxLength: 4 }).map((each) => each.join('.')),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
);
const bases = fc
  .record({ scheme: fc.constantFrom('http', 'https'), host: hosts, port: fc.constantFrom('', ':80', ':443', ':8885') })
  .map(({ scheme, host, port }) => `${scheme}://${host}${port}`);

/** A list in which something is made of the host, so that it often names it. */
const lists = (base: string) => {
  const { hostname } = new URL(base);
  const host = hostname.replace(/^\[|\]$/g, '');
  const tails = host.split('.').map((_, at, all) => all.slice(at).join('.'));
  const name = fc.oneof(
    fc.constantFrom(host, hostname, ...tails),
    fc.array(fc.constantFrom(...labels), { minLength: 1, maxLength: 3 }).map((each) => each.join('.')),
    fc.constantFrom('*', '.', ''),
  );
  const entry = fc
    .tuple(fc.constantFrom('', '', '.', '*.', '*'), name, fc.constantFrom('', '', '.', ':443', ':80', ':0', ':8885'))
    .map((parts) => parts.join(''))
    .chain((text) => fc.constantFrom(text, text.toUpperCase()));
  return fc
    .array(entry, { maxLength: 4 })
    .chain((all) => fc.constantFrom(...[',', ' ', ', ', ',,'].map((by) => all.join(by))));
};

/** Whether undici, asked for a URL, connects to its host and not to the proxy. Nothing is connected to. */
async function undiciLeavesOut(noProxy: string, base: string): Promise<boolean> {
  let direct = false;
  const proxy = 'http://proxy.example:3128';
  const agent = new EnvHttpProxyAgent({
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy,
    proxyTunnel: true,
    connect: (_, callback) => {
      direct = true;
      callback(new Error('none'), null);
    },
    proxyTls: { lookup: (_host, _options, callback) => callback(new Error('none'), '', 4) },
  });
  await expect(agent.request({ origin: base, path: '/', method: 'GET' })).rejects.toThrow();
  return direct;
}

test('what undici leaves out, is left out here', async () => {
  const cases = bases.chain((base) => lists(base).map((list) => [list, base] as const));
  let left = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ([list, base]) => {
      if (!(await undiciLeavesOut(list, base))) return;
      left += 1;
      expect(isExcepted(list, base)).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(left).toBeGreaterThan(40);
});

test('no list, however odd, fails or takes its time', () => {
  const odd = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(
      fc.oneof(
        odd,
        odd.map((text) => `[${text}]:1`),
      ),
      bases,
      (list, base) => {
        expect(typeof isExcepted(list, base)).toBe('boolean');
      },
    ),
  );
  expect(isExcepted('*a'.repeat(1000), `https://${'a'.repeat(60)}.${'a'.repeat(60)}.${'a'.repeat(60)}`)).toBe(false);
});
