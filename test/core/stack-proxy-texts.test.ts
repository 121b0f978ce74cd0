import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failed } from '../../src-preload/contract/failure.ts';
import { nameOfProxy, readProxy, type Proxy } from '../../src-main/core/stack/proxy.ts';
import { proxyFinder } from '../../src-main/core/stack/proxy-sources.ts';

const lns = 'https://lns.example.com';

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
    ['http://svc:p%[x@proxy:3128', 'proxy:3128', false, 'svc:p%[x'],
    ['http://svc:2024#Summer@proxy:3128', 'proxy:3128', false, 'svc:2024#Summer'],
    ['svc:2024#Summer@proxy:3128', 'proxy:3128', false, 'svc:2024#Summer'],
    ['http://svc:20/24?Summer@proxy:3128/', 'proxy:3128', false, 'svc:20/24?Summer'],
    ['http://OFFICE\\svc:p\\w@proxy:3128', 'proxy:3128', false, 'OFFICE\\svc:p\\w'],
    ['http://svc@example.com:p@ss:w@proxy:3128', 'proxy:3128', false, 'svc@example.com:p@ss:w'],
    ['http://svc:p\tä +w@proxy:3128', 'proxy:3128', false, 'svc:p\tä +w'],
    ['http://svc:p%40ss%@proxy:3128', 'proxy:3128', false, 'svc:p@ss%'],
    ['http://@proxy.example', 'proxy.example:80', false, null],
    ['http://bücher.example:3128', 'xn--bcher-kva.example:3128', false, null],
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
    ['http://proxy.example?x', 'proxy_address'],
    ['http://proxy.example#x', 'proxy_address'],
    ['http://proxy.example:0', 'proxy_address'],
    ['http://0x7f.1:3128', 'proxy_address'],
    ['http://proxy%2eexample', 'proxy_address'],
    ['http://svc:p%ffw@proxy.example', 'proxy_address'],
    ['http://:secret@proxy.example', 'proxy_address'],
    ['http://s%3Avc:secret@proxy.example', 'proxy_address'],
    ['http://svc:secret@', 'proxy_address'],
    ['http:svc:secret@proxy.example', 'proxy_address'],
    ['http:/svc:secret@proxy.example', 'proxy_address'],
    ['socks5://proxy.example:1080', 'proxy_kind'],
    ['socks://proxy.example', 'proxy_kind'],
    ['ftp://proxy.example', 'proxy_kind'],
  ])('%j can’t be used: %s', (text, reason) => {
    expect(failureOf(() => readProxy(text))).toMatchObject({ code: 'unreachable', params: { reason } });
  });
});

describe('what signs in to a proxy', () => {
  /** Letters that URLs, shells and headers mean something by, between pieces that stand nowhere else. */
  const piece = fc.constantFrom('Xq', 'Zv', 'ü', '鍵');
  const mark = fc.constantFrom(...'#/?@:%[]\\;&= +,|^`{}"<>$!*~\t', '%4', '%zz', '%%');
  const password = fc.array(fc.oneof(piece, mark), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  const user = fc
    .array(fc.oneof(piece, mark), { maxLength: 5 })
    .map((parts) => `svc${parts.join('').replaceAll(':', '')}`);
  const scheme = fc.constantFrom('http://', 'https://', 'HTTP://', '');
  const encodes = (text: string): boolean => /%[0-9a-f]{2}/i.test(text);

  test('is sent as it was typed, to the host that was typed', () => {
    fc.assert(
      fc.property(scheme, user, password, (start, name, secret) => {
        fc.pre(!encodes(name) && !encodes(secret));
        // `svc://…` is a scheme.
        fc.pre(start !== '' || !secret.startsWith('//'));
        const proxy = readProxy(`${start}${name}:${secret}@proxy.example:3128`);
        expect(nameOfProxy(proxy)).toBe('proxy.example:3128');
        expect(signInOf(proxy)).toBe(`${name}:${secret}`);
      }),
    );
  });

  test('may be encoded, and is then what curl and browsers read', () => {
    fc.assert(
      fc.property(scheme, user, password, (start, name, secret) => {
        const text = `${start}${encodeURIComponent(name)}:${encodeURIComponent(secret)}@proxy.example:3128`;
        expect(signInOf(readProxy(text))).toBe(`${name}:${secret}`);
      }),
    );
  });

  test('stands in no failure, wherever an address is broken', () => {
    const breaks = fc.constantFrom('socks5://', 'ftp://', 'http:', 'http:///', '', 'http://');
    const ends = fc.constantFrom(
      '',
      '@',
      '@proxy example',
      '@proxy:99999',
      '@proxy/x',
      '@[::1',
      '%ff@proxy',
      '@proxy@',
    );
    fc.assert(
      fc.property(breaks, user, password, ends, (start, name, secret, end) => {
        const failure = failureOf(() => readProxy(`${start}${name}:${secret}${end}`));
        expect(JSON.stringify(failure)).not.toMatch(/svc|Xq|Zv|ü|鍵/);
      }),
    );
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

function signInOf({ authorization }: Proxy): string {
  return Buffer.from(/^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '', 'base64').toString();
}

function failureOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    throw error;
  }
}
