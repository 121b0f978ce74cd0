import type * as v from 'valibot';
import type { Topic } from './topics.ts';

type Schema = v.GenericSchema;

/** Reads the store and nothing else: works offline, costs no request. */
export interface Query<I extends Schema = Schema, O extends Schema = Schema> {
  readonly kind: 'query';
  /** What its answer is made of: when rows of these change, it may be another. */
  readonly reads: readonly Topic[];
  readonly input: I;
  readonly output: O;
}

/** Acts on a server or on the app itself. */
export interface Command<I extends Schema = Schema, O extends Schema = Schema, W extends boolean = boolean> {
  readonly kind: 'command';
  /** The caller names the host that is asked, whether there is an account or not. How often is limited. */
  readonly anyHost: boolean;
  /** It may widen where what signs in goes: then whoever sits before the app is asked (`widening.ts`). */
  readonly widens: W;
  readonly input: I;
  readonly output: O;
}

export type Method = Query | Command;
export type InputOf<M extends Method> = v.InferInput<M['input']>;
export type OutputOf<M extends Method> = v.InferOutput<M['output']>;

export function query<I extends Schema, O extends Schema>(shape: {
  reads: readonly Topic[];
  input: I;
  output: O;
}): Query<I, O> {
  return { kind: 'query', ...shape };
}

export function command<I extends Schema, O extends Schema, W extends boolean = false>(shape: {
  input: I;
  output: O;
  anyHost?: true;
  widens?: W;
}): Command<I, O, W> {
  const { input, output, anyHost = false, widens = false } = shape;
  // Where it is left out, W is false.
  return { kind: 'command', anyHost, widens: widens as W, input, output };
}
