import { Dispatcher } from 'undici';
import { Api } from './api.ts';
import type { Answer } from './call.ts';
import type { Clock } from './clock.ts';
import { toBytes } from './replacements.ts';
import { defaultSettings } from './settings.ts';
import type { State } from './state.ts';

/** Where a request is: not sent yet, on its way, its answer on its way, half of its answer there. */
export type Stage = 'unsent' | 'sent' | 'acted' | 'amid';

/** A request that stands at a stage until it is told to go on. */
export interface Passage {
  readonly stage: Stage;
  readonly method: string;
  readonly path: string;
  /** Of `Authorization`, with `Bearer`. */
  readonly authorization: string;
  readonly body: string;
  /** Whoever sent it waits no longer. It may still get there. */
  readonly abandoned: boolean;
  /** To the next stage. */
  go(): void;
  /** The connection breaks: what was done is done, what was not is not. */
  lose(): void;
}

export interface WireOptions {
  state: State;
  clock: Clock;
  /** The stages at which requests stand; they pass the others by themselves. */
  stages: readonly Stage[];
  /** A request is about to be sent. */
  sending?(passage: Pick<Passage, 'method' | 'path' | 'authorization'>): void;
}

type Handler = Dispatcher.DispatchHandler;

/**
 * The embedded server without a network: requests stand still at each stage until they are told to go on, so that who
 * holds the wire decides in which order everything happens. Never sleeps.
 */
export function createWire({ state, clock, stages, sending }: WireOptions) {
  const api = new Api(state, defaultSettings());
  const passages = new Set<Passage>();
  const waiting = new Map<Dispatcher, number>();
  let isGone = false;
  let moves = 0;

  function send(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions, handler: Handler): void {
    const { method, path } = request;
    const authorization = headerOf(request, 'authorization') ?? '';
    const contentType = headerOf(request, 'content-type');
    const body = typeof request.body === 'string' ? request.body : '';
    let abandoned = false;
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      paused: false,
      reason: null,
      pause: () => undefined,
      resume: () => undefined,
      abort() {
        moves++;
        if (!abandoned) leave();
        abandoned = true;
      },
    };
    const leave = () => waiting.set(dispatcher, (waiting.get(dispatcher) ?? 1) - 1);
    const tell = (what: () => void) => void (abandoned || what());
    waiting.set(dispatcher, (waiting.get(dispatcher) ?? 0) + 1);
    sending?.({ method, path, authorization });

    const fail = (code: string) => {
      tell(() => {
        leave();
        abandoned = true;
        handler.onResponseError?.(controller, Object.assign(new Error(code), { code }));
      });
    };
    const stand = (stage: Stage, next: () => void) => {
      moves++;
      if (!stages.includes(stage)) {
        next();
        return;
      }
      const on = (act: () => void) => () => {
        moves++;
        if (passages.delete(passage)) act();
      };
      const passage: Passage = {
        stage,
        method,
        path,
        authorization,
        body,
        get abandoned() {
          return abandoned;
        },
        go: on(next),
        lose: on(() => fail(stage === 'unsent' ? 'ECONNREFUSED' : 'ECONNRESET')),
      };
      passages.add(passage);
    };

    if (isGone) {
      queueMicrotask(() => fail('ECONNREFUSED'));
      return;
    }
    stand('unsent', () => {
      tell(() => handler.onRequestStart?.(controller, {}));
      // Cancelled before its connection stood.
      if (abandoned) return;
      stand('sent', () => {
        const answer = api.answer({ method, path, authorization, body, contentType });
        stand('acted', () => {
          const bytes = toBytes(answer);
          const half = Math.ceil(bytes.length / 2);
          tell(() => handler.onResponseStart?.(controller, answer.status, headersOf(answer), ''));
          tell(() => handler.onResponseData?.(controller, bytes.subarray(0, half)));
          stand('amid', () => {
            tell(() => handler.onResponseData?.(controller, bytes.subarray(half)));
            tell(() => {
              leave();
              abandoned = true;
              handler.onResponseEnd?.(controller, {});
            });
          });
        });
      });
    });
  }

  const headersOf = (answer: Answer) => ({ date: clock.date().toUTCString(), ...answer.headers });

  return {
    /** For the core's `surroundings`. */
    async connect(): Promise<Dispatcher> {
      const dispatcher: Dispatcher = new WireDispatcher((request, handler) => send(dispatcher, request, handler));
      return dispatcher;
    },
    /** What stands, the oldest first. */
    passages: (): Passage[] => [...passages],
    /** How many requests are waited for, of each client that has any. */
    waiting: (): number[] => [...waiting.values()].filter((count) => count > 0),
    /** A number that grows whenever a request does something. */
    moves: () => moves,
    /** Every connection breaks, and no other can be made. */
    gone(): void {
      isGone = true;
      for (const passage of [...passages]) passage.lose();
    },
    back(): void {
      isGone = false;
    },
  };
}
export type Wire = ReturnType<typeof createWire>;

class WireDispatcher extends Dispatcher {
  private readonly send: (request: Dispatcher.DispatchOptions, handler: Handler) => void;

  constructor(send: (request: Dispatcher.DispatchOptions, handler: Handler) => void) {
    super();
    this.send = send;
  }

  override dispatch(request: Dispatcher.DispatchOptions, handler: Handler): boolean {
    this.send(request, handler);
    return true;
  }

  override async destroy(): Promise<void> {
    // There is no connection to end; the client has abandoned what was under way.
  }
}

function headerOf({ headers }: Dispatcher.DispatchOptions, name: string): string | undefined {
  if (headers === null || headers === undefined || Array.isArray(headers) || Symbol.iterator in headers)
    return undefined;
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
