import { connect, createServer } from 'node:net';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createClient, type Client } from '../../src-preload/client.ts';
import { readAccounts } from '../../src-main/cli/read-now.ts';
import { connectPeer, type Peer } from '../../src-main/peer/connect.ts';
import { readPlace } from '../../src-main/peer/place.ts';
import { servePeers, type PeerOptions } from '../../src-main/peer/serve.ts';
import { protocol } from '../../src-main/peer/wire.ts';
import { addAccount, namesOf, tempFolder, testCore, testStack, type TestCore } from '../core/support/core.ts';

async function serve(own: TestCore, more: Partial<PeerOptions> = {}) {
  const server = await servePeers({
    dataDir: own.dataDir,
    version: '1.2.3',
    answer: (...called) => own.core.call(...called),
    on: (listener) => own.core.on(listener),
    show: () => undefined,
    ...more,
  });
  onTestFinished(() => server.close(0));
  return server;
}

async function peerOf(dataDir: string): Promise<{ peer: Peer; app: Client }> {
  const peer = await connectPeer(dataDir);
  if (peer === null) throw new Error('nobody answers');
  onTestFinished(() => peer.close());
  return { peer, app: createClient(peer.transport) };
}

const users = [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }];

test('another process gets the same answers, failures and events', async () => {
  const stack = await testStack({ users });
  const own = await testCore();
  await serve(own);
  const { peer, app } = await peerOf(own.dataDir);
  expect(peer.version).toBe('1.2.3');
  expect(await app.accounts.list()).toEqual([]);
  await expect(app.keys.get({ account: 'acc_0000000000000000', id: 'NONE' })).rejects.toMatchObject({
    code: 'not_found',
    failure: { field: 'id' },
  });

  const heard = vi.fn<() => void>();
  app.on('changed', heard);
  const account = await addAccount(own.app, stack, 'ops');
  await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(0);
  await app.keys.create({ account, name: 'by a peer', expiresAt: null, rights: ['RIGHT_USER_INFO'] });
  expect(await namesOf(own.app)).toEqual(['by a peer', 'login']);
});

test('what asks by a dialog of the window, or opens its vault, is refused', async () => {
  const own = await testCore();
  await serve(own);
  const { app } = await peerOf(own.dataDir);
  expect((await app.vault.state()).state).toBe('open');
  await expect(app.vault.lock()).rejects.toMatchObject({ code: 'sender_refused' });
  await expect(app.transfer.choose()).rejects.toMatchObject({ code: 'sender_refused' });
  expect((await own.app.vault.state()).state).toBe('open');
});

test('socket and nonce are for the user alone, and go at the end', async () => {
  const own = await testCore();
  const server = await serve(own);
  const mode = (name: string) => statSync(join(own.dataDir, name)).mode & 0o777;
  expect([mode('peer.json'), mode('peer.sock')]).toEqual([0o600, 0o600]);
  await server.close(0);
  expect(readPlace(own.dataDir)).toBeNull();
  expect(await connectPeer(own.dataDir)).toBeNull();
});

test('nothing is answered without the nonce, nor to what is no message', async () => {
  const own = await testCore();
  const answered = vi.fn<PeerOptions['answer']>();
  await serve(own, { answer: answered });
  const { address } = readPlace(own.dataDir) ?? { address: '' };
  const call = { say: 'call', id: 1, method: 'accounts.list' };
  const hello = { say: 'hello', protocol, proof: '0'.repeat(64) };
  for (const lines of [[call], [hello, call], ['hello'], [{ ...hello, more: 1 }]]) {
    const socket = connect(address);
    const said: Buffer[] = [];
    socket.on('data', (bytes: Buffer) => void said.push(bytes));
    socket.on('error', () => undefined);
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.write(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
    await ended;
    expect(Buffer.concat(said).toString()).toBe('');
  }
  expect(answered).not.toHaveBeenCalled();
});

test('whoever listens at a place that was left behind is not believed, and learns nothing of use', async () => {
  const dataDir = tempFolder();
  const address = join(dataDir, 'peer.sock');
  const nonce = 'a'.repeat(64);
  writeFileSync(join(dataDir, 'peer.json'), JSON.stringify({ address, nonce }));
  const heard: Buffer[] = [];
  const welcome = { tell: 'welcome', protocol, version: '1.2.3', proof: '0'.repeat(64) };
  let answer = JSON.stringify(welcome);
  const impostor = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      heard.push(bytes);
      socket.write(`${answer}\n`);
    });
  });
  onTestFinished(() => void impostor.close());
  await new Promise<void>((resolve) => impostor.listen(address, resolve));
  expect(await connectPeer(dataDir)).toBeNull();
  answer = 'no JSON';
  expect(await connectPeer(dataDir)).toBeNull();
  const said = Buffer.concat(heard).toString();
  expect(said.match(/"say":"hello"/g)).toHaveLength(2);
  expect(said).not.toContain(nonce);
});

test('a path that is too long for a socket is gone round, and a place left by a killed process is no hindrance', async () => {
  const dataDir = join(tempFolder(), 'x'.repeat(120));
  mkdirSync(dataDir, { mode: 0o700 });
  writeFileSync(join(dataDir, 'peer.json'), JSON.stringify({ address: join(dataDir, 'peer.sock'), nonce: 'old' }));
  expect(await connectPeer(dataDir)).toBeNull();
  const own = await testCore({ dataDir });
  await serve(own);
  const { app } = await peerOf(dataDir);
  expect(await app.accounts.list()).toEqual([]);
  expect(readFileSync(join(dataDir, 'peer.json'), 'utf8')).not.toContain('old');
});

test('when the owner ends in the middle, a question is cancelled and an act has an unknown outcome', async () => {
  const own = await testCore();
  const asked = Promise.withResolvers<void>();
  let calls = 0;
  const server = await serve(own, {
    answer: () => {
      if (++calls === 2) asked.resolve();
      return new Promise(() => undefined);
    },
  });
  const { app } = await peerOf(own.dataDir);
  const question = app.accounts.list();
  const act = app.sync.read({ account: null });
  const outcomes = Promise.allSettled([question, act]);
  await asked.promise;
  await server.close(0);
  expect(await outcomes).toMatchObject([
    { reason: { code: 'cancelled', failure: { params: { reason: 'peer_gone' } } } },
    { reason: { code: 'outcome_unknown', failure: { params: { reason: 'peer_gone' } } } },
  ]);
  await expect(app.accounts.list()).rejects.toMatchObject({ code: 'cancelled' });
});

test('a reading whose end nobody tells any more is given up', async () => {
  const stack = await testStack({ users });
  const own = await testCore();
  await addAccount(own.app, stack, 'ops');
  const asked = Promise.withResolvers<void>();
  const server = await serve(own, {
    answer(method, input) {
      if (method === 'sync.read') asked.resolve();
      return own.core.call(method, input);
    },
  });
  const { app } = await peerOf(own.dataDir);
  const held = stack.faults.hold('before');
  onTestFinished(() => held.release());
  const outcome = readAccounts(app, await app.accounts.list()).catch((error: unknown) => error);
  await asked.promise;
  await server.close(0);
  expect(await outcome).toMatchObject({ code: 'cancelled', failure: { params: { reason: 'peer_gone' } } });
});

test('a query that the window leaves without an answer ends, an act is waited for', async () => {
  const own = await testCore();
  const { promise, resolve: answer } = Promise.withResolvers<{ ok: true; value: string }>();
  await serve(own, { answer: () => promise });
  const peer = await connectPeer(own.dataDir, { queryMs: 200 });
  if (peer === null) throw new Error('nobody answers');
  onTestFinished(() => peer.close());
  const act = peer.transport.call('sync', 'read', {});
  expect(await peer.transport.call('accounts', 'list', undefined)).toMatchObject({
    failure: { code: 'timeout', params: { reason: 'peer_silent' } },
  });
  answer({ ok: true, value: 'done' });
  expect(await act).toMatchObject({ ok: true, value: 'done' });
});
