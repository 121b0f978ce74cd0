import { connect, type Socket } from 'node:net';
import * as v from 'valibot';
import type { Transport } from '../../src-preload/client.ts';
import type { Answer } from '../../src-preload/contract/failure.ts';
import type { Confirm, Widening } from '../../src-preload/contract/widening.ts';
import { readPlace, type Place } from './place.ts';
import { isProof, proofOf } from './proof.ts';
import { endLate, longest, onMessages, protocol, refusal, send, Welcome, type Told } from './wire.ts';

/** ms. It is the same machine; a process that is being debugged, or stopped, does not answer at all. */
const welcomeMs = 5_000;

/** ms. What only reads what the owner has at hand takes no time; what asks servers ends by the owner's own deadlines. */
const usualQueryMs = 30_000;

export interface PeerNeeds {
  /** Asks at this end whether a call may widen what it would; where it is left out, nobody is there. */
  confirm?: Confirm;
  /** ms */
  queryMs?: number;
}

export interface Peer {
  transport: Transport;
  /** The release of whoever owns the folder. */
  version: string;
  /** Brings its window before the user. */
  show(): void;
  close(): void;
}

/**
 * Speaks to the process that owns a data folder. null where none can be spoken to. When that one ends while it is asked, calls
 * are answered as `cancelled` where they only read, else as `outcome_unknown`, both with the reason `peer_gone`. A query that it leaves
 * without an answer for `queryMs` is answered as `timeout` (reason `peer_silent`).
 */
export async function connectPeer(
  dataDir: string,
  { confirm = nobody, queryMs = usualQueryMs }: PeerNeeds = {},
): Promise<Peer | null> {
  const place = readPlace(dataDir);
  if (place === null) return null;
  const socket = await open(place);
  return socket === null ? null : greet(socket, place, { confirm, queryMs });
}

const nobody: Confirm = async () => null;

function open({ address }: Place): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

function greet(socket: Socket, place: Place, { confirm, queryMs }: Required<PeerNeeds>): Promise<Peer | null> {
  const listeners = new Set<(event: string, payload: unknown) => void>();
  const waiting = new Map<number, { method: string; resolve(answer: Answer<unknown>): void }>();
  let last = 0;
  let isGone = false;
  let isKnown = false;

  function call(group: string, name: string, input: unknown): Promise<Answer<unknown>> {
    const method = `${group}.${name}`;
    if (isGone) return lost(method);
    return new Promise((resolve) => {
      const id = (last += 1);
      const late = setTimeout(() => void silent(id), queryMs);
      waiting.set(id, {
        method,
        resolve(answer) {
          clearTimeout(late);
          resolve(answer);
        },
      });
      send(socket, { say: 'call', id, method, input });
    });
  }

  async function ask(id: number, widenings: readonly Widening[]): Promise<void> {
    const yes = await confirm(widenings).catch(() => false);
    send(socket, { say: 'confirmed', id, yes });
  }

  async function silent(id: number): Promise<void> {
    const method = waiting.get(id)?.method;
    if (method === undefined || !(await isQuery(method))) return;
    waiting.get(id)?.resolve(refusal('timeout', { reason: 'peer_silent' }));
    waiting.delete(id);
  }

  function gone(): void {
    isGone = true;
    for (const { method, resolve } of waiting.values()) void lost(method).then(resolve);
    waiting.clear();
  }

  const peer = (version: string): Peer => ({
    version,
    transport: {
      call,
      on(event, listener) {
        const names: { wanted: string } = { wanted: event };
        // The event's name decides its payload, and the owner tells none but the contract's.
        const hear = (name: string, payload: unknown) => {
          if (name === names.wanted) (listener as (payload: unknown) => void)(payload);
        };
        listeners.add(hear);
        return () => listeners.delete(hear);
      },
    },
    show: () => send(socket, { say: 'show' }),
    close: () => socket.end(),
  });

  return new Promise((resolve) => {
    const inTime = endLate(socket, welcomeMs);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      gone();
      resolve(null);
    });
    onMessages(socket, hear, () => (isKnown ? longest.told : longest.greeting));
    send(socket, { say: 'hello', protocol, proof: proofOf('peer', place.nonce) });

    function hear(message: unknown): void {
      if (!isKnown) {
        const said = v.safeParse(Welcome, message);
        isKnown = said.success && isProof(said.output.proof, 'owner', place.nonce);
        if (!said.success || !isKnown) return void socket.destroy();
        inTime();
        return void resolve(peer(said.output.version));
      }
      const told = message as Told; // said by the owner of our own data folder, which has proved that
      if (told.tell === 'answer') {
        waiting.get(told.id)?.resolve(told.answer);
        waiting.delete(told.id);
      } else if (told.tell === 'confirm') void ask(told.id, told.widenings);
      else if (told.tell === 'event') for (const listener of listeners) listener(told.event, told.payload);
    }
  });
}

async function lost(method: string): Promise<Answer<never>> {
  return refusal((await isQuery(method)) ? 'cancelled' : 'outcome_unknown', { reason: 'peer_gone' });
}

/** The schemas are loaded for this alone: a client of a window needs none. */
async function isQuery(method: string): Promise<boolean> {
  const { methods } = await import('../../src-preload/contract/index.ts');
  return methods.get(method)?.kind === 'query';
}
