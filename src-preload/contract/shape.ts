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

/** Acts on a server (`network: true`) or on the app itself. */
export interface Command<I extends Schema = Schema, O extends Schema = Schema> {
  readonly kind: 'command';
  readonly network: boolean;
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

export function command<I extends Schema, O extends Schema>(shape: {
  input: I;
  output: O;
  network?: boolean;
}): Command<I, O> {
  return { kind: 'command', network: shape.network ?? false, input: shape.input, output: shape.output };
}
