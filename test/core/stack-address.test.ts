import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failed } from '../../src-preload/contract/failure.ts';
import { serverAt, understand } from '../../src-main/core/stack/address.ts';
import * as table from './support/addresses.ts';

const { key, keyId, secret } = table;

describe('a private server', () => {
  test.each([...table.privateServers, ...table.localSecure])('%j is %s', (typed, base) => {
    const { host } = new URL(base);
    const server = { kind: 'private', group: host, host, tenant: null, cluster: null };
    expect(understand(typed)).toEqual({ ...plain, server, api: base, identity: base, encryption: 'https' });
  });

  test.each(table.localServers)('%j is this machine, %s', (typed, base) => {
    expect(understand(typed)).toMatchObject({ ...plain, api: base, identity: base, encryption: 'local' });
    expect(serverAt(typed).api).toBe(base);
  });

  test.each(table.insecureServers)('%j is not encrypted, and is for whoever insists', (typed, base, suggestion) => {
    expect(understand(typed)).toMatchObject({ ...plain, api: base, encryption: 'none', suggestions: [suggestion] });
    expect(failureAt(typed)).toMatchObject({ code: 'insecure_http', field: 'address' });
    expect(serverAt(typed, true)).toMatchObject({ api: base, identity: base, encryption: 'none' });
    expect(understand(suggestion)).toMatchObject({ kind: 'server', encryption: 'https' });
  });
});

describe('a hosted server', () => {
  test.each(table.cloudServers)('%j is tenant %s, cluster %s', (typed, tenant, cluster) => {
    const host = `${tenant}.${cluster}.cloud.thethings.industries`;
    const server = { kind: 'cloud', group: 'The Things Stack Cloud', host, tenant, cluster };
    const identity = `https://${tenant}.eu1.cloud.thethings.industries`;
    expect(understand(typed)).toEqual({ ...plain, server, api: `https://${host}`, identity, encryption: 'https' });
  });

  test.each(table.networkServers)('%j is The Things Network, cluster %s', (typed, cluster) => {
    const host = `${cluster}.cloud.thethings.network`;
    const server = { kind: 'network', group: 'The Things Network', host, tenant: null, cluster };
    const identity = 'https://eu1.cloud.thethings.network';
    expect(understand(typed)).toEqual({ ...plain, server, api: `https://${host}`, identity, encryption: 'https' });
  });

  test.each(table.changedServers)('%j is %s, by the API’s port', (typed, host, changed) => {
    expect(understand(typed)).toMatchObject({ kind: 'server', api: `https://${host}`, encryption: 'https', changed });
  });

  test.each(table.unknownClusters)('%j is on a cluster that is not known', (typed, host) => {
    expect(understand(typed)).toMatchObject({ ...plain, api: `https://${host}`, unknownCluster: true });
  });

  test.each(table.clusterChoices)('%j lacks its cluster', (typed, tenant, clusters) => {
    const meant = understand(typed);
    expect(meant).toMatchObject({ kind: 'clusters', tenant });
    const choices = meant.kind === 'clusters' ? meant.choices : [];
    expect(choices.map(({ cluster }) => cluster)).toEqual(clusters);
    for (const name of choices) expect(understand(name.host)).toMatchObject({ kind: 'server', server: name });
    expect(failureAt(typed)).toMatchObject({ code: 'invalid_input', params: { reason: 'cluster_missing' } });
  });

  test('one word may be a server of one’s own network as well', () => {
    expect(understand('lns')).toMatchObject({ kind: 'clusters', privately: 'https://lns' });
    expect(understand('acme.cloud.thethings.industries')).toMatchObject({ kind: 'clusters', privately: null });
  });
});

describe('what is no server', () => {
  test.each(table.unclearTexts)('%j is unclear: %s', (typed, reason, details = {}) => {
    expect(understand(typed)).toEqual({ kind: 'unclear', reason, suggestions: [], ...details });
    expect(failureAt(typed)).toMatchObject({ code: 'invalid_input', field: 'address', params: { reason } });
  });

  test('an API key is known by its public ID, and its secret is kept nowhere', () => {
    expect(understand(` ${key}\n`)).toEqual({ kind: 'api_key', keyId });
    const failure = failureAt(key);
    expect(failure).toMatchObject({ code: 'invalid_input', field: 'address', params: { reason: 'api_key' } });
    expect(JSON.stringify(failure)).not.toContain(secret);
  });
});

/** Texts near to addresses, and any text at all. */
const piece = fc.oneof(
  fc.constantFrom('https://', 'http://', 'wss://', '//', '[', ']', ':', '.', '@', '/', '?', '#', '%2e', '\\', ' '),
  fc.constantFrom('.cloud.thethings.industries', '.cloud.thethings.network', 'thethings.network', 'eu1', 'console'),
  fc.constantFrom('localhost', '127.0.0.1', '::1', '0x7f', '\u3002', 'acme', 'ttn', 'The Things Network'),
  fc.constantFrom('1885', '8885', '443', '1700', '8883', 'ü', 'ａ', 'xn--', key, secret),
  fc.domain(),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const near = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const anyText = fc.oneof(near, fc.webUrl(), fc.ipV6(), fc.ipV4Extended(), fc.string({ unit: 'binary' }));
const runs = { numRuns: 3_000 };

const tenantId = fc.stringMatching(/^[a-z0-9](?:-?[a-z0-9]){1,12}$/);
const somewhere = fc.constantFrom(
  '',
  '/',
  '/console',
  '/console/user-settings/api-keys',
  '/oauth/login?n=1',
  '#x',
  '?a=b',
);
const scheme = fc.constantFrom('', 'https://', 'HTTPS://', '//', 'http://', 'wss://');
const space = fc.constantFrom('', ' ', '\n', '\t');

describe('whatever the text', () => {
  test('understanding never throws, and serverAt throws failures alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind === 'server' && meant.encryption !== 'none') expect(serverAt(text).api).toBe(meant.api);
        else expect(failureAt(text)).not.toBeNull();
      }),
      runs,
    );
  });

  test('what was understood is understood the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind === 'server') expect(understand(meant.api)).toEqual({ ...meant, changed: [] });
      }),
      runs,
    );
  });

  test('what is suggested is the address of a server, by https', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        const suggested = 'suggestions' in meant ? meant.suggestions : [];
        for (const address of suggested) {
          expect(understand(address)).toMatchObject({ kind: 'server', encryption: 'https' });
        }
      }),
      runs,
    );
  });

  test('no host is spoken to that was not in the text, but for the identity server of a cluster', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind !== 'server') return;
        const typed = text.toLowerCase();
        const { kind, tenant, cluster } = meant.server;
        const api = new URL(meant.api).hostname;
        const picker = typed.includes('console.cloud.thethings.network');
        const spoken = kind === 'cloud' ? [tenant ?? '', cluster ?? ''] : api.split('.');
        const labels = api.startsWith('[') || picker ? [] : spoken;
        const unwritten = labels.filter((label) => !label.startsWith('xn--') && !typed.includes(label));
        expect(unwritten, `${text} became ${api}`).toEqual([]);
        const identity = new URL(meant.identity).hostname;
        if (kind === 'private') expect(identity).toBe(api);
        if (kind === 'cloud') expect(identity).toBe(`${tenant}.eu1.cloud.thethings.industries`);
        if (kind === 'network') expect(identity).toBe('eu1.cloud.thethings.network');
      }),
      runs,
    );
  });

  test('http beyond this machine takes insisting, and is never a hosted server’s', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const meant = understand(text);
        if (meant.kind !== 'server' || !meant.api.startsWith('http:')) return;
        const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(meant.identity).hostname);
        expect(meant.encryption).toBe(isLocal ? 'local' : 'none');
        expect(meant.server.kind).toBe('private');
        if (!isLocal) expect(failureAt(text)).toMatchObject({ code: 'insecure_http' });
      }),
      runs,
    );
  });

  test('no secret part of a key comes out again', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        for (const text of [`${before}${key}${after}`, `${before}${secret}${after}`]) {
          const meant = understand(text);
          const told = JSON.stringify([meant, meant.kind === 'server' ? null : failureAt(text)]).toUpperCase();
          // In a path or a query, a URL's secret is passed over with the rest of it.
          expect(told).not.toContain(secret);
        }
      }),
      runs,
    );
  });
});

describe('whatever the tenant', () => {
  const place = fc.record({
    tenant: tenantId,
    cluster: fc.constantFrom('eu1', 'eu2', 'nam1', 'au1', 'as1'),
    somewhere,
    scheme,
    space,
  });

  test('any page of its Console, on any cluster, is that tenant on that cluster, and its users are on eu1', () => {
    fc.assert(
      fc.property(place, ({ tenant, cluster, somewhere: page, scheme: by, space: around }) => {
        const host = `${tenant}.${cluster}.cloud.thethings.industries`;
        expect(understand(`${around}${by}${host}${page}${around}`)).toMatchObject({
          kind: 'server',
          server: { kind: 'cloud', tenant, cluster, host },
          api: `https://${host}`,
          identity: `https://${tenant}.eu1.cloud.thethings.industries`,
          encryption: 'https',
        });
      }),
      runs,
    );
  });

  test('all its clusters are one account’s place', () => {
    fc.assert(
      fc.property(tenantId, (tenant) => {
        const hosts = ['eu1', 'nam1', 'au1'].map((cluster) => `${tenant}.${cluster}.cloud.thethings.industries`);
        expect(new Set(hosts.map((host) => serverAt(host).identity)).size).toBe(1);
      }),
      runs,
    );
  });
});

const plain = { kind: 'server', changed: [], unknownCluster: false, suggestions: [] };

function failureAt(text: string): unknown {
  try {
    serverAt(text);
    return null;
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    throw error;
  }
}
