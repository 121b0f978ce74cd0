import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCliConfig } from '../../src-main/core/transfer/cli-config.ts';
import { cliPlaces } from '../../src-main/core/transfer/cli-places.ts';
import { addAccount, idle, tempFolder, testCore, testStack, type TestCore } from './support/core.ts';

const login = { name: 'login', rights: ['RIGHT_ALL'] };

/** Lets `transfer.choose` read this text. */
function offer(core: TestCore, text: string, name = 'file'): string {
  const file = join(tempFolder(), name);
  writeFileSync(file, text);
  core.openFrom.file = file;
  return file;
}
const list = (...accounts: object[]) => JSON.stringify({ format: 'latchkey-accounts', version: 1, accounts });
const choose = async (core: TestCore) => {
  const preview = await core.app.transfer.choose();
  if (preview === null) throw new Error('nothing was chosen');
  return preview;
};

test('the list is written without any secret, and read again elsewhere: accounts wait for their sign-in', async () => {
  const stack = await testStack({ users: ['ann', 'bob'].map((id) => ({ id, keys: [login] })) });
  const one = await testCore();
  const ann = await addAccount(one.app, stack, 'ann');
  await addAccount(one.app, stack, 'bob');
  const marks = { label: 'Harbour', group: 'Customers', color: 'teal', production: true, paused: true } as const;
  await one.app.accounts.change({ account: ann, change: marks });
  one.saveTo.file = join(tempFolder(), 'accounts.json');
  expect(await one.app.transfer.exportList()).toEqual({ fileName: 'accounts.json', accounts: 2 });
  const text = readFileSync(one.saveTo.file, 'utf8');
  expect(text).not.toContain(stack.key('ann', 'login').split('.')[2]);
  expect(text).not.toContain('NNSXS');

  const two = await testCore();
  offer(two, text);
  const preview = await choose(two);
  expect(preview.entries).toMatchObject([
    { userId: 'ann', name: 'Harbour', state: 'new', signIn: 'none', production: true },
    { userId: 'bob', name: null, state: 'new' },
  ]);
  expect(await two.app.accounts.list()).toEqual([]);
  const asked = stack.requests.length;
  const imported = await two.app.transfer.apply({ id: preview.id, entries: [0, 1] });
  expect(imported.map(({ failure }) => failure)).toEqual([null, null]);
  expect(stack.requests).toHaveLength(asked);
  const accounts = async (core: TestCore) => (await core.app.accounts.list()).map((account) => account);
  expect(await accounts(two)).toMatchObject([
    {
      name: 'Harbour',
      ownGroup: 'Customers',
      color: 'teal',
      production: true,
      paused: true,
      signIn: { by: 'none' },
      health: { state: 'sign_in_required' },
    },
    { userId: 'bob', signIn: { by: 'none' }, health: { state: 'sign_in_required' } },
  ]);
  const account = imported[1]?.account ?? '';
  await two.app.accounts.signIn({ account, apiKey: stack.key('bob', 'login') });
  await idle(two.app);
  expect((await accounts(await two.restart()))[1]).toMatchObject({ keys: { all: 1 }, health: { state: 'ok' } });
});

test('what is here already, comes twice or is no address is told apart, and none of it is added', async () => {
  const stack = await testStack({ users: [{ id: 'ann', keys: [login] }] });
  const core = await testCore();
  const ann = await addAccount(core.app, stack, 'ann');
  const cloud = (cluster: string) => `https://t.${cluster}.cloud.thethings.industries`;
  offer(
    core,
    list(
      { server: stack.url, userId: 'ann' },
      { server: cloud('nam1'), userId: 'ops' },
      { server: cloud('eu1'), userId: 'ops' },
      { server: 'http://tti.example.com', userId: 'ops' },
    ),
  );
  const { id, entries } = await choose(core);
  expect(entries.map(({ state, existing }) => [state, existing])).toEqual([
    ['existing', ann],
    ['new', null],
    ['twice', null],
    ['unclear', null],
  ]);
  const results = await core.app.transfer.apply({ id, entries: [0, 1, 2, 3] });
  expect(results.map(({ failure }) => failure?.code ?? null)).toEqual([
    'invalid_input',
    null,
    'invalid_input',
    'invalid_input',
  ]);
  expect((await core.app.accounts.list()).map(({ userId }) => userId)).toEqual(['ann', 'ops']);
});

test.each([
  ['a text', 'shopping: no\n', 'not_a_list'],
  ['a list of a newer release', '{"format":"latchkey-accounts","version":2,"people":[]}', 'newer_format'],
  [
    'a list with a user that can be none',
    list({ server: 'eu1.cloud.thethings.network', userId: '../x' }),
    'not_a_list',
  ],
  ['a file that is too large', ' '.repeat(3_000_000), 'too_large'],
])('%s is refused by name', async (_what, text, reason) => {
  const core = await testCore();
  offer(core, text);
  await expect(core.app.transfer.choose()).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'file', params: { reason } },
  });
});

test('of ttn-lw-cli, keys are offered and added; its own login is not taken; nothing of it is changed', async () => {
  const stack = await testStack({ users: ['ann', 'bob'].map((id) => ({ id, keys: [login] })) });
  const folder = tempFolder();
  mkdirSync(join(folder, 'ttn-lw-cli'));
  const config = join(folder, '.ttn-lw-cli.yml');
  const cache = join(folder, 'ttn-lw-cli', 'cache');
  writeFileSync(config, `credentials-id: office\noauth-server-address: ${stack.url}/oauth\n`);
  const token = { access_token: 'MFRWG.A.B', refresh_token: 'OJSWM.A.B' };
  const hosts = ['t.eu1.cloud.thethings.industries', 't.nam1.cloud.thethings.industries'];
  const byId = {
    office: { api_key: stack.key('ann', 'login'), hosts: ['localhost'] },
    't.nam1.cloud.thethings.industries': { oauth_token: token, hosts },
    gone: {},
  };
  writeFileSync(cache, JSON.stringify({ by_id: byId }));
  const before = [config, cache].map((file) => [readFileSync(file, 'utf8'), statSync(file).mtimeMs]);
  const core = await testCore({ cliPlaces: () => [config, join(folder, 'not-there'), cache] });

  const preview = await core.app.transfer.lookForCli();
  expect(preview.files.map(({ kind }) => kind)).toEqual(['cli_config', 'cli_logins']);
  expect(preview.entries).toMatchObject([
    { name: 'office', signIn: 'key', state: 'new', userId: null, keyId: stack.key('ann', 'login').split('.')[1] },
    { signIn: 'login', state: 'by_hand', server: { host: hosts[1] } },
  ]);
  expect(JSON.stringify(preview)).not.toMatch(/NNSXS|MFRWG|OJSWM/);
  expect(stack.requests).toEqual([]);

  const [added] = await core.app.transfer.apply({ id: preview.id, entries: [0] });
  await idle(core.app);
  expect(await core.app.accounts.list()).toMatchObject([
    { id: added?.account, userId: 'ann', health: { state: 'ok' } },
  ]);
  expect((await core.app.transfer.lookForCli()).entries[0]).toMatchObject({ state: 'existing' });
  expect([config, cache].map((file) => [readFileSync(file, 'utf8'), statSync(file).mtimeMs])).toEqual(before);
});

/** What `ttn-lw-cli` has saved: logins name hosts alone, and one configuration the ports. */
async function savedLogins(config: string, logins: Record<string, object>, others: readonly string[] = []) {
  const folder = tempFolder();
  const files = [config, ...others, JSON.stringify({ by_id: logins })].map((text, nth) => {
    const file = join(folder, String(nth));
    writeFileSync(file, text);
    return file;
  });
  const core = await testCore({ cliPlaces: () => files });
  return { core, preview: await core.app.transfer.lookForCli() };
}

test('saved logins that name a host alone are added at the address that a configuration has for that host', async () => {
  const users = ['ann', 'bob', 'cy', 'dee', 'eve'];
  const stack = await testStack({ users: users.map((id) => ({ id, keys: [login] })) });
  const { hostname } = new URL(stack.url);
  const of = (user: string) => ({ api_key: stack.key(user, 'login'), hosts: [hostname] });
  const config = `credentials-id: ${hostname}\noauth-server-address: ${stack.url}/oauth\nidentity-server-grpc-address: ${hostname}:1884\n`;
  const { core, preview } = await savedLogins(config, {
    [hostname]: of('ann'),
    office: of('bob'),
    'office 2': of('cy'),
    ops: { ...of('dee'), hosts: ['elsewhere.example.com', hostname] },
    eve: of('eve'),
  });
  expect(preview.entries.map(({ state }) => state)).toEqual(users.map(() => 'new'));
  const added = await core.app.transfer.apply({ id: preview.id, entries: users.map((_, nth) => nth) });
  expect(added.map(({ failure }) => failure?.code ?? null)).toEqual(users.map(() => null));
  await idle(core.app);
  expect((await core.app.accounts.list()).map(({ userId }) => userId).sort()).toEqual(users);
});

test('between two servers on a host no key is sent by guess, and gRPC alone tells where HTTP is', async () => {
  const key = `NNSXS.${'A'.repeat(39)}.${'B'.repeat(52)}`;
  const config = (port: number) => `credentials-id: a${port}\noauth-server-address: http://127.0.0.1:${port}/oauth\n`;
  const two = await savedLogins(config(11), { office: { api_key: key, hosts: ['127.0.0.1'] } }, [config(12)]);
  expect(two.preview.entries[0]).toMatchObject({ state: 'unclear', address: '127.0.0.1' });
  const own = await savedLogins(config(11), { a12: { api_key: key, hosts: ['127.0.0.1'] } }, [config(12)]);
  expect(own.preview.entries[0]).toMatchObject({ state: 'new', server: { host: '127.0.0.1:12' } });
  for (const [grpc, host] of [
    ['localhost:1884', 'localhost:1885'],
    ['stack.example.com:8884', 'stack.example.com:8885'],
    ['stack.example.com:443', 'stack.example.com'],
    ['t.eu1.cloud.thethings.industries:8884', 't.eu1.cloud.thethings.industries'],
  ] as const) {
    const { preview } = await savedLogins(`credentials-id: a\nidentity-server-grpc-address: ${grpc}\n`, {
      a: { api_key: key, hosts: [grpc.replace(/:.*/, '')] },
    });
    expect(preview.entries[0], grpc).toMatchObject({ state: 'new', server: { host } });
  }
});

test('a preview is forgotten when it is dropped, and when another takes its place', async () => {
  const core = await testCore();
  offer(core, list({ server: 'eu1.cloud.thethings.network', userId: 'ops' }));
  const first = await choose(core);
  const second = await choose(core);
  await core.app.transfer.drop({ id: second.id });
  for (const { id } of [first, second]) {
    await expect(core.app.transfer.apply({ id, entries: [0] })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    });
  }
});

test('a configuration is read as the command line writes it, and as people edit it', () => {
  const written = `base:
  log:
    level: info
credentials-id: t.nam1.cloud.thethings.industries
oauth-server-address: "https://t.eu1.cloud.thethings.industries/oauth" # ours
identity-server-grpc-address: 't.eu1.cloud.thethings.industries:8884'
network-server-grpc-address: t.nam1.cloud.thethings.industries:8884
  oauth-server-address: https://nested.example.com
ca: ""
`;
  expect(readCliConfig(written)).toEqual({
    credentialsId: 't.nam1.cloud.thethings.industries',
    oauthServer: 'https://t.eu1.cloud.thethings.industries/oauth',
    identityServer: 't.eu1.cloud.thethings.industries:8884',
    cluster: 't.nam1.cloud.thethings.industries',
  });
  expect(readCliConfig('# nothing\n')).toBeNull();
});

test('the usual places are those of the system', () => {
  const ends = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => cliPlaces(platform, env).slice(1);
  expect(ends('linux', { XDG_CONFIG_HOME: '/c', XDG_CACHE_HOME: '/k' })).toEqual([
    join('/c', '.ttn-lw-cli.yml'),
    join('/k', 'ttn-lw-cli', 'cache'),
  ]);
  expect(ends('win32', { APPDATA: '/r', LOCALAPPDATA: '/l' })).toEqual([
    join('/r', '.ttn-lw-cli.yml'),
    join('/l', 'ttn-lw-cli', 'cache'),
  ]);
});
