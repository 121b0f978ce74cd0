import type { Dispatcher } from 'undici';
import type { X509Certificate } from 'node:crypto';
import * as v from 'valibot';
import { Failed, type Failure } from '../../../src-preload/contract/failure.ts';
import { SecretText } from '../../../src-preload/contract/values.ts';
import type { Clock } from '../clock.ts';
import { limitIn, readAnswer, type Reading, type StackAnswer } from './answer.ts';
import type { RequestBudget, Urgency } from './budget.ts';
import { createConnections } from './connections.ts';
import type { Route } from './route.ts';
import { exchange, Lost, usualDeadlines, type Deadlines, type Outgoing } from './exchange.ts';
import { failureOfLoss, type Reach } from './faults.ts';
import { isLoopback } from './loopback.ts';
import { hasNetwork } from './online.ts';
import type { ProxyFinder } from './proxy.ts';
import { pause, pauseBefore, usualPatience, usualTries, type Patience } from './retry.ts';

export type { StackAnswer } from './answer.ts';

/** What stands for the network and for the passing of time where a test decides in which order things happen. */
export interface Surroundings {
  connect(route: Route): Promise<Dispatcher>;
  patience: Patience;
}

/** What a request is sent with. What these throw is what the request throws. */
export interface Credential {
  /** The token or API key as it follows `Bearer`. */
  bearer(): Promise<string>;
  /**
   * Gives another token after the server refused `stale`: the newer one where `stale` was replaced already, by another
   * request's refresh or a new sign-in; a refreshed one where it had `expired`; null where there is no other.
   */
  renew?(stale: string, expired: boolean): Promise<string | null>;
}

export interface StackRequest<T> {
  /** Below `/api/v3`, made by the `path` tag. */
  path: string;
  /** `/oauth`: below that instead. */
  root?: '/oauth';
  query?: Record<string, string | number>;
  schema: v.GenericSchema<unknown, T>;
  /** How many rows were asked for, of a list; an answer may weigh accordingly. */
  rows?: number;
  signal?: AbortSignal | undefined;
  /** Sent without the credential. */
  anonymous?: boolean;
  /** For whom; a person where not said. */
  urgency?: Urgency;
}

export interface StackWrite<T> extends StackRequest<T> {
  /** POST where not said. */
  method?: 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  body?: unknown;
  /** A urlencoded body instead. */
  form?: Record<string, string>;
}

export interface StackClientOptions {
  /** Base URL, as of `ServerAddress`. */
  base: string;
  /** null for a client that is anonymous always. */
  credential: Credential | null;
  /** PEM of what the account trusts beside the system's authorities; may change while the client lives. */
  ca?: string | null | (() => string | null);
  proxyFor: ProxyFinder;
  /** The app's one budget. */
  budget: RequestBudget;
  /** Whose share of it is used up: one's own where not said. */
  share?: symbol;
  clock: Clock;
  /** Told the server's time of each of its answers, and this machine's `at`, both in ms. */
  onServerTime?(serverMs: number, at: number): void;
  /** Told how many requests of one kind the server takes in a row, and whether it refused this one for that. */
  onLimit?(limit: number, refused: boolean): void;
  /** Told the certificates that a server showed and that are not trusted: its own, then who signed it. */
  onUntrusted?(chain: readonly X509Certificate[]): void;
  /** In all, four where not said. One where a person waits for the answer and can ask again; a rate limit is waited out all the same. */
  tries?: number;
  /** For tests; the rest of the options are the app's. */
  deadlines?: Deadlines;
  maxBytes?: number;
  patience?: Patience;
  connect?(route: Route): Promise<Dispatcher>;
  hasNetwork?(): boolean;
}

/** What answers may weigh: many times what they do, which is some 5 kB and 120 values a key with every right, and few times what is bearable. */
const mostBytes = 16 * 1024 * 1024;
const bytesOf = { answer: 1024 * 1024, row: 16 * 1024 };
const valuesOf = { answer: 2_000, row: 400 };

export interface StackClient {
  /** Reads; tried again after passing faults. */
  get<T>(request: StackRequest<T>): Promise<StackAnswer<T>>;
  /**
   * Acts; sent again only where the server surely did not act. Throws `outcome_unknown` where it may have
   * (params.reason: the code of what went wrong).
   */
  write<T>(request: StackWrite<T>): Promise<StackAnswer<T>>;
  /**
   * After a sleep, in which connections die without a word: what is read is asked for again at once, what acts is left to its
   * answer, and what comes next has new connections.
   */
  wake(): void;
  /** Breaks off what runs (`cancelled`, or `outcome_unknown` for a write that was sent) and takes no more. */
  close(): Promise<void>;
}

/** A client for one account's server. Every failure is a `Failed`, without the server's prose and without secrets. */
export function createStackClient(options: StackClientOptions): StackClient {
  const { base, credential, budget, clock, patience = usualPatience } = options;
  const { host, hostname } = new URL(base);
  const { ca = null } = options;
  const deadlines = options.deadlines ?? usualDeadlines;
  const account = options.share ?? Symbol(host);
  const closing = new AbortController();
  let awake = new AbortController();
  const connections = createConnections({
    base,
    ca: () => (typeof ca === 'function' ? ca() : ca),
    proxyFor: options.proxyFor,
    connectTimeout: deadlines.connect,
    ...(options.connect && { connect: options.connect }),
  });
  const reach: Omit<Reach, 'route'> = {
    loopback: isLoopback(hostname),
    clock,
    onUntrusted: options.onUntrusted,
    hasNetwork: options.hasNetwork ?? hasNetwork,
    lookFor: Math.min(deadlines.connect, 5_000),
  };

  /** A listener that fails must not cost the answer, which may hold the only copy of a secret. */
  function tell(listener: () => void): void {
    try {
      listener();
    } catch {
      // What is learnt of a server's clock and limits can wait for the next answer.
    }
  }

  async function attempt<T>(outgoing: Outgoing, request: StackRequest<T>, signal: AbortSignal): Promise<Reading<T>> {
    const leave = await budget.enter(account, host, signal, request.urgency);
    let route: Route | null = null;
    const { signal: slept } = awake;
    const signals = outgoing.method === 'GET' ? AbortSignal.any([signal, slept]) : signal;
    try {
      route = await connections.route();
      const dispatcher = await connections.over(route);
      const { rows = 0 } = request;
      const maxBytes = options.maxBytes ?? Math.min(mostBytes, bytesOf.answer + rows * bytesOf.row);
      const bearable = { values: valuesOf.answer + rows * valuesOf.row };
      const limits = { deadlines, maxBytes, bearable, signal: signals };
      const received = await exchange(dispatcher, outgoing, limits);
      const reading = readAnswer(received, request.schema, host);
      const serverTime = 'answer' in reading ? reading.answer.serverTime : reading.serverTime;
      if (serverTime !== null) tell(() => options.onServerTime?.(serverTime, clock.now()));
      const limit = limitIn(received);
      if (limit !== null) tell(() => options.onLimit?.(limit, received.status === 429));
      return reading;
    } catch (error) {
      if (!(error instanceof Lost) || route === null) throw error;
      if (error.reason === 'cancelled' && !signal.aborted)
        return { failed: sleptThrough(host), acted: 'no', serverTime: null };
      return {
        failed: await failureOfLoss(error, { ...reach, route }, signal),
        acted: error.sent ? 'perhaps' : 'no',
        serverTime: null,
      };
    } finally {
      leave();
    }
  }

  async function send<T>(method: Outgoing['method'], request: StackWrite<T>): Promise<StackAnswer<T>> {
    const signal = request.signal ? AbortSignal.any([request.signal, closing.signal]) : closing.signal;
    if (signal.aborted) throw new Failed('cancelled');
    let bearer = request.anonymous || credential === null ? null : await credential.bearer();
    let renewed = 0;
    for (let tries = 1; ; tries++) {
      const reading = await attempt(outgoingOf(base, method, request, bearer), request, signal);
      if ('answer' in reading) return reading.answer;
      const { failure } = reading.failed;
      if (isRefusedLogin(failure) && bearer !== null && renewed < mostRenewed) {
        const other = (await credential?.renew?.(bearer, failure.params['reason'] === 'token_expired')) ?? null;
        if (other !== null) {
          bearer = other;
          renewed += 1;
          continue;
        }
      }
      const unacted = method === 'GET' || reading.acted === 'no';
      // The service's own 500 says that nothing was done; that it would be done the next time it does not say.
      const resendable = unacted && (method === 'GET' || failure.code !== 'server_error');
      const wait = pauseBefore(failure, tries, options.tries ?? usualTries, resendable, patience.random);
      if (wait === null) throw unacted ? reading.failed : unknownOutcome(reading.failed);
      await pause(wait, signal, patience);
    }
  }

  return {
    get: (request) => send('GET', request),
    write: (request) => send(request.method ?? 'POST', request),
    wake() {
      connections.renew();
      const before = awake;
      awake = new AbortController();
      before.abort();
    },
    async close() {
      closing.abort();
      await connections.destroy();
    },
  };
}

function sleptThrough(host: string): Failed {
  return new Failed('unreachable', { params: { host, reason: 'slept' } });
}

function outgoingOf(
  base: string,
  method: Outgoing['method'],
  { path, root, query = {}, body, form }: StackWrite<unknown>,
  bearer: string | null,
): Outgoing {
  if (!/^(?:\/[A-Za-z0-9_-]+)+$/.test(path)) throw new Failed('invalid_input', { params: { reason: 'path' } });
  if (bearer !== null && !v.is(SecretText, bearer))
    throw new Failed('sign_in_required', { params: { reason: 'token' } });
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return {
    origin: base,
    path: `${root ?? '/api/v3'}${path}${search === '' ? '' : `?${search}`}`,
    method,
    headers: {
      accept: 'application/json',
      'user-agent': 'Latchkey',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    },
    body: form ? new URLSearchParams(form).toString() : body === undefined ? null : JSON.stringify(body),
  };
}

/** Once for a token that was replaced meanwhile, and once for that one's own expiry. */
const mostRenewed = 2;

/** The server has said so: a sign-in that is not here at all is none that can be renewed. */
function isRefusedLogin({ code, httpStatus }: Failure): boolean {
  return code === 'sign_in_required' && httpStatus === 401;
}

function unknownOutcome({ failure }: Failed): Failed {
  const { code, params, httpStatus, correlationId } = failure;
  const { host } = params;
  return new Failed('outcome_unknown', {
    params: { reason: code, ...(host !== undefined && { host }) },
    ...(httpStatus !== undefined && { httpStatus }),
    ...(correlationId !== undefined && { correlationId }),
  });
}
