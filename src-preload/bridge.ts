import type { Transport } from './client.ts';
import type { EventName, EventOf } from './contract/events.ts';
import type { Answer, Failure } from './contract/failure.ts';
import type { Contract } from './contract/index.ts';
import type { InputOf, Method, OutputOf } from './contract/shape.ts';

type BridgeCall<M> = M extends Method
  ? undefined extends InputOf<M>
    ? (input?: InputOf<M>) => Promise<Answer<OutputOf<M>>>
    : (input: InputOf<M>) => Promise<Answer<OutputOf<M>>>
  : never;

/** What the preload exposes: frozen, one function a method of the contract, none of which rejects. */
export type Bridge = {
  readonly [G in keyof Contract]: { readonly [M in keyof Contract[G]]: BridgeCall<Contract[G][M]> };
} & {
  /** Returns what ends the subscription. */
  readonly on: <N extends EventName>(event: N, listener: (payload: EventOf<N>) => void) => () => void;
};

declare global {
  interface Window {
    readonly latchkey: Bridge;
  }
}

type Calls = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Answer<unknown>>>>>>;

/** The window's transport: `createClient(bridgeTransport())`. */
export function bridgeTransport(bridge: Bridge = window.latchkey): Transport {
  // The client's names come from the same table; main checks the inputs, whatever the types here say.
  const calls = bridge as unknown as Calls;
  return {
    async call(group, method, input) {
      try {
        return (await calls[group]?.[method]?.(input)) ?? failed('unknown_method');
      } catch {
        // What has no end or no copy does not cross the bridge: a bug of the page, told like any other.
        return failed('internal');
      }
    },
    on: (event, listener) => bridge.on(event, listener),
  };
}

function failed(code: Failure['code']): Answer<never> {
  return { ok: false, failure: { code, params: {}, retryable: false } };
}
