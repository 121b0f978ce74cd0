import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './call.ts';
import type { Fault } from './faults.ts';
import { toBytes } from './replacements.ts';

/** How an answer is put on the wire: whole, or as the faults want it. Resolves when it is sent or the connection is gone. */
export async function send(response: ServerResponse, answer: Answer, date: Date, faults: Fault[]): Promise<void> {
  const bytes = toBytes(answer);
  const drip = faults.find((fault) => fault.kind === 'drip');
  response.sendDate = false;
  response.writeHead(answer.status, { date: date.toUTCString(), ...answer.headers, ...lengthOf(answer, bytes) });
  if (faults.some((fault) => fault.kind === 'reset' && fault.when === 'amid'))
    return breakOff(response, bytes, 'reset');
  if (faults.some((fault) => fault.kind === 'cut')) return breakOff(response, bytes, 'close');
  if (drip) await trickle(response, bytes, drip.bytes, drip.everyMs);
  else response.end(bytes);
  await settled(response);
}

function lengthOf({ status }: Answer, bytes: Buffer): Record<string, string> {
  return status === 204 || status === 304 ? {} : { 'content-length': String(bytes.length) };
}

/** Sends half, and ends the connection: by a reset, or orderly. */
async function breakOff(response: ServerResponse, bytes: Buffer, how: 'reset' | 'close'): Promise<void> {
  await new Promise((sent) => response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), sent));
  if (how === 'close') response.socket?.destroySoon();
  else reset(response);
}

export function reset({ socket }: ServerResponse): void {
  // TLS sockets have no reset of their own; ending the connection without an answer is the same to the peer's HTTP.
  if (socket && 'encrypted' in socket) socket.destroy();
  else socket?.resetAndDestroy();
}

async function trickle(response: ServerResponse, bytes: Buffer, size: number, everyMs: number): Promise<void> {
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await delay(everyMs);
  }
  response.end();
}

async function settled(response: ServerResponse): Promise<void> {
  if (response.writableFinished || response.destroyed) return;
  await new Promise((done) => response.once('finish', done).once('close', done));
}
