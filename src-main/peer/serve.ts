import { createServer, type Socket } from 'node:net';
import * as v from 'valibot';
import type { Answer } from '../../src-preload/contract/failure.ts';
import type { Confirm, Widening } from '../../src-preload/contract/widening.ts';
import { isForPeers } from './allowed.ts';
import { clearPlace, dropPlace, newPlace, publishPlace } from './place.ts';
import { isProof, proofOf } from './proof.ts';
import { endLate, longest, onMessages, protocol, refusal, Said, send } from './wire.ts';

/** Events that are told to peers: not what a menu asks of the window. */
const toldEvents: ReadonlySet<string> = new Set(['changed', 'progress', 'vault']);

/** Connections at once: a script may run many commands beside each other. */
export const mostPeers = 64;

/** ms. Whoever connects knows what to say first, and says it at once. */
export const helloMs = 3_000;

export interface PeerOptions {
  /** This process owns it. */
  dataDir: string;
  version: string;
  /** Answers one call, with every check that a call of the window meets; what it would widen the peer confirms. Never rejects. */
  answer(method: string, input: unknown, confirm: Confirm): Promise<Answer<unknown>>;
  /** Starts telling of events; returns what ends it. */
  on(listener: (event: string, payload: unknown) => void): () => void;
  /** Brings the window before the user. */
  show(): void;
}

export interface PeerServer {
  /** Hears no one new, lets calls that run be answered, for `patienceMs` at most, and ends. */
  close(patienceMs: number): Promise<void>;
}

/**
 * Serves the contract to other processes of this user, such as the command line, on a socket that only they can find and open.
 * Rejects where it can't be listened at.
 */
export async function servePeers(options: PeerOptions): Promise<PeerServer> {
  const { dataDir } = options;
  clearPlace(dataDir);
  const place = newPlace(dataDir);
  const peers = new Set<Socket>();
  const running = new Set<Promise<unknown>>();
  const server = createServer((socket) => {
    peers.add(socket);
    socket.on('close', () => peers.delete(socket));
    socket.on('error', () => socket.destroy());
    welcome(socket);
  });
  server.maxConnections = mostPeers;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.address, resolve);
  });
  server.on('error', () => undefined);
  publishPlace(dataDir, place);

  /** Nothing is answered before it was shown that the nonce is known. */
  function welcome(socket: Socket): void {
    let isKnown = false;
    const asked: Questions = new Map();
    const inTime = endLate(socket, helloMs);
    onMessages(socket, hearFirst, () => (isKnown ? longest.said : longest.greeting));

    function hearFirst(message: unknown): void {
      const said = v.safeParse(Said, message);
      if (!said.success) socket.destroy();
      else if (isKnown) hear(socket, asked, said.output);
      else if (said.output.say === 'hello' && isProof(said.output.proof, 'peer', place.nonce)) {
        inTime();
        isKnown = true;
        greet(socket);
      } else socket.destroy();
    }
  }

  function greet(socket: Socket): void {
    send(socket, { tell: 'welcome', protocol, version: options.version, proof: proofOf('owner', place.nonce) });
    const end = options.on((event, payload) => {
      if (toldEvents.has(event)) send(socket, { tell: 'event', event, payload });
    });
    socket.on('close', end);
  }

  function hear(socket: Socket, asked: Questions, said: Said): void {
    if (said.say === 'show') options.show();
    if (said.say === 'confirmed') asked.get(said.id)?.(said.yes);
    if (said.say !== 'call') return;
    const { id, method, input } = said;
    const confirm: Confirm = (widenings) => askPeer(socket, asked, id, widenings);
    const answered = answer(method, input, confirm).then((answer) => send(socket, { tell: 'answer', id, answer }));
    running.add(answered);
    void answered.finally(() => running.delete(answered));
  }

  async function answer(method: string, input: unknown, confirm: Confirm): Promise<Answer<unknown>> {
    return isForPeers(method) ? options.answer(method, input, confirm) : refusal('sender_refused', { reason: 'peer' });
  }

  return {
    async close(patienceMs) {
      server.close();
      const late = AbortSignal.timeout(patienceMs);
      await Promise.race([
        Promise.allSettled(running),
        new Promise((resolve) => late.addEventListener('abort', resolve)),
      ]);
      for (const socket of peers) socket.destroySoon();
      dropPlace(dataDir, place);
    },
  };
}

/** Questions of one peer that wait for an answer, by the number of the call that raised them. */
type Questions = Map<number, (yes: boolean | null) => void>;

/** Has what a call would widen confirmed where the call comes from. Who has gone says no. */
async function askPeer(
  socket: Socket,
  asked: Questions,
  id: number,
  widenings: readonly Widening[],
): Promise<boolean | null> {
  const { promise, resolve } = Promise.withResolvers<boolean | null>();
  const gone = () => resolve(false);
  // A number that is used twice asks for two calls at once, and the answer would be for both.
  if (asked.has(id) || socket.destroyed) return false;
  asked.set(id, resolve);
  socket.once('close', gone);
  send(socket, { tell: 'confirm', id, widenings });
  return promise.finally(() => {
    asked.delete(id);
    socket.off('close', gone);
  });
}
