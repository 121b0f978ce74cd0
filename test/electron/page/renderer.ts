import type { makeBridge, Bridge } from './bridge.ts';
import type { Wire } from './wire.ts';

type Listener = (event: object, ...args: unknown[]) => void;

/** What a sandboxed preload script gets from `require('electron')`: `ipcRenderer` and `contextBridge`. */
export function makeRenderer(wire: Wire, make: typeof makeBridge, secret: string) {
  const calls = new Map<number, { channel: string; resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, { listener: Listener; original: Listener }[]>();
  let lastCall = 0;
  let bridge: Bridge | undefined;

  wire.on('reply', ({ id, value }) => {
    calls.get(id)?.resolve(value);
    calls.delete(id);
  });
  wire.on('failure', ({ id, message }) => {
    const call = calls.get(id);
    call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message}`));
    calls.delete(id);
  });
  wire.on('event', ({ channel, args }) => {
    for (const { listener } of [...(listeners.get(channel) ?? [])])
      listener({ sender: ipcRenderer, ports: [] }, ...args);
  });

  const add = (channel: string, listener: Listener, original = listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, original }]);
    return ipcRenderer;
  };
  const remove = (channel: string, original: Listener) => {
    const rest = (listeners.get(channel) ?? []).filter((each) => each.original !== original);
    listeners.set(channel, rest);
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++lastCall;
        wire.post({ kind: 'invoke', id, channel, args });
        calls.set(id, { channel, resolve, reject });
      }),
    send: (channel: string, ...args: unknown[]) => wire.post({ kind: 'send', channel, args }),
    on: (channel: string, listener: Listener): object => add(channel, listener),
    addListener: (channel: string, listener: Listener): object => add(channel, listener),
    once: (channel: string, listener: Listener): object => {
      const once: Listener = (event, ...args) => {
        remove(channel, listener);
        listener(event, ...args);
      };
      return add(channel, once, listener);
    },
    off: (channel: string, listener: Listener): object => remove(channel, listener),
    removeListener: (channel: string, listener: Listener): object => remove(channel, listener),
    removeAllListeners: (channel: string): object => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  };

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      if (!bridge) {
        const { port1 } = new MessageChannel();
        bridge = make(port1, 'isolated');
        document.dispatchEvent(new MessageEvent(secret, { ports: [port1] }));
      }
      bridge.fire('expose', { key, api: bridge.encode(api) });
    },
  };
  return { contextBridge, ipcRenderer };
}
