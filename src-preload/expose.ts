import type { Answer } from './contract/failure.ts';
import { callChannel, eventChannel } from './channels.ts';
import { eventNames, methodNames } from './names.ts';

/** What the bridge needs of Electron's `ipcRenderer`. */
export interface Wire {
  invoke(channel: string, ...words: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...words: unknown[]) => void): unknown;
}

type Call = (input?: unknown) => Promise<Answer<unknown>>;
type Listener = (payload: unknown) => void;

/** What becomes `window.latchkey`: the contract's methods by feature, and `on`. Nothing in it names a channel. */
export function makeBridge(wire: Wire): Record<string, unknown> {
  const groups = Object.entries(methodNames).map(([group, methods]): [string, unknown] => [
    group,
    Object.freeze(
      Object.fromEntries(Object.keys(methods).map((method) => [method, makeCall(wire, `${group}.${method}`)])),
    ),
  ]);
  return Object.freeze({ ...Object.fromEntries(groups), on: makeSubscribe(wire) });
}

/** A call never rejects: what can't be sent or is lost on the way is a failure like any other, without its text. */
function makeCall(wire: Wire, method: string): Call {
  return async (input) => {
    try {
      return (await wire.invoke(callChannel, method, input)) as Answer<unknown>;
    } catch {
      return { ok: false, failure: { code: 'internal', params: {}, retryable: false } };
    }
  };
}

/** One listener on the wire for all, so that views may come and go. Names that the contract lacks are never told. */
function makeSubscribe(wire: Wire): (event: string, listener: Listener) => () => void {
  const listeners = new Map(Object.keys(eventNames).map((name) => [name, new Set<Listener>()]));
  wire.on(eventChannel, (_event, name, payload) => {
    for (const listener of listeners.get(String(name)) ?? []) listener(payload);
  });
  return (event, listener) => {
    // A wrapper of its own for each subscription: the same function may subscribe twice.
    const told: Listener = (payload) => listener(payload);
    listeners.get(event)?.add(told);
    return () => void listeners.get(event)?.delete(told);
  };
}
