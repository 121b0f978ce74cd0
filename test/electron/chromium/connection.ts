import type { Readable, Writable } from 'node:stream';
import type { EventName, Method, Parameters, Payload, Result } from './protocol.ts';

interface Pending {
  method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Message {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

type Listener = (params: never, sessionId: string | undefined) => void;

/** Speaks the DevTools protocol over `--remote-debugging-pipe`: JSON messages that each end with a zero byte. */
export class Connection {
  #output: Writable;
  #pending = new Map<number, Pending>();
  #listeners = new Map<string, Set<Listener>>();
  #lastId = 0;
  #closed = false;

  constructor(output: Writable, input: Readable) {
    this.#output = output;
    output.on('error', () => this.#close());
    input.on('error', () => this.#close());
    input.on('close', () => this.#close());
    splitAtZero(input, (text) => this.#receive(JSON.parse(text) as Message));
  }

  /** Sends a command to the browser, or to one page of it. Rejects with what Chromium says, or when it is gone. */
  send<M extends Method>(method: M, params?: Parameters<M>, sessionId?: string): Promise<Result<M>> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    return new Promise<Result<M>>((resolve, reject) => {
      // The protocol's types say what answers a method; nothing checks it at run time.
      this.#pending.set(id, { method, reject, resolve: (result) => resolve(result as Result<M>) });
      this.#output.write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    });
  }

  /** Listens to an event of one page, or without a session to one of the browser. Gives a function that stops it. */
  on<E extends EventName>(event: E, listener: (params: Payload<E>) => void, sessionId?: string): () => void {
    const key = keyOf(event, sessionId);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Forgets all listeners of a page that is gone. */
  forget(sessionId: string): void {
    for (const key of this.#listeners.keys()) if (key.startsWith(sessionId + ':')) this.#listeners.delete(key);
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      for (const listener of this.#listeners.get(keyOf(message.method ?? '', message.sessionId)) ?? [])
        listener(message.params as never, message.sessionId);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending?.resolve(message.result);
  }

  #close(): void {
    this.#closed = true;
    for (const { method, reject } of this.#pending.values()) reject(new Error(`${method}: Chromium is gone`));
    this.#pending.clear();
  }
}

function keyOf(event: string, sessionId: string | undefined): string {
  return `${sessionId ?? ''}:${event}`;
}

function splitAtZero(input: Readable, message: (text: string) => void): void {
  let parts: Buffer[] = [];
  input.on('data', (data: Buffer) => {
    let start = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
      parts.push(data.subarray(start, end));
      message(Buffer.concat(parts).toString());
      parts = [];
      start = end + 1;
    }
    if (start < data.length) parts.push(data.subarray(start));
  });
}
