import * as v from 'valibot';
import { contract, methods, type Contract, type MethodName, type MethodOf } from '../../src-preload/contract/index.ts';
import { Failed, failureOf, type Answer, type Failure } from '../../src-preload/contract/failure.ts';
import type { Method, OutputOf } from '../../src-preload/contract/shape.ts';
import type { Confirm, Widening } from '../../src-preload/contract/widening.ts';
import type { Log } from './log.ts';
import { asNoQuery, asQuery } from './storage/reads-checked.ts';
import { storageFailure } from './storage/storage-failure.ts';

type Answered<T> = [T] extends [undefined] ? void : T;
type Handler<M> = M extends Method
  ? (input: v.InferOutput<M['input']>) => Answered<OutputOf<M>> | Promise<Answered<OutputOf<M>>>
  : never;

/** A function for every method of a feature. TypeScript holds a feature to its part of the contract by this. */
export type Feature<G extends keyof Contract> = { readonly [N in keyof Contract[G]]: Handler<Contract[G][N]> };
export type Features = { readonly [G in keyof Contract]: Feature<G> };

type WideningName = { [N in MethodName]: MethodOf<N> extends { widens: true } ? N : never }[MethodName];

/**
 * For every method that may widen something: what it would, with this input, as things are; empty for nothing. Throws what the method
 * would throw of an input that can't be used, so that nobody is asked about one.
 */
export type Widens = {
  readonly [N in WideningName]: (input: v.InferOutput<MethodOf<N>['input']>) => readonly Widening[];
};

type AnyHandler = (input: unknown) => unknown;

/** That one question can name; more are asked about in several. */
const mostAsked = 12;

/** What answers calls while the vault is open, or as far as it is not. */
export interface Answering {
  features: Partial<Features>;
  widens: Partial<Widens>;
  /** Told what was said yes to. */
  confirmed(widenings: readonly Widening[]): void;
}

/**
 * Answers calls by name: checks what comes in, has what it would widen confirmed, runs the feature, and turns what is thrown into a
 * failure by name. What was not confirmed is `cancelled` (params.reason `not_confirmed`, or `nobody_to_ask`).
 */
export function createApi(now: () => Answering, options: { log: Log; checkOutput: boolean; confirm: Confirm }) {
  /** What is more than was asked about, since something changed while the question stood, is asked about as well. */
  async function confirmed(name: string, input: unknown, confirm: Confirm): Promise<void> {
    const asked = new Set<string>();
    for (;;) {
      const open = widensOf(now(), name)(input).filter((one) => !asked.has(JSON.stringify(one)));
      const widenings = open.slice(0, mostAsked);
      if (widenings.length === 0) return;
      const answer = await confirm(widenings);
      if (answer !== true) {
        throw new Failed('cancelled', { params: { reason: answer === null ? 'nobody_to_ask' : 'not_confirmed' } });
      }
      now().confirmed(widenings);
      for (const one of widenings) asked.add(JSON.stringify(one));
    }
  }

  async function run(name: string, input: unknown, confirm: Confirm): Promise<unknown> {
    const method = methods.get(name);
    if (method === undefined) throw new Failed('unknown_method');
    const read = v.safeParse(method.input, input, { abortEarly: true });
    if (!read.success) throw new Failed('invalid_input', fieldOf(read.issues[0]));
    if (method.kind === 'command' && method.widens) await confirmed(name, read.output, confirm);
    const handler = handlerOf(now().features, name);
    if (!options.checkOutput) return handler(read.output);
    const value = await (method.kind === 'query'
      ? asQuery(name, method.reads, () => handler(read.output))
      : handler(read.output));
    return v.parse(method.output, value);
  }

  return async function call(name: string, input: unknown, confirm = options.confirm): Promise<Answer<unknown>> {
    try {
      return { ok: true, value: await asNoQuery(() => run(name, input, confirm)) };
    } catch (thrown) {
      const failure = failureOf(thrown instanceof Failed ? thrown : storageFailure(thrown));
      if (failure.code === 'internal') options.log('call.broken', { method: name, where: whereOf(thrown) });
      return { ok: false, failure };
    }
  };
}

function handlerOf(features: Partial<Features>, name: string): AnyHandler {
  const [group = '', member = ''] = name.split('.');
  const feature = isGroup(group) ? features[group] : undefined;
  // Every group but `vault` and `app` is there only while the vault is open.
  if (feature === undefined) throw new Failed('vault_locked');
  const handler: unknown = Object.entries(feature).find(([key]) => key === member)?.[1];
  if (typeof handler !== 'function') throw new Failed('unknown_method');
  return (input) => handler.call(feature, input) as unknown;
}

function widensOf({ widens }: Answering, name: string): (input: unknown) => readonly Widening[] {
  const describe: unknown = Object.entries(widens).find(([key]) => key === name)?.[1];
  if (typeof describe !== 'function') throw new Failed('vault_locked');
  // Of the type above, by its name.
  return (input) => describe.call(widens, input) as readonly Widening[];
}

function isGroup(group: string): group is keyof Contract {
  return Object.hasOwn(contract, group);
}

function fieldOf(issue: v.BaseIssue<unknown>): { field?: string; params: Failure['params'] } {
  const key = issue.path?.at(0)?.key;
  const nested = issue.path?.at(1)?.key;
  const field = key === 'change' && typeof nested === 'string' ? nested : key;
  // Of a field that the contract doesn't know, the name is the sender's, and may be as long as an input.
  const isName = typeof field === 'string' && /^[A-Za-z]{1,40}$/.test(field);
  return { ...(isName && { field }), params: ruleOf(issue) };
}

/** The rule that was broken, and where it has one, how much it allows: `too_long 50` of a check, a length of a schema. */
function ruleOf({ type, message, requirement }: v.BaseIssue<unknown>): Failure['params'] {
  const [, rule, most] = /^([a-z_]+)(?: (\d{1,9}))?$/.exec(message) ?? [];
  if (type === 'check' && rule !== undefined)
    return { reason: rule, ...(most !== undefined && { most: Number(most) }) };
  return { reason: type, ...(type === 'max_length' && typeof requirement === 'number' && { most: requirement }) };
}

/** Where it broke: the error's kind and the first place of our own, never its message, which may quote what came in. */
function whereOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const place = thrown.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return `${thrown.name}${place.replace(/^\s+/, ' ').replace(/\(.*[\\/](?=[^\\/]+:\d+:\d+\))/, '(')}`;
}
