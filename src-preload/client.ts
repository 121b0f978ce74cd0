import type { Contract, Input, MethodName, Output } from './contract/index.ts';
import type { EventName, EventOf } from './contract/events.ts';
import { Failed, type Answer } from './contract/failure.ts';
import type { InputOf, Method, OutputOf } from './contract/shape.ts';
import { methodNames } from './names.ts';

/** Carries calls to whatever implements the contract: the bridge of a window, a socket, or a core in the same process. */
export interface Transport {
  call(group: string, method: string, input: unknown): Promise<Answer<unknown>>;
  /** Returns what ends the subscription. */
  on<N extends EventName>(event: N, listener: (payload: EventOf<N>) => void): () => void;
}

type Call<M extends Method> =
  undefined extends InputOf<M>
    ? (input?: InputOf<M>) => Promise<OutputOf<M>>
    : (input: InputOf<M>) => Promise<OutputOf<M>>;

export type Client = {
  readonly [G in keyof Contract]: {
    readonly [N in keyof Contract[G]]: Contract[G][N] extends Method ? Call<Contract[G][N]> : never;
  };
} & { on: Transport['on'] };

/** A typed client over any transport. Its calls give the value, or throw `Failed` with the failure that was answered. */
export function createClient(transport: Transport): Client {
  const groups = Object.entries(methodNames).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.keys(members).map((method) => [
        method,
        async (input?: unknown) => valueOf(await transport.call(group, method, input)),
      ]),
    ),
  ]);
  // The table above has exactly the contract's groups and methods; TypeScript can't follow Object.fromEntries.
  return { ...Object.fromEntries(groups), on: transport.on.bind(transport) } as Client;
}

/** Calls methods by their full names over any transport. Throws as a client does. */
export function createAsk(transport: Transport) {
  return async function ask<N extends MethodName>(name: N, input: Input<N>): Promise<Output<N>> {
    const [group = '', method = ''] = name.split('.');
    // The name decides what is answered; the core checks what is given.
    return valueOf(await transport.call(group, method, input)) as Output<N>;
  };
}

/** What a core offers to those in its own process. */
export interface Callable {
  call(method: string, input: unknown): Promise<Answer<unknown>>;
  on(listener: <N extends EventName>(event: N, payload: EventOf<N>) => void): () => void;
}

/** A client of a core in the same process, without a bridge or a socket in between. */
export function clientOf(core: Callable): Client {
  return createClient({
    call: (group, method, input) => core.call(`${group}.${method}`, input),
    on(event, listener) {
      const names: { wanted: string } = { wanted: event };
      return core.on((name, payload) => {
        // The event's name decides its payload.
        if (name === names.wanted) listener(payload);
      });
    },
  });
}

function valueOf(answer: Answer<unknown>): unknown {
  if (answer.ok) return answer.value;
  throw new Failed(answer.failure.code, answer.failure);
}
