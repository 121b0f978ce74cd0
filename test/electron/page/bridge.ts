/** A value on its way between two worlds of one page: functions and promises cross as numbers. */
type Crossing =
  | { t: 'value'; v: unknown }
  | { t: 'list'; v: Crossing[] }
  | { t: 'record'; v: [string, Crossing][] }
  | { t: 'error'; name: string; v: string }
  | { t: 'promise'; v: number }
  | { t: 'function'; v: number };

export interface Bridge {
  encode(value: unknown, depth?: number): Crossing;
  decode(crossing: Crossing, frozen?: boolean): unknown;
  fire(type: string, detail: unknown): void;
  listen(type: string, listener: (detail: never) => void): void;
}

/**
 * One end of Electron's `contextBridge`. It runs in the isolated world and, as text, in the page's own: it may use
 * nothing from outside of itself, and nothing that the page could replace later, hence the copies at its top.
 *
 * `bus` is a port that both worlds hold. Its events are dispatched synchronously in both, and their details are
 * cloned from world to world.
 */
export function makeBridge(bus: EventTarget, mine: 'page' | 'isolated'): Bridge {
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const { freeze, keys, getPrototypeOf, prototype: plain } = Object;
  const { isArray } = Array;
  const [ThePromise, TheError, TheEvent, TheString] = [Promise, Error, CustomEvent, String];
  const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get ?? (() => undefined);
  const other = mine === 'page' ? 'isolated' : 'page';

  const functions: ((...args: unknown[]) => unknown)[] = [];
  const numberOf = new WeakMap<object, number>();
  const unsettled: ({ resolve: (value: unknown) => void; reject: (error: unknown) => void } | undefined)[] = [];
  let promises = 0;
  let reply: { ok: boolean; value: Crossing } | undefined;

  const fire = (type: string, detail: unknown): void => {
    apply(dispatchEvent, bus, [new TheEvent(type, { detail })]);
  };
  const listen = (type: string, listener: (detail: never) => void): void => {
    apply(addEventListener, bus, [type, (e: Event) => listener(apply(detailOf, e, []) as never)]);
  };
  const failure = (error: unknown): Crossing => {
    const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
    return { t: 'error', name: TheString(name ?? 'Error'), v: TheString(message ?? error) };
  };

  function encode(value: unknown, depth = 0): Crossing {
    // Electron's limit and words: what holds itself has no end.
    if (depth > 1000)
      throw new TheError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    if (typeof value === 'function') return { t: 'function', v: keep(value as (...args: unknown[]) => unknown) };
    if (typeof value !== 'object' || value === null) return { t: 'value', v: value };
    if (value instanceof ThePromise) return { t: 'promise', v: follow(value) };
    if (value instanceof TheError) return failure(value);
    if (isArray(value)) return { t: 'list', v: encodeAll(value, depth + 1) };
    const prototype: unknown = getPrototypeOf(value);
    if (prototype !== plain && prototype !== null) return { t: 'value', v: value };
    const entries: [string, Crossing][] = [];
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as keyof typeof value;
      entries[i] = [name, encode(value[name], depth + 1)];
    }
    return { t: 'record', v: entries };
  }

  function encodeAll(list: readonly unknown[], depth = 0): Crossing[] {
    const encoded: Crossing[] = [];
    for (let i = 0; i < list.length; i++) encoded[i] = encode(list[i], depth);
    return encoded;
  }

  function keep(f: (...args: unknown[]) => unknown): number {
    let number = numberOf.get(f);
    if (number === undefined) {
      number = functions.length;
      functions[number] = f;
      numberOf.set(f, number);
    }
    return number;
  }

  function follow(promise: Promise<unknown>): number {
    const number = promises++;
    const settle = (ok: boolean) => (result: unknown) => {
      try {
        fire(`${other}-settled`, { number, ok, value: ok ? encode(result) : failure(result) });
      } catch {
        fire(`${other}-settled`, { number, ok: false, value: failure(new TheError('An object could not be cloned.')) });
      }
    };
    void apply(then, promise, [settle(true), settle(false)]);
    return number;
  }

  function decode(crossing: Crossing, frozen = false): unknown {
    if (crossing.t === 'value') return crossing.v;
    if (crossing.t === 'function') return caller(crossing.v);
    if (crossing.t === 'promise')
      return new ThePromise((resolve, reject) => {
        unsettled[crossing.v] = { resolve, reject };
      });
    if (crossing.t === 'error') {
      const error = new TheError(crossing.v);
      error.name = crossing.name;
      return error;
    }
    if (crossing.t === 'list') {
      const list: unknown[] = [];
      for (let i = 0; i < crossing.v.length; i++) list[i] = decode(crossing.v[i] as Crossing, frozen);
      return frozen ? freeze(list) : list;
    }
    const record: Record<string, unknown> = {};
    for (let i = 0; i < crossing.v.length; i++) {
      const entry = crossing.v[i] as [string, Crossing];
      record[entry[0]] = decode(entry[1], frozen);
    }
    return frozen ? freeze(record) : record;
  }

  /** A function of the other world: its answer is there when `fire` returns, because events are synchronous. */
  function caller(number: number): (...args: unknown[]) => unknown {
    return (...args) => {
      const outer = reply;
      reply = undefined;
      fire(`${other}-called`, { number, args: encodeAll(args) });
      const answer = reply as { ok: boolean; value: Crossing } | undefined;
      reply = outer;
      if (!answer) throw new TheError('The bridge to the preload script is gone.');
      const value = decode(answer.value);
      if (!answer.ok) throw value;
      return value;
    };
  }

  listen(`${mine}-replied`, (answer) => {
    reply = answer;
  });
  listen(`${mine}-called`, (call: { number: number; args: Crossing[] }) => {
    let answer: { ok: boolean; value: Crossing };
    try {
      const args: unknown[] = [];
      for (let i = 0; i < call.args.length; i++) args[i] = decode(call.args[i] as Crossing);
      answer = { ok: true, value: encode(apply(functions[call.number] ?? (() => undefined), undefined, args)) };
    } catch (error) {
      answer = { ok: false, value: failure(error) };
    }
    fire(`${other}-replied`, answer);
  });
  listen(`${mine}-settled`, (result: { number: number; ok: boolean; value: Crossing }) => {
    const waiting = unsettled[result.number];
    unsettled[result.number] = undefined;
    if (result.ok) waiting?.resolve(decode(result.value));
    else waiting?.reject(decode(result.value));
  });
  return { encode, decode, fire, listen };
}

/** Runs in the page's world before its first script: takes the port that the isolated world hands out, once. */
export function receiveBridge(secret: string, make: typeof makeBridge): void {
  const take = (event: Event): void => {
    event.stopImmediatePropagation();
    document.removeEventListener(secret, take, true);
    const port = (event as MessageEvent).ports[0];
    if (!port) return;
    const bridge = make(port, 'page');
    bridge.listen('expose', ({ key, api }: { key: string; api: Parameters<Bridge['decode']>[0] }) => {
      Object.defineProperty(window, key, { value: bridge.decode(api, true), enumerable: true });
    });
  };
  document.addEventListener(secret, take, true);
}
