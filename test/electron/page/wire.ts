import type { Codec } from './codec.ts';
import type { FromPage, ToPage } from './messages.ts';

type Kind = ToPage['kind'];
type Of<K extends Kind> = Extract<ToPage, { kind: K }>;

export interface Wire {
  post(message: FromPage): void;
  on<K extends Kind>(kind: K, listener: (message: Of<K>) => void): void;
}

/** The isolated world's line to main. `post` is a binding of Chromium's; main calls what is put under `receiver`. */
export function makeWire(codec: Codec, post: (text: string) => void, receiver: string): Wire {
  const listeners = new Map<Kind, (message: never) => void>();
  Object.defineProperty(globalThis, receiver, {
    value: (text: string) => {
      const message = codec.decode(text) as ToPage;
      listeners.get(message.kind)?.(message as never);
    },
  });
  return {
    post: (message) => post(codec.encode(message)),
    on: (kind, listener) => listeners.set(kind, listener),
  };
}
