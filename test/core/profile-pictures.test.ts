import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import Agent from 'undici/lib/dispatcher/agent.js';
import { createDispatcher } from '../../src-main/core/stack/dispatcher.ts';
import { usualPatience } from '../../src-main/core/stack/retry.ts';
import { imageOf } from '../../src-preload/contract/image.ts';
import { addressFor, ownAddress } from '../../src-main/core/profile/server.ts';
import { addAccount, refresh, testCore, testStack } from './support/core.ts';
import { testFeatures } from './support/features.ts';
import { addressOf } from '../stack/listener.ts';
import { pngOf } from './support/png.ts';

const login = { name: 'login', rights: ['RIGHT_ALL'] };
const user = { id: 'ops', name: 'Operations', email: 'Ops@Example.com', keys: [login] };
const base64 = (bytes: Buffer) => bytes.toString('base64');

async function withOps() {
  const stack = await testStack({ users: [user] });
  const tested = await testCore();
  const account = await addAccount(tested.app, stack, 'ops');
  const asked = () => stack.requests.filter(({ path }) => path.includes('/assets/')).map(({ path }) => path);
  return { ...tested, stack, account, asked };
}

test('a picture is uploaded, cached in the sizes that are shown, and there without the server', async () => {
  const { app, stack, account, asked, restart } = await withOps();
  const png = pngOf(600, 600);
  await app.profile.setPicture({ account, picture: base64(png) });
  expect(await app.profile.get({ account })).toMatchObject({ picture: 'uploaded' });
  expect(asked().map((path) => path.split('/').at(-1))).toEqual(['128.png', '512.png']);
  expect(
    stack.requests.filter(({ path }) => path.includes('/assets/')).every(({ authorization }) => !authorization),
  ).toBe(true);
  await stack.faults.gone();
  const again = await restart();
  expect(await again.app.profile.picture({ account, width: 128 })).toEqual({ type: 'image/png', base64: base64(png) });
  expect((await again.app.accounts.list())[0]?.picture).not.toBeNull();
});

test('a picture is fetched from a server that LATCHKEY_CA alone vouches for', async () => {
  const stack = await testStack({ users: [user], tls: true });
  const { app } = await testCore({ extraCa: stack.ca ?? null });
  const account = await addAccount(app, stack, 'ops');
  const png = pngOf(64, 64);
  await app.profile.setPicture({ account, picture: base64(png) });
  expect(await app.profile.picture({ account, width: 128 })).toEqual({ type: 'image/png', base64: base64(png) });
});

test('it is fetched again only when it has changed, and gone when it was removed elsewhere', async () => {
  const { app, stack, account, asked } = await withOps();
  await app.profile.setPicture({ account, picture: base64(pngOf(600, 600)) });
  const mark = async () => (await app.accounts.list())[0]?.picture;
  const first = await mark();
  await refresh(app, account);
  expect(asked()).toHaveLength(2);
  expect(await mark()).toBe(first);
  await app.profile.setPicture({ account, picture: base64(pngOf(600, 600, 9)) });
  expect(asked()).toHaveLength(4);
  delete stack.state.user('ops').picture;
  await refresh(app, account);
  expect(await mark()).toBeNull();
  expect(await app.profile.picture({ account, width: 512 })).toBeNull();
});

test('after a lost answer another picture than right before says that it arrived', async () => {
  const { app, stack, account } = await withOps();
  const picture = base64(pngOf(600, 600));
  const upload = { method: 'PUT', path: '/api/v3/users/ops', times: 1 };
  // Another client has set one that this app has not read of yet.
  stack.state.user('ops').picture = { '0': '/assets/blob/theirs.png' };
  stack.faults.add({ kind: 'reset', when: 'before' }, upload);
  await expect(app.profile.setPicture({ account, picture })).rejects.toMatchObject({
    failure: { code: 'outcome_unknown' },
  });
  expect(stack.state.user('ops').picture).toEqual({ '0': '/assets/blob/theirs.png' });
  stack.faults.add({ kind: 'reset', when: 'after' }, upload);
  await app.profile.setPicture({ account, picture });
  expect(await app.profile.picture({ account, width: 128 })).toEqual({ type: 'image/png', base64: picture });
});

test('a picture is removed', async () => {
  const { app, stack, account } = await withOps();
  await app.profile.setPicture({ account, picture: base64(pngOf(200, 200)) });
  await app.profile.setPicture({ account, picture: null });
  expect(stack.state.user('ops').picture).toBeUndefined();
  expect(await app.profile.get({ account })).toMatchObject({ picture: 'none' });
  expect(await app.profile.picture({ account, width: 128 })).toBeNull();
});

test.each([
  ['no image', Buffer.from('hello'), 'no_picture'],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'no_picture'],
  ['more pixels than are kept', pngOf(1025, 8), 'too_large'],
])('%s is not sent', async (_what, bytes, reason) => {
  const { app, stack, account } = await withOps();
  stack.requests.splice(0);
  await expect(app.profile.setPicture({ account, picture: base64(bytes) })).rejects.toMatchObject({
    failure: { code: 'invalid_input', field: 'picture', params: { reason } },
  });
  expect(stack.requests).toEqual([]);
});

test('a server that takes no uploads is not sent any', async () => {
  const { app, stack, account } = await withOps();
  stack.settings.disableUpload = true;
  await refresh(app, account);
  expect(await app.profile.get({ account })).toMatchObject({ uploads: false });
  await expect(app.profile.setPicture({ account, picture: base64(pngOf(64, 64)) })).rejects.toMatchObject({
    failure: { code: 'refused_by_server', params: { reason: 'uploads_disabled' } },
  });
});

test('what the server can’t read as an image is said so, not taken for its own error', async () => {
  const { app, account } = await withOps();
  // Enough for us, too little for whoever decodes it.
  const cut = pngOf(64, 64).subarray(0, 40);
  await expect(app.profile.setPicture({ account, picture: base64(cut) })).rejects.toMatchObject({
    failure: { code: 'refused_by_server', field: 'picture', params: { reason: 'picture_unreadable' } },
  });
});

test('a picture that can’t be fetched costs the reading nothing', async () => {
  const { app, stack, account, logged } = await withOps();
  await app.profile.setPicture({ account, picture: base64(pngOf(200, 200)) });
  const before = await app.profile.picture({ account, width: 128 });
  const { picture = {} } = stack.state.user('ops');
  stack.state.user('ops').picture = { '0': String(picture['0']).replace('original', 'another') };
  stack.state.blobs.set(String(picture['0']).replace('original', 'another'), {
    type: 'image/png',
    data: Buffer.from('x'),
  });
  await refresh(app, account);
  expect((await app.sync.progress()).map(({ state }) => state)).toEqual(['done']);
  expect(logged.some((line) => line.startsWith('picture.not_fetched'))).toBe(true);
  expect(await app.profile.picture({ account, width: 128 })).toEqual(before);
});

test('no other host is asked for a picture', async () => {
  const { app, stack, account } = await withOps();
  stack.state.user('ops').picture = { '0': 'http://127.0.0.1:1/x.png', '512': 'https://tracker.example/512.png' };
  await refresh(app, account);
  expect(await app.profile.get({ account })).toMatchObject({ picture: 'elsewhere' });
  expect(await app.profile.picture({ account, width: 512 })).toBeNull();
});

const own = { identity: 'https://t.eu1.example.com', api: 'https://t.nam1.example.com' };
test.each([
  ['/assets/blob/1/128.png', 'https://t.eu1.example.com/assets/blob/1/128.png'],
  ['https://t.nam1.example.com/a.png', 'https://t.nam1.example.com/a.png'],
  ['https://t.eu1.example.com:8885/a.png', 'https://t.eu1.example.com:8885/a.png'],
  ['http://t.eu1.example.com/a.png', null],
  ['//evil.example/a.png', null],
  ['https://t.eu1.example.com.evil.example/a.png', null],
  ['https://me:you@t.eu1.example.com/a.png', null],
  ['file:///etc/passwd', null],
  ['data:image/png;base64,AAAA', null],
])('%s is fetched from %s', (address, from) => {
  expect(ownAddress(address, own)?.href ?? null).toBe(from);
});

test('the smallest size that is sharp is taken', () => {
  const sizes = { '0': 'o', '64': 'a', '128': 'b', '256': 'c', '512': 'd' };
  expect([addressFor(sizes, 128), addressFor(sizes, 512)]).toEqual(['b', 'd']);
  expect(addressFor({ '0': 'o', '64': 'a' }, 128)).toBe('o');
  expect(addressFor({ '64': 'a' }, 512)).toBe('a');
  expect(addressFor({}, 512)).toBeNull();
});

test.each([
  [pngOf(3, 5), { type: 'image/png', width: 3, height: 5 }],
  [Buffer.from('GIF89a\x03\0\x05\0\0\0', 'latin1'), { type: 'image/gif', width: 3, height: 5 }],
  [Buffer.from('ffd8ffe000040000ffc0001108000500030301', 'hex'), { type: 'image/jpeg', width: 3, height: 5 }],
  [
    Buffer.concat([
      Buffer.from('RIFF....WEBPVP8X', 'latin1'),
      Buffer.from('0a000000' + '00000000' + '020000' + '040000', 'hex'),
    ]),
    { type: 'image/webp', width: 3, height: 5 },
  ],
  [Buffer.from('<svg/>'), null],
  [Buffer.from('ffd8', 'hex'), null],
  [Buffer.from('ffd8ffe00000ffe00000', 'hex'), null],
  [Buffer.alloc(0), null],
])('type and size are read from the first bytes (%#)', (bytes, image) => {
  expect(imageOf(bytes)).toEqual(image);
});

/** A stand-in for gravatar.com: whatever is asked of it comes here, and nothing of the test leaves this machine. */
async function withGravatar(useGravatar: boolean) {
  const seen: string[] = [];
  const have = { picture: pngOf(128, 128) as Buffer | null };
  const gravatar = createServer((request, response) => {
    seen.push(`${request.headers.host ?? ''}${request.url ?? ''} ${request.headers.authorization ?? '-'}`);
    response.writeHead(have.picture === null ? 404 : 200).end(have.picture);
  });
  await new Promise<void>((resolve) => gravatar.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void gravatar.close());
  const { port } = addressOf(gravatar);
  const stack = await testStack({ users: [user] });
  stack.settings.useGravatar = useGravatar;
  const { app, stores } = testFeatures({
    surroundings: {
      connect: async (route) =>
        route.base === 'https://www.gravatar.com'
          ? new Agent({
              connect: (_to, told) => {
                const socket = connect(port, '127.0.0.1', () => told(null, socket)).once('error', (error) =>
                  told(error, null),
                );
              },
            })
          : createDispatcher(route),
      patience: usualPatience,
    },
  });
  const account = await addAccount(app, stack, 'ops');
  return { app, stack, account, seen, have, stores };
}

// echo -n ops@example.com | md5sum
const hash = '12aea85353c80f1be481b35b0c315798';

test('gravatar.com is asked for nothing before the user allows it, and never where the server does not use it', async () => {
  const { app, account, seen } = await withGravatar(true);
  await refresh(app, account);
  expect(await app.profile.get({ account })).toMatchObject({ picture: 'none', usesGravatar: true });
  expect(seen).toEqual([]);
  const other = await withGravatar(false);
  expect(await other.app.profile.allowGravatar({ account: other.account, allowed: true })).toEqual({ found: false });
  expect(other.seen).toEqual([]);
});

test('once it is allowed, it is asked by the address’s hash and without a credential; forbidding it takes the picture away', async () => {
  const { app, account, seen } = await withGravatar(true);
  expect(await app.profile.allowGravatar({ account, allowed: true })).toEqual({ found: true });
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatch(/^www\.gravatar\.com\/avatar\/[0-9a-f]{32}\?d=404&s=128 -$/);
  expect(seen[0]).toContain(hash);
  expect(await app.profile.picture({ account, width: 128 })).not.toBeNull();
  await refresh(app, account);
  expect(seen).toHaveLength(2);
  expect(await app.profile.allowGravatar({ account, allowed: false })).toEqual({ found: false });
  expect(await app.profile.picture({ account, width: 128 })).toBeNull();
});

test('an address without a picture there is remembered as such', async () => {
  const { app, account, seen, have } = await withGravatar(true);
  have.picture = null;
  expect(await app.profile.allowGravatar({ account, allowed: true })).toEqual({ found: false });
  await refresh(app, account);
  expect(seen).toHaveLength(2);
  expect((await app.accounts.list())[0]?.picture).toBeNull();
});

test('an uploaded picture comes before that of gravatar.com', async () => {
  const { app, stack, account, seen } = await withGravatar(true);
  await app.profile.allowGravatar({ account, allowed: true });
  seen.splice(0);
  await app.profile.setPicture({ account, picture: base64(pngOf(200, 200)) });
  expect(await app.profile.get({ account })).toMatchObject({ picture: 'uploaded' });
  expect(stack.state.user('ops').picture).toBeDefined();
  expect(seen).toEqual([]);
});
