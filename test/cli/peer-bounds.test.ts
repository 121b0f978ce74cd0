import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectPeer } from '../../src-main/peer/connect.ts';
import { readPlace, type Place } from '../../src-main/peer/place.ts';
import { proofOf } from '../../src-main/peer/proof.ts';
import { mostPeers, servePeers, type PeerOptions } from '../../src-main/peer/serve.ts';
import { longest, protocol } from '../../src-main/peer/wire.ts';
import { tempFolder } from '../core/support/core.ts';

/** What whoever finds the socket may cost the process that serves it. */

async function served(answer: PeerOptions['answer'] = async () => ({ ok: true, value: null })): Promise<Place> {
  const dataDir = tempFolder();
  const on = () => () => undefined;
  const server = await servePeers({ dataDir, version: '1.2.3', answer, on, show: () => undefined });
  onTestFinished(() => server.close(0));
  const place = readPlace(dataDir);
  if (place === null) throw new Error('no place');
  return place;
}

/** A connection that says what a test wants; `ended` when the other end, or this one, has ended it. */
function opened({ address }: Place): { socket: Socket; ended: Promise<void> } {
  const socket = connect(address);
  socket.on('error', () => undefined);
  socket.resume();
  onTestFinished(() => void socket.destroy());
  return { socket, ended: new Promise((resolve) => socket.once('close', () => resolve())) };
}

const line = (message: unknown) => `${JSON.stringify(message)}\n`;
const helloOf = ({ nonce }: Place) => line({ say: 'hello', protocol, proof: proofOf('peer', nonce) });

/** Connected, and known: the owner has answered. */
async function known(place: Place): Promise<ReturnType<typeof opened>> {
  const one = opened(place);
  one.socket.write(helloOf(place));
  await new Promise((resolve) => one.socket.once('data', resolve));
  return one;
}

/** Says a letter after another, as long as it can. */
function drip({ socket, ended }: ReturnType<typeof opened>, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ''), 50);
  void ended.then(() => clearInterval(timer));
}

test('who says nothing, or says it letter by letter, is not waited for', async () => {
  const place = await served();
  const silent = opened(place);
  const dripping = opened(place);
  drip(dripping, '{"say":"hello","protocol":2,"proof":"');
  const half = await known(place);
  drip(half, '{"say":"call","id":1,"method":"accounts.list","input":"');
  await Promise.all([silent.ended, dripping.ended, half.ended]);
});

test('of who has not shown the nonce no more than a greeting is heard', async () => {
  const answer = vi.fn<PeerOptions['answer']>();
  const place = await served(answer);
  const { socket, ended } = opened(place);
  let taken = 0;
  const chunk = 'x'.repeat(100_000);
  const more = (error?: Error | null) => {
    if (error || taken >= 17_000_000) return;
    taken += chunk.length;
    socket.write(chunk, more);
  };
  more();
  await ended;
  expect(taken).toBeLessThan(2_000_000);

  // What would be one, but for its length.
  const long = opened(place);
  long.socket.write(`${' '.repeat(longest.greeting)}${helloOf(place)}`);
  await long.ended;
  expect([socket.bytesRead, long.socket.bytesRead]).toEqual([0, 0]);
  expect(answer).not.toHaveBeenCalled();
});

test('a message may be as long as an input, and not longer', async () => {
  const heard: number[] = [];
  const place = await served(async (_method, input) => {
    heard.push(String(input).length);
    return { ok: true, value: null };
  });
  const one = await known(place);
  const call = (id: number, length: number) => line({ say: 'call', id, method: 'm', input: 'x'.repeat(length) });
  const answered = new Promise((resolve) => one.socket.once('data', resolve));
  one.socket.write(call(1, longest.said - 100));
  await answered;
  one.socket.write(call(2, longest.said));
  await one.ended;
  expect(heard).toEqual([longest.said - 100]);
});

test('lines are heard as they were sent, however they are cut and put together', async () => {
  const heard: unknown[] = [];
  const done = Promise.withResolvers<void>();
  const inputs = ['é', '日本語', '\n', ...Array.from({ length: 50 }, (_, nth) => 'ü'.repeat(nth))];
  const place = await served(async (_method, input) => {
    if (heard.push(input) === inputs.length) done.resolve();
    return { ok: true, value: null };
  });
  const { socket } = opened(place);
  const text = [helloOf(place), ...inputs.map((input, id) => line({ say: 'call', id, method: 'm', input }))].join('');
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) socket.write(bytes.subarray(at, at + 7));
  await done.promise;
  expect(heard).toEqual(inputs);
});

test('so many connections at once, and no more; who leaves makes room', async () => {
  const place = await served();
  const all = await Promise.all(Array.from({ length: mostPeers }, () => known(place)));
  const more = opened(place);
  more.socket.write(helloOf(place));
  await more.ended;
  expect(more.socket.bytesRead).toBe(0);
  all[0]?.socket.destroy();
  await all[0]?.ended;
  await expect.poll(async () => (await greeted(place)) > 0).toBe(true);
});

/** Bytes of the owner's greeting to a new connection; 0 where it was closed. */
async function greeted(place: Place): Promise<number> {
  const { socket, ended } = opened(place);
  socket.write(helloOf(place));
  await Promise.race([ended, new Promise((resolve) => socket.once('data', resolve))]);
  socket.destroy();
  return socket.bytesRead;
}

test('answers that nobody reads are not kept without end', async () => {
  const value = 'x'.repeat(8_000_000);
  let answered = 0;
  const place = await served(async () => {
    answered++;
    return { ok: true, value };
  });
  const { socket, ended } = await known(place);
  socket.pause();
  const asked = 10;
  for (let id = 0; id < asked; id++) socket.write(line({ say: 'call', id, method: 'm' }));
  await expect.poll(() => answered).toBe(asked);
  const all = Promise.withResolvers<void>();
  socket.on('data', () => {
    if (socket.bytesRead > asked * value.length) all.resolve();
  });
  socket.resume();
  await Promise.race([ended, all.promise]);
  expect(socket.bytesRead).toBeLessThan(60_000_000);
});

test('a command is served beside all this', async () => {
  const place = await served(async (method) => ({ ok: true, value: method }));
  const noise = Array.from({ length: 20 }, () => opened(place));
  for (const { socket } of noise) socket.write('{"say"');
  const { socket } = await known(place);
  const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve));
  socket.write(line({ say: 'call', id: 7, method: 'accounts.list' }));
  expect(JSON.parse(String(await answer))).toMatchObject({ id: 7, answer: { value: 'accounts.list' } });
  expect(await connectPeer('/nowhere')).toBeNull();
});
