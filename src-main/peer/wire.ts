import type { Socket } from 'node:net';
import * as v from 'valibot';
import type { Answer, Failure } from '../../src-preload/contract/failure.ts';

/** What both ends must agree on. */
export const protocol = 2;

/** Characters of one message: more than any input that is accepted (a million bytes), and than any answer (64 kB, pictures apart). */
export const longestMessage = 16_000_000;

/** What a peer says. The first must be `hello`, with the proof that it knows the nonce that lies in the data folder. */
export const Said = v.variant('say', [
  v.strictObject({ say: v.literal('hello'), protocol: v.number(), proof: v.string() }),
  v.strictObject({ say: v.literal('call'), id: v.number(), method: v.string(), input: v.optional(v.unknown()) }),
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
  | { tell: 'event'; event: string; payload: unknown };

/** Sends one message, as a line of JSON. What can't be sent any more is dropped: the other end is gone. */
export function send(socket: Socket, message: Said | Told): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Gives each line as what it says in JSON, undefined where it is none. Ends the connection at one that is too long. */
export function onMessages(socket: Socket, hear: (message: unknown) => void, longest = longestMessage): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longest || lines.some((line) => line.length > longest)) {
      socket.destroy();
      return;
    }
    for (const line of lines) if (!socket.destroyed) hear(parse(line));
  });
}

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
