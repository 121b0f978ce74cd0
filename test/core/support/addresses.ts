/** What people type or paste into the address field, and what it is. */

export const keyId = '7MU6LIAAIWWUPMFBWTWEYSL5SR4Y3LQ4C6VS3NY';
export const secret = '2N3LTRSCWAXL5OSLKVXME2NG3F6MFBOB24BKYTIHDKV6LY6753HA';
export const key = `NNSXS.${keyId}.${secret}`;

/** Private servers: API and identity are one. */
export const privateServers: [typed: string, base: string][] = [
  // Hosts
  ['thethings.example.com', 'https://thethings.example.com'],
  ['  thethings.example.com\t\n', 'https://thethings.example.com'],
  ['\u00a0thethings.example.com\ufeff', 'https://thethings.example.com'],
  ['thethings.example.com.', 'https://thethings.example.com'],
  ['thethings.example.com..', 'https://thethings.example.com'],
  ['TheThings.Example.COM', 'https://thethings.example.com'],
  ['lns.local', 'https://lns.local'],
  ['lns.fritz.box', 'https://lns.fritz.box'],
  ['eu1.example.com', 'https://eu1.example.com'],
  ['a.co', 'https://a.co'],
  // Ports
  ['thethings.example.com:8885', 'https://thethings.example.com:8885'],
  ['thethings.example.com:443', 'https://thethings.example.com'],
  ['thethings.example.com:8443', 'https://thethings.example.com:8443'],
  ['thethings.example.com:80', 'https://thethings.example.com:80'],
  ['thethings.example.com:', 'https://thethings.example.com'],
  ['thethings.example.com:08885', 'https://thethings.example.com:8885'],
  ['https://thethings.example.com:1885/console', 'https://thethings.example.com:1885'],
  // Numbers
  ['192.0.2.7', 'https://192.0.2.7'],
  ['192.0.2.7:8885', 'https://192.0.2.7:8885'],
  ['https://192.0.2.7/console', 'https://192.0.2.7'],
  ['[2001:db8::7]', 'https://[2001:db8::7]'],
  ['2001:db8::7', 'https://[2001:db8::7]'],
  ['2001:DB8:0:0:0:0:0:7', 'https://[2001:db8::7]'],
  ['[2001:DB8:0:0:0:0:0:7]:8885', 'https://[2001:db8::7]:8885'],
  ['https://[2001:db8::7]:8443/console', 'https://[2001:db8::7]:8443'],
  ['fd00::1', 'https://[fd00::1]'],
  ['fe80::1', 'https://[fe80::1]'],
  ['[::ffff:192.0.2.7]', 'https://[::ffff:c000:207]'],
  ['::', 'https://[::]'],
  // One word with something that says it is a host
  ['lns:8885', 'https://lns:8885'],
  ['https://lns', 'https://lns'],
  ['https://lns/console', 'https://lns'],
  ['https://eu1', 'https://eu1'],
  ['stack_1', 'https://stack_1'],
  ['x', 'https://x'],
  // URLs of any page
  ['https://thethings.example.com', 'https://thethings.example.com'],
  ['https://thethings.example.com/', 'https://thethings.example.com'],
  ['HTTPS://thethings.example.com', 'https://thethings.example.com'],
  ['//thethings.example.com/console', 'https://thethings.example.com'],
  ['https://thethings.example.com./console', 'https://thethings.example.com'],
  ['https://thethings.example.com:443/console/', 'https://thethings.example.com'],
  ['thethings.example.com/console', 'https://thethings.example.com'],
  ['https://thethings.example.com/console/applications/app-1/devices/dev-1', 'https://thethings.example.com'],
  ['https://thethings.example.com/console/gateways/eui-58a0cbfffe80000a', 'https://thethings.example.com'],
  ['https://thethings.example.com/console/user-settings/api-keys', 'https://thethings.example.com'],
  [`https://thethings.example.com/console/user-settings/api-keys/${keyId}`, 'https://thethings.example.com'],
  ['https://thethings.example.com/console/login?next=%2Fconsole%2F', 'https://thethings.example.com'],
  ['https://thethings.example.com/oauth/profile-settings', 'https://thethings.example.com'],
  ['https://thethings.example.com/oauth/code?code=MF2XI', 'https://thethings.example.com'],
  ['https://thethings.example.com/oauth/login?n=%2Foauth%2Fauthorize', 'https://thethings.example.com'],
  ['https://thethings.example.com/api/v3', 'https://thethings.example.com'],
  ['thethings.example.com/api/v3/auth_info', 'https://thethings.example.com'],
  ['thethings.example.com?x=1', 'https://thethings.example.com'],
  ['thethings.example.com#top', 'https://thethings.example.com'],
  ['https://thethings.example.com/path/with@at', 'https://thethings.example.com'],
  ['https://thethings.example.com/?next=https://eu1.cloud.thethings.network', 'https://thethings.example.com'],
  // Names in other scripts
  ['münchen.example', 'https://xn--mnchen-3ya.example'],
  ['MÜNCHEN.example', 'https://xn--mnchen-3ya.example'],
  ['https://ネット.example.jp/console', 'https://xn--9ckkn.example.jp'],
  ['xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example'],
  // Names that only resemble the hosted ones
  ['cloud.thethings.industries.example.com', 'https://cloud.thethings.industries.example.com'],
  ['eu1.cloud.thethings.network.example', 'https://eu1.cloud.thethings.network.example'],
  ['mythethings.network', 'https://mythethings.network'],
  ['eu1-cloud.thethings.example', 'https://eu1-cloud.thethings.example'],
];

/** This machine: http is no risk here. */
export const localServers: [typed: string, base: string][] = [
  ['localhost', 'http://localhost'],
  ['localhost:1885', 'http://localhost:1885'],
  ['localhost:43117', 'http://localhost:43117'],
  ['LOCALHOST:1885', 'http://localhost:1885'],
  ['localhost.', 'http://localhost'],
  ['http://localhost:1885/console', 'http://localhost:1885'],
  ['127.0.0.1:1885', 'http://127.0.0.1:1885'],
  ['127.8.9.10:1885', 'http://127.8.9.10:1885'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  ['[::1]:1885', 'http://[::1]:1885'],
  ['::1', 'http://[::1]'],
  ['0:0:0:0:0:0:0:1', 'http://[::1]'],
  ['http://[::1]:1885/oauth', 'http://[::1]:1885'],
];

export const localSecure: [typed: string, base: string][] = [
  ['localhost:8885', 'https://localhost:8885'],
  ['localhost:443', 'https://localhost'],
  ['https://localhost:1885', 'https://localhost:1885'],
  ['https://127.0.0.1:8885', 'https://127.0.0.1:8885'],
  ['[::1]:8885', 'https://[::1]:8885'],
];

/** http over a network: understood, and refused until the user insists. */
export const insecureServers: [typed: string, base: string, suggestion: string][] = [
  ['http://thethings.example.com', 'http://thethings.example.com', 'https://thethings.example.com'],
  [
    'HTTP://thethings.example.com:1885/console',
    'http://thethings.example.com:1885',
    'https://thethings.example.com:8885',
  ],
  ['thethings.example.com:1885', 'http://thethings.example.com:1885', 'https://thethings.example.com:8885'],
  ['lns:1885', 'http://lns:1885', 'https://lns:8885'],
  ['http://lns', 'http://lns', 'https://lns'],
  ['http://192.168.0.2', 'http://192.168.0.2', 'https://192.168.0.2'],
  ['192.168.0.2:1885', 'http://192.168.0.2:1885', 'https://192.168.0.2:8885'],
  ['http://localhost.example.com', 'http://localhost.example.com', 'https://localhost.example.com'],
  ['http://[2001:db8::7]:8080', 'http://[2001:db8::7]:8080', 'https://[2001:db8::7]'],
  ['http://[::ffff:127.0.0.1]:1885', 'http://[::ffff:7f00:1]:1885', 'https://[::ffff:7f00:1]:8885'],
];

/** The Cloud: identity always on eu1. */
export const cloudServers: [typed: string, tenant: string, cluster: string][] = [
  ['acme.eu1.cloud.thethings.industries', 'acme', 'eu1'],
  ['acme.eu2.cloud.thethings.industries', 'acme', 'eu2'],
  ['acme.nam1.cloud.thethings.industries', 'acme', 'nam1'],
  ['acme.au1.cloud.thethings.industries', 'acme', 'au1'],
  ['acme.as1.cloud.thethings.industries', 'acme', 'as1'],
  ['my-tenant-2.nam1.cloud.thethings.industries', 'my-tenant-2', 'nam1'],
  ['https://acme.nam1.cloud.thethings.industries/console/', 'acme', 'nam1'],
  ['https://Acme.AU1.cloud.TheThings.industries/console/applications', 'acme', 'au1'],
  ['https://acme.as1.cloud.thethings.industries./api/v3', 'acme', 'as1'],
  ['https://acme.eu1.cloud.thethings.industries/oauth/login', 'acme', 'eu1'],
  ['acme.nam1.cloud.thethings.industries:443', 'acme', 'nam1'],
  ['//acme.nam1.cloud.thethings.industries', 'acme', 'nam1'],
  // As this app itself writes a place
  ['acme.eu1', 'acme', 'eu1'],
  ['Acme.NAM1', 'acme', 'nam1'],
  [' acme.au1. ', 'acme', 'au1'],
  ['acme.eu1/console', 'acme', 'eu1'],
];

export const networkServers: [typed: string, cluster: string][] = [
  ['eu1.cloud.thethings.network', 'eu1'],
  ['nam1.cloud.thethings.network', 'nam1'],
  ['au1.cloud.thethings.network', 'au1'],
  ['https://nam1.cloud.thethings.network/console', 'nam1'],
  ['https://eu1.cloud.thethings.network/console/applications/my-app', 'eu1'],
  ['https://eu1.cloud.thethings.network/oauth', 'eu1'],
  ['https://console.cloud.thethings.network/', 'eu1'],
  ['AU1.Cloud.TheThings.Network', 'au1'],
];

type Changed = { what: 'port'; port: number | null; service: string | null } | { what: 'https' };

/** Hosted servers under a port or a scheme that is not the API's: understood, and said what is asked instead. */
export const changedServers: [typed: string, host: string, changed: Changed[]][] = [
  ['acme.nam1.cloud.thethings.industries:8883', 'acme.nam1.cloud.thethings.industries', [port(8883, 'mqtt')]],
  ['acme.nam1.cloud.thethings.industries:1883', 'acme.nam1.cloud.thethings.industries', [port(1883, 'mqtt')]],
  ['acme.nam1.cloud.thethings.industries:8884', 'acme.nam1.cloud.thethings.industries', [port(8884, 'grpc')]],
  ['eu1.cloud.thethings.network:1700', 'eu1.cloud.thethings.network', [port(1700, 'gateway')]],
  ['eu1.cloud.thethings.network:8881', 'eu1.cloud.thethings.network', [port(8881, 'gateway')]],
  ['wss://eu1.cloud.thethings.network:8887', 'eu1.cloud.thethings.network', [port(8887, 'gateway')]],
  ['wss://acme.eu1.cloud.thethings.industries', 'acme.eu1.cloud.thethings.industries', [port(null, 'gateway')]],
  ['udp://nam1.cloud.thethings.network:1700', 'nam1.cloud.thethings.network', [port(1700, 'gateway')]],
  ['mqtts://acme.eu1.cloud.thethings.industries:8883', 'acme.eu1.cloud.thethings.industries', [port(8883, 'mqtt')]],
  ['acme.eu1.cloud.thethings.industries:8885', 'acme.eu1.cloud.thethings.industries', [port(8885, null)]],
  ['http://acme.eu1.cloud.thethings.industries', 'acme.eu1.cloud.thethings.industries', [{ what: 'https' }]],
  ['http://eu1.cloud.thethings.network:80/console', 'eu1.cloud.thethings.network', [{ what: 'https' }]],
  ['http://eu1.cloud.thethings.network:1885', 'eu1.cloud.thethings.network', [port(1885, null), { what: 'https' }]],
];

/** Clusters that this release does not know: spoken to, and pointed out. */
export const unknownClusters: [typed: string, host: string][] = [
  ['acme.eu9.cloud.thethings.industries', 'acme.eu9.cloud.thethings.industries'],
  ['acme.eu.cloud.thethings.industries', 'acme.eu.cloud.thethings.industries'],
  ['as1.cloud.thethings.network', 'as1.cloud.thethings.network'],
  ['eu.cloud.thethings.network', 'eu.cloud.thethings.network'],
];

const cloudClusters = ['eu1', 'eu2', 'nam1', 'au1', 'as1'];
const networkClusters = ['eu1', 'nam1', 'au1'];

/** What lacks its cluster. */
export const clusterChoices: [typed: string, tenant: string | null, clusters: string[]][] = [
  ['my-tenant', 'my-tenant', cloudClusters],
  ['ACME', 'acme', cloudClusters],
  [' acme ', 'acme', cloudClusters],
  ['lns', 'lns', cloudClusters],
  ['tenant42', 'tenant42', cloudClusters],
  ['acme/', 'acme', cloudClusters],
  ['acme.cloud.thethings.industries', 'acme', cloudClusters],
  ['https://acme.cloud.thethings.industries/console', 'acme', cloudClusters],
  ['ttn', null, networkClusters],
  ['TTN', null, networkClusters],
  ['The Things Network', null, networkClusters],
  ['the things  network', null, networkClusters],
  ['The Things Stack Sandbox', null, networkClusters],
  ['The Things Stack Community Edition', null, networkClusters],
  ['cloud.thethings.network', null, networkClusters],
];

const acmeCloud = 'acme.eu1.cloud.thethings.industries';
const both = (host: string) => [`https://${host}`, `https://${host}:8885`];

/** What is no server of the API, and why. */
export const unclearTexts: [typed: string, reason: string, details?: object][] = [
  ['', 'empty'],
  [' \t\n', 'empty'],
  // A cluster without a tenant
  ['eu1.cloud.thethings.industries', 'cluster_without_tenant', { host: 'eu1.cloud.thethings.industries' }],
  [
    'https://nam1.cloud.thethings.industries/console',
    'cluster_without_tenant',
    { host: 'nam1.cloud.thethings.industries' },
  ],
  ['wss://eu1.cloud.thethings.industries:8887', 'cluster_without_tenant', { host: 'eu1.cloud.thethings.industries' }],
  ['cloud.thethings.industries', 'cluster_without_tenant', { host: 'eu1.cloud.thethings.industries' }],
  ['console.cloud.thethings.industries', 'cluster_without_tenant', { host: 'eu1.cloud.thethings.industries' }],
  ['eu1', 'cluster_alone', { host: 'eu1.cloud.thethings.industries', suggestions: ['eu1.cloud.thethings.network'] }],
  ['NAM1', 'cluster_alone', { host: 'nam1.cloud.thethings.industries', suggestions: ['nam1.cloud.thethings.network'] }],
  ['as1', 'cluster_alone', { host: 'as1.cloud.thethings.industries' }],
  // A tenant where there is none, or too much before it
  [
    'acme.eu1.cloud.thethings.network',
    'no_tenants_here',
    { host: 'eu1.cloud.thethings.network', suggestions: ['eu1.cloud.thethings.network', acmeCloud] },
  ],
  [
    'https://ttn.eu1.cloud.thethings.network/console',
    'no_tenants_here',
    {
      host: 'eu1.cloud.thethings.network',
      suggestions: ['eu1.cloud.thethings.network', 'ttn.eu1.cloud.thethings.industries'],
    },
  ],
  ['a.acme.eu1.cloud.thethings.industries', 'too_many_parts', { host: acmeCloud, suggestions: [acmeCloud] }],
  ['www.acme.eu1.cloud.thethings.industries', 'too_many_parts', { host: acmeCloud, suggestions: [acmeCloud] }],
  // A gateway's address, and other services'
  [
    'thethings.example.com:1700',
    'other_service',
    { host: 'thethings.example.com', port: 1700, service: 'gateway', suggestions: both('thethings.example.com') },
  ],
  [
    'wss://thethings.example.com:8887',
    'other_service',
    { host: 'thethings.example.com', port: 8887, service: 'gateway', suggestions: both('thethings.example.com') },
  ],
  ['ws://lns:1887', 'other_service', { host: 'lns', port: 1887, service: 'gateway', suggestions: both('lns') }],
  [
    'wss://thethings.example.com',
    'other_service',
    { host: 'thethings.example.com', service: 'gateway', suggestions: both('thethings.example.com') },
  ],
  [
    'udp://thethings.example.com:1700',
    'other_service',
    { host: 'thethings.example.com', port: 1700, service: 'gateway', suggestions: both('thethings.example.com') },
  ],
  [
    'thethings.example.com:1882',
    'other_service',
    { host: 'thethings.example.com', port: 1882, service: 'gateway', suggestions: both('thethings.example.com') },
  ],
  [
    'thethings.example.com:8889',
    'other_service',
    { host: 'thethings.example.com', port: 8889, service: 'gateway', suggestions: both('thethings.example.com') },
  ],
  [
    'thethings.example.com:8883',
    'other_service',
    { host: 'thethings.example.com', port: 8883, service: 'mqtt', suggestions: both('thethings.example.com') },
  ],
  [
    'mqtts://thethings.example.com:8883',
    'other_service',
    { host: 'thethings.example.com', port: 8883, service: 'mqtt', suggestions: both('thethings.example.com') },
  ],
  ['mqtt://192.0.2.7', 'other_service', { host: '192.0.2.7', service: 'mqtt', suggestions: both('192.0.2.7') }],
  [
    'thethings.example.com:8884',
    'other_service',
    { host: 'thethings.example.com', port: 8884, service: 'grpc', suggestions: both('thethings.example.com') },
  ],
  [
    'localhost:1884',
    'other_service',
    { host: 'localhost', port: 1884, service: 'grpc', suggestions: both('localhost') },
  ],
  [
    'https://thethings.example.com:8886',
    'other_service',
    { host: 'thethings.example.com', port: 8886, service: 'interop', suggestions: both('thethings.example.com') },
  ],
  [
    '[2001:db8::7]:1700',
    'other_service',
    { host: '[2001:db8::7]', port: 1700, service: 'gateway', suggestions: both('[2001:db8::7]') },
  ],
  // What is copied from the pages of gateways and devices
  ['58A0CBFFFE80000A', 'eui'],
  ['eui-58a0cbfffe80000a', 'eui'],
  ['58-A0-CB-FF-FE-80-00-0A', 'eui'],
  ['58:a0:cb:ff:fe:80:00:0a', 'eui'],
  ['58 A0 CB FF FE 80 00 0A', 'eui'],
  // Sites of the makers that are no server
  ['https://www.thethingsindustries.com/docs/', 'website', { host: 'www.thethingsindustries.com' }],
  ['thethingsindustries.com', 'website', { host: 'thethingsindustries.com' }],
  ['thethings.industries', 'website', { host: 'thethings.industries' }],
  ['https://www.thethingsnetwork.org/forum/', 'website', { host: 'www.thethingsnetwork.org' }],
  ['https://accounts.thethingsindustries.com/', 'website', { host: 'accounts.thethingsindustries.com' }],
  ['acmecloud.thethings.industries', 'website', { host: 'acmecloud.thethings.industries' }],
  ['https://console.thethingsnetwork.org/applications', 'old_network', { host: 'console.thethingsnetwork.org' }],
  ['router.eu.thethings.network', 'old_network', { host: 'router.eu.thethings.network' }],
  ['eu.thethings.network', 'old_network', { host: 'eu.thethings.network' }],
  ['bridge.us-west.thethings.network:443', 'old_network', { host: 'bridge.us-west.thethings.network' }],
  // Names and passwords
  ['https://alice:secret@thethings.example.com', 'has_credentials'],
  ['alice@thethings.example.com', 'has_credentials'],
  ['my-app@ttn', 'has_credentials'],
  ['https://thethings.example.com@evil.example/', 'has_credentials'],
  // Secrets have the form of host names
  [`${key}.`, 'secret'],
  [`https://${key}/`, 'secret'],
  [`https://${key}@thethings.example.com/`, 'secret'],
  [key.toLowerCase(), 'secret'],
  [`MFRWG.${keyId}.${secret}`, 'secret'],
  [`OJSWM.${keyId}.${secret}`, 'secret'],
  [`MF2XI.${keyId}.${secret}`, 'secret'],
  [`NNSXS.${keyId}`, 'secret'],
  [secret, 'secret'],
  [`${keyId}.${secret}`, 'secret'],
  [`Bearer ${key}`, 'secret'],
  // What is none
  ['https://', 'not_an_address'],
  ['/api/v3', 'not_an_address'],
  ['ftp://thethings.example.com', 'not_an_address'],
  ['file:///etc/passwd', 'not_an_address'],
  ['javascript:alert(1)', 'not_an_address'],
  ['thethings example com', 'not_an_address'],
  ['thethings.example.com:0', 'not_an_address'],
  ['thethings.example.com:65536', 'not_an_address'],
  ['thethings.example.com:https', 'not_an_address'],
  ['thethings.example.com:8885:8885', 'not_an_address'],
  ['.', 'not_an_address'],
  ['a..b', 'not_an_address'],
  ['-a.example', 'not_an_address'],
  ['a-.example', 'not_an_address'],
  ['*.example.com', 'not_an_address'],
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
  ['fe80::1%eth0', 'not_an_address'],
  ['[::1', 'not_an_address'],
  ['2001:db8::7:8885:1:2:3:4', 'not_an_address'],
];

function port(number: number | null, service: string | null): Changed {
  return { what: 'port', port: number, service };
}
