import { describe, expect, test } from 'vitest';
import { Failed } from '../../src-preload/contract/failure.ts';
import { isExcepted } from '../../src-main/core/stack/no-proxy.ts';
import { nameOfProxy, readProxy } from '../../src-main/core/stack/proxy.ts';
import { proxyFinder } from '../../src-main/core/stack/proxy-sources.ts';

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
    ['2.7', 'https://192.0.2.7'],
    ['192.0.3.0/24', 'https://192.0.2.7'],
    ['192.0.2.0/33', 'https://192.0.2.7'],
    ['192.0.2.0/x', 'https://192.0.2.7'],
    ['192.0.2.7', lns],
    ['2001:db8::8', 'https://[2001:db8::7]'],
    ['2001:db9::/32', 'https://[2001:db8::7]'],
    ['0.0.0.0/0', 'https://[2001:db8::7]'],
    ['<local>', lns],
    ['<local>', 'https://[2001:db8::7]'],
  ])('%j does not name %s', (list, base) => {
    expect(isExcepted(list, base)).toBe(false);
  });
});

describe('a proxy’s address', () => {
  test.each<[text: string, name: string, secure: boolean, signIn: string | null]>([
    ['proxy.example:3128', 'proxy.example:3128', false, null],
    ['proxy.example', 'proxy.example:80', false, null],
    [' http://proxy.example:8080/ ', 'proxy.example:8080', false, null],
    ['HTTP://Proxy.Example', 'proxy.example:80', false, null],
    ['https://proxy.example', 'proxy.example:443', true, null],
    ['192.0.2.7:3128', '192.0.2.7:3128', false, null],
    ['[2001:db8::7]:3128', '[2001:db8::7]:3128', false, null],
    ['http://ops:secret@proxy.example:3128', 'proxy.example:3128', false, 'ops:secret'],
    ['http://ops@proxy.example', 'proxy.example:80', false, 'ops:'],
    ['ops:p%40ss%3A@proxy.example', 'proxy.example:80', false, 'ops:p@ss:'],
    ['http://d%C3%BC:100%@proxy.example', 'proxy.example:80', false, 'dü:100%'],
  ])('%j is %s', (text, name, secure, signIn) => {
    const proxy = readProxy(text);
    expect([nameOfProxy(proxy), proxy.secure]).toEqual([name, secure]);
    expect(proxy.authorization).toBe(signIn === null ? null : `Basic ${Buffer.from(signIn).toString('base64')}`);
  });

  test.each([
    ['', 'proxy_address'],
    ['http://', 'proxy_address'],
    ['proxy example', 'proxy_address'],
    ['proxy.example:99999', 'proxy_address'],
    ['http://proxy.example/proxy.pac', 'proxy_address'],
    ['socks5://proxy.example:1080', 'proxy_kind'],
    ['socks://proxy.example', 'proxy_kind'],
    ['ftp://proxy.example', 'proxy_kind'],
  ])('%j can’t be used: %s', (text, reason) => {
    expect(failureOf(() => readProxy(text))).toMatchObject({ code: 'unreachable', params: { reason } });
  });
});

describe('what the system says', () => {
  const found = async (said: string) => {
    const proxy = await proxyFinder({ choice: () => ({ mode: 'system' }), env: {}, system: async () => said })(lns);
    return proxy === null ? null : `${proxy.secure ? 'https' : 'http'}://${nameOfProxy(proxy)}`;
  };

  test.each<[said: string, proxy: string | null]>([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
    ['PROXY proxy.example:3128; DIRECT', 'http://proxy.example:3128'],
    ['DIRECT; PROXY proxy.example:3128', null],
    ['HTTPS proxy.example:443; DIRECT', 'https://proxy.example:443'],
    ['SOCKS5 proxy.example:1080; PROXY proxy.example:3128', 'http://proxy.example:3128'],
    ['SOCKS proxy.example:1080; DIRECT', null],
    ['proxy  [2001:db8::7]:3128 ;', 'http://[2001:db8::7]:3128'],
  ])('%j is %s', async (said, proxy) => {
    expect(await found(said)).toBe(proxy);
  });

  test.each(['SOCKS5 proxy.example:1080', 'SOCKS4 proxy.example:1080', 'QUIC proxy.example:443'])(
    '%j can’t be used',
    async (said) => {
      await expect(found(said)).rejects.toMatchObject({
        code: 'unreachable',
        failure: { params: { reason: 'proxy_kind' } },
      });
    },
  );
});

test('variables: small letters before capital ones, the scheme’s before all, an empty one is none', async () => {
  const at = async (env: NodeJS.ProcessEnv, base = lns) =>
    (await proxyFinder({ choice: () => ({ mode: 'system' }), env, system: null })(base))?.host ?? null;
  expect(await at({ https_proxy: 'small.example', HTTPS_PROXY: 'capital.example' })).toBe('small.example');
  expect(await at({ https_proxy: '', HTTPS_PROXY: 'capital.example' })).toBe('capital.example');
  expect(await at({ HTTPS_PROXY: 'scheme.example', all_proxy: 'all.example' })).toBe('scheme.example');
  expect(await at({ all_proxy: 'all.example' })).toBe('all.example');
  expect(await at({ http_proxy: 'http.example' })).toBeNull();
  expect(await at({ http_proxy: 'http.example' }, 'http://lns.example.com')).toBe('http.example');
  expect(await at({ https_proxy: '' })).toBeNull();
});

function failureOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    throw error;
  }
}
