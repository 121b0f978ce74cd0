import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { createScale, type Bearable } from './scale.ts';

/** How long each step of a request may take, in ms. `body` is for the whole of it, so that dripping does not prolong it. */
export interface Deadlines {
  connect: number;
  headers: number;
  body: number;
}

export const usualDeadlines: Deadlines = { connect: 10_000, headers: 20_000, body: 60_000 };
/** A deadline that is noticed so late, in ms, was missed by a process that stood still, as in sleep, and begins once more. */
const tooLate = 1_000;

export interface Outgoing {
  origin: string;
  path: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  headers: Record<string, string>;
  body: string | null;
}

export interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type LossReason = 'cancelled' | 'too_large' | 'fault' | `${keyof Deadlines}_timeout`;

export function isJson({ headers }: Pick<Received, 'headers'>): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

/** A request without a whole answer. */
export class Lost extends Error {
  readonly reason: LossReason;
  /** False where no byte of it can have reached the server: no connection was made. */
  readonly sent: boolean;

  constructor(reason: LossReason, sent: boolean, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
    this.sent = sent;
  }
}

export interface ExchangeLimits {
  deadlines: Deadlines;
  /** Of the answer's body. */
  maxBytes: number;
  /** Of a body in JSON; absent where none is expected. */
  bearable?: Bearable;
  signal: AbortSignal;
}

/**
 * One request and its whole answer, of any status; throws `Lost`. Never follows a redirect, never tries again. It is settled
 * at once when it is cancelled or late, and a request that still waits for its connection then is not sent any more.
 */
export function exchange(dispatcher: Dispatcher, request: Outgoing, limits: ExchangeLimits): Promise<Received> {
  const { deadlines, maxBytes, bearable, signal } = limits;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    let timer: NodeJS.Timeout | undefined;
    const received: Received = { status: 0, headers: {}, body: Buffer.alloc(0) };
    const chunks: Buffer[] = [];
    let size = 0;
    let isBearable: (chunk: Buffer) => boolean = () => true;

    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      return true;
    };
    const lose = (reason: LossReason, cause?: unknown): void => {
      if (!settle()) return;
      const lost = new Lost(reason, controller !== null, cause);
      controller?.abort(lost);
      reject(lost);
    };
    const cancel = (): void => lose('cancelled');
    const within = (step: keyof Deadlines, isAgain = false): void => {
      clearTimeout(timer);
      const due = performance.now() + deadlines[step];
      timer = setTimeout(() => {
        // Timers come before what the network has brought meanwhile, which may be the only copy of a secret.
        const stoodStill = performance.now() - due > tooLate;
        if (stoodStill && !isAgain) within(step, true);
        else lose(`${step}_timeout`);
      }, deadlines[step]);
    };

    const handler: Dispatcher.DispatchHandler = {
      /** The connection stands, and what follows is written to it: from here on the server may have acted. */
      onRequestStart(started) {
        if (settled) {
          started.abort(new Lost('cancelled', false));
          return;
        }
        controller = started;
        within('headers');
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        received.status = status;
        received.headers = headers;
        if (bearable !== undefined && isJson(received)) isBearable = createScale(bearable);
        within('body');
      },
      onResponseData(_, chunk) {
        size += chunk.length;
        if (size > maxBytes || !isBearable(chunk)) lose('too_large');
        else chunks.push(chunk);
      },
      onResponseEnd() {
        if (settle()) resolve({ ...received, body: Buffer.concat(chunks) });
      },
      onResponseError(_, error) {
        lose('fault', error);
      },
    };

    signal.addEventListener('abort', cancel);
    within('connect');
    try {
      signal.throwIfAborted();
      dispatcher.dispatch({ ...request, idempotent: request.method === 'GET' }, handler);
    } catch (error) {
      lose(signal.aborted ? 'cancelled' : 'fault', error);
    }
  });
}
