/** Which requests a fault strikes. Absent members match everything. */
export interface FaultTarget {
  method?: string;
  /** A path below the host without its query, `*` for any text: `/api/v3/users/alice/api-keys/*`. */
  path?: string;
  /** How often it strikes before it is spent; absent is always. */
  times?: number;
}

export type Fault =
  /** The connection is reset before anything is done; amid the answer; or instead of it, when all is done. */
  | { kind: 'reset'; when: 'before' | 'amid' | 'after' }
  /** No answer ever comes: before anything is done, or after. */
  | { kind: 'hang'; when: 'before' | 'after' }
  /** Waits before acting, milliseconds. */
  | { kind: 'slow'; latencyMs: number }
  /** Acts, and sends the answer a piece at a time. */
  | { kind: 'drip'; bytes: number; everyMs: number }
  /** Answers with a status; `body` is a Things Stack error, plain text or nothing. Acts first only if `acts` says so. */
  | {
      kind: 'status';
      status: number;
      body?: 'error' | 'text' | 'none';
      headers?: Record<string, string>;
      acts?: boolean;
    }
  /** 429, with the four headers or without. */
  | { kind: 'rate_limited'; retrySeconds?: number; headers?: boolean }
  /** Acts; the connection is closed orderly when half of the announced length is sent. */
  | { kind: 'cut' }
  /** Acts; the answer is half of its JSON, under a length that fits. */
  | { kind: 'malformed' }
  /** The page of a captive portal, with status 200; does not act. */
  | { kind: 'portal' }
  /** Sends elsewhere; does not act. `to` is an address. */
  | { kind: 'redirect'; to: string; status?: number }
  /** Acts; the right body under another content type. */
  | { kind: 'content_type'; type: string }
  /** Endless-looking JSON of that many bytes; does not act. */
  | { kind: 'huge'; bytes: number }
  /** Acts; what `change` makes of the body takes its place, as a hostile server would have it. Of the server's own process alone. */
  | { kind: 'body'; change: (body: unknown) => unknown; status?: number; headers?: Record<string, string> }
  /** Acts; adds unknown fields to every object of the answer and an unknown right to every list of rights. */
  | { kind: 'unknown_values' };

export interface ActiveFault {
  id: number;
  /** How often it has struck. */
  hits: number;
  remove(): void;
}

export type Phase = 'before' | 'acted' | 'answered';

export interface PhaseEvent {
  phase: Phase;
  method: string;
  path: string;
  /** Of the answer; 0 before there is one. */
  status: number;
}

type Listener = (event: PhaseEvent) => void | Promise<void>;

/** A request that is held at a phase. */
export interface Hold {
  /** Resolves when a request has got there: the server now waits. Rejects where none has, 30 s after this is asked for. */
  readonly reached: Promise<PhaseEvent>;
  /** Lets it go on, and holds no other. */
  release(): void;
}

/** Closes and opens the server's port. */
export interface Door {
  close(): Promise<void>;
  open(): Promise<void>;
}

/** As long as is waited for anything that a test looks for, on a busy machine. */
const reachedWithinMs = 30_000;

interface Entry {
  fault: Fault;
  target: FaultTarget;
  active: ActiveFault;
}

/** What goes wrong: set, limited and taken back while the server runs. Of several that fit one request, all strike. */
export class Faults {
  private readonly entries = new Map<number, Entry>();
  private readonly listeners = new Set<Listener>();
  private readonly releases = new Set<() => void>();
  private readonly door: Door;
  private nextId = 1;

  constructor(door: Door) {
    this.door = door;
  }

  add(fault: Fault, target: FaultTarget = {}): ActiveFault {
    const id = this.nextId++;
    const active = { id, hits: 0, remove: () => void this.entries.delete(id) };
    this.entries.set(id, { fault, target, active });
    return active;
  }

  /** Takes back every fault, and opens the port if it is closed. Phase listeners stay. */
  async clear(): Promise<void> {
    this.entries.clear();
    await this.back();
  }

  /** From here on connections are refused, and those that stand are gone. */
  gone(): Promise<void> {
    return this.door.close();
  }

  /** Comes back on the same port. */
  back(): Promise<void> {
    return this.door.open();
  }

  /**
   * Calls `listener` at each phase of each request: `before` acting, when it has `acted`, when the answer is sent
   * (`answered`). The server waits for it, so what it kills is dead at exactly that phase. Gives what unsubscribes it.
   */
  onAct(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Holds the next request that fits at a phase, until it is released: for what has to happen meanwhile. */
  hold(phase: Phase, target: FaultTarget = {}): Hold {
    const { promise: reached, resolve: tell } = Promise.withResolvers<PhaseEvent>();
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const stop = this.onAct(async (event) => {
      if (event.phase !== phase || !fits(target, event.method, event.path.split('?')[0] ?? '')) return;
      stop();
      tell(event);
      await released;
    });
    this.releases.add(() => release(undefined));
    return {
      get reached() {
        return soon(reached, `${target.method ?? 'any'} ${target.path ?? 'request'} ${phase}`);
      },
      release: () => {
        stop();
        release(undefined);
      },
    };
  }

  /** For the server: lets go of everything that is held. */
  releaseAll(): void {
    for (const release of this.releases) release();
  }

  /** For the server: what strikes this request. Counts. */
  strike(method: string, pathname: string): Fault[] {
    return [...this.entries.values()].flatMap(({ fault, target, active }) => {
      if (!fits(target, method, pathname) || active.hits >= (target.times ?? Infinity)) return [];
      active.hits++;
      return [fault];
    });
  }

  /** For the server: tells the listeners. */
  async reach(event: PhaseEvent): Promise<void> {
    for (const listener of this.listeners) await listener(event);
  }
}

/** A request that never comes fails a test by its name, and not by the test's own time-out. */
function soon<T>(promise: Promise<T>, what: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no request came: ${what}`)), reachedWithinMs);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function fits(target: FaultTarget, method: string, pathname: string): boolean {
  if (target.method !== undefined && target.method !== method) return false;
  return target.path === undefined || glob(target.path).test(pathname);
}

function glob(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  );
}
