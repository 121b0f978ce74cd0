import * as v from 'valibot';
import { methods } from '../../../src-preload/contract/index.ts';
import { understand } from '../../../src-main/core/stack/address.ts';
import type { World } from './world.ts';

const Fields = v.looseObject({
  account: v.optional(v.unknown()),
  address: v.optional(v.unknown()),
  id: v.optional(v.unknown()),
  remove: v.optional(v.unknown()),
});

/** Keys that the fuzz may make on the server before it rests from making more. */
const mostKeys = 200;

/**
 * What the window may do it does, so valid commands are turned away from the account that must stay as it is, and from
 * all servers but the one of the test. What is invalid passes as it is.
 */
export function tamed(world: World, words: unknown[]): unknown[] {
  const [name, input, ...more] = words;
  const method = typeof name === 'string' ? methods.get(name) : undefined;
  if (method?.kind !== 'command' || more.length > 0 || !v.is(method.input, input)) return words;
  // They would be obeyed: the locked one begin anew, and the open one be closed to the rest of the fuzz.
  if (name === 'vault.startAnew' || name === 'vault.lock' || name === 'vault.change') return ['vault.state'];
  if (!v.is(Fields, input)) return words;
  const { kept, spare, stack } = world;
  const tame: Record<string, unknown> = { ...input };
  if (input.account === kept) tame['account'] = spare;
  const full = stack.state.keys('spare').length > mostKeys;
  const isGone = name === 'accounts.remove' || (name === 'keys.create' && full);
  if (isGone && 'account' in input) tame['account'] = 'acc_aaaaaaaaaaaaaaaa';
  // Its login stays, and so does its lost creation: without them the rest of the fuzz would meet nothing but refusals.
  if (/^keys\.(?:remove|update)$/.test(String(name)) && input.id === world.login) tame['id'] = 'gone';
  if (name === 'keys.settle' && input.remove === null) tame['intent'] = 'int_aaaaaaaaaaaaaaaa';
  if (typeof input.address === 'string') {
    const meant = understand(input.address);
    if (meant.kind === 'server' && meant.identity !== stack.url) tame['address'] = stack.url;
  }
  return [name, tame];
}
