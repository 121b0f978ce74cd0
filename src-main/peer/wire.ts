import type { Socket } from 'node:net';
import * as v from 'valibot';
import type { Answer, Failure } from '../../src-preload/contract/failure.ts';
import type { Widening } from '../../src-preload/contract/widening.ts';

/** What both ends must agree on. */
export const protocol = 3;

/** Bytes of one message, its line break left out. */
export const longest = {
  /** Of either end before it has shown that it knows the nonce: those two messages have some 150. */
  greeting: 1_000,
  /** Of a peer: a million characters that are accepted as an input, and what JSON makes of them. */
  said: 4_000_000,
  /** Of the owner: more than any answer (64 kB, pictures apart). */
  told: 16_000_000,
} as const;

/** ms. What has begun comes at once, on the same machine: who lets the rest of a message wait is not waited for. */
const lineMs = 5_000;

/** What a peer says. The first must be `hello`, with the proof that it knows the nonce that lies in the data folder. */
export const Said = v.variant('say', [
  v.strictObject({ say: v.literal('hello'), protocol: v.number(), proof: v.string() }),
  v.strictObject({ say: v.literal('call'), id: v.number(), method: v.string(), input: v.optional(v.unknown()) }),
  /** What the person at the peer's terminal said to what a call would widen; null: nobody is there. */
  v.strictObject({ say: v.literal('confirmed'), id: v.number(), yes: v.nullable(v.boolean()) }),
  /** Brings the window before the user. */
  v.strictObject({ say: v.literal('show') }),
]);
export type Said = v.InferOutput<typeof Said>;

/** What the owner of the folder says first: with its own proof. */
export const Welcome = v.object({
  tell: v.literal('welcome'),
  protocol: v.literal(protocol),
  version: v.string(),
  proof: v.string(),
});

/** What the owner of the folder says. After the welcome the client reads it without a schema: it has no reason to doubt who owns its data. */
export type Told =
  | v.InferOutput<typeof Welcome>
  | { tell: 'answer'; id: number; answer: Answer<unknown> }
  /** The call of that number would widen this: the peer asks at its own terminal. */
  | { tell: 'confirm'; id: number; widenings: readonly Widening[] }
  | { tell: 'event'; event: string; payload: unknown };

/** Bytes that wait for the other end to read. Whoever asks and never reads must not fill this process. */
const mostUnread = 32_000_000;

/** Sends one message, as a line of JSON. What can't be sent any more is dropped: the other end is gone, or reads nothing. */
export function send(socket: Socket, message: Said | Told): void {
  if (!socket.writable) return;
  socket.write(`${JSON.stringify(message)}\n`);
  if (socket.writableLength > mostUnread) socket.destroy();
}

/**
 * Gives each line as what it says in JSON, undefined where it is none. Ends the connection at a line of more than `most()` bytes, which
 * is asked anew for each, and at one whose end does not come in time.
 */
export function onMessages(socket: Socket, hear: (message: unknown) => void, most: () => number): void {
  /** Of the line that is not whole yet. Joined once, at its end: what comes drop by drop costs no more than at once. */
  let parts: Buffer[] = [];
  let bytes = 0;
  let inTime: (() => void) | null = null;

  /** False where that is too much of it. */
  function keep(part: Buffer): boolean {
    if (part.length === 0) return true;
    inTime ??= endLate(socket, lineMs);
    parts.push(part);
    bytes += part.length;
    return bytes <= most();
  }

  function whole(): string {
    inTime?.();
    inTime = null;
    const line = Buffer.concat(parts, bytes).toString('utf8');
    parts = [];
    bytes = 0;
    return line;
  }

  socket.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(lineBreak); end !== -1; end = chunk.indexOf(lineBreak, from)) {
      if (!keep(chunk.subarray(from, end))) return void socket.destroy();
      hear(parse(whole()));
      if (socket.destroyed) return;
      from = end + 1;
    }
    if (!keep(chunk.subarray(from))) socket.destroy();
  });
}

/** Ends the connection after so many ms, unless the function that it gives is called before. */
export function endLate(socket: Socket, ms: number): () => void {
  let after: NodeJS.Immediate | undefined;
  // Timers come before what is read: what has come while this process was busy is heard first.
  const timer = setTimeout(() => (after = setImmediate(() => socket.destroy())), ms);
  function inTime(): void {
    clearTimeout(timer);
    clearImmediate(after);
    socket.off('close', inTime);
  }
  socket.on('close', inTime);
  return inTime;
}

const lineBreak = 0x0a;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Made without the contract's classes, as in the window's calls. */
export function refusal(code: Failure['code'], params: Failure['params'] = {}): Answer<never> {
  return { ok: false, failure: { code, params, retryable: false } };
}
