import * as v from 'valibot';
import * as values from '../../../src-preload/contract/values.ts';
import type { Random } from '../support/random.ts';

/** What there is in the world of the fuzz, for inputs that mean something. */
export interface Pools {
  accounts: string[];
  keyIds: string[];
  apiKeys: string[];
  secrets: string[];
  intents: string[];
  lists: string[];
  address: string;
}

type Make = (pools: Pools, random: Random) => unknown;

const right: Make = (_, random) =>
  random.pick(['RIGHT_ALL', 'RIGHT_USER_ALL', 'RIGHT_USER_INFO', 'RIGHT_OF_TOMORROW', 'RIGHT_APPLICATION_LINK']);
const texts = [
  '',
  'a',
  'login',
  'Ünïcødé',
  '日本語',
  '🔑'.repeat(10),
  '%_\\',
  `' OR 1=1 --`,
  '"*" NEAR(',
  ' \t',
  '\u0000',
];

/** Those whose pattern says more than their shape. */
const known = new Map<unknown, Make>([
  [values.AccountId, ({ accounts }, random) => random.pick(accounts)],
  [values.ApiKeyId, ({ keyIds }, random) => random.pick(keyIds)],
  [values.ApiKeyText, ({ apiKeys }, random) => random.pick(apiKeys)],
  [values.SecretHandle, ({ secrets }, random) => random.pick(secrets)],
  [values.IntentId, ({ intents }, random) => random.pick(intents)],
  [values.KeyName, (_, random) => random.pick(texts)],
  [values.Right, right],
  [values.Rights, (pools, random) => [...new Set([right(pools, random), right(pools, random)])]],
  [
    values.Time,
    (_, random) =>
      random.pick(['2030-01-01T00:00:00.000000Z', '2019-02-30T00:00:00.000000Z', '9999-99-99T99:99:99.999999Z']),
  ],
  [values.Passphrase, (_, random) => random.pick(['correct horse battery staple', 'x'.repeat(1000)])],
]);

/** What is looked at of a schema. */
const Shape = v.looseObject({
  type: v.string(),
  entries: v.optional(v.record(v.string(), v.unknown())),
  item: v.optional(v.unknown()),
  wrapped: v.optional(v.unknown()),
  options: v.optional(v.array(v.unknown())),
  literal: v.optional(v.unknown()),
  /** Of a record: of its names, and of what stands at them. */
  key: v.optional(v.unknown()),
  value: v.optional(v.unknown()),
});
const shapes = new Map<unknown, v.InferOutput<typeof Shape>>();

function shapeOf(schema: unknown): v.InferOutput<typeof Shape> {
  const shape = shapes.get(schema) ?? v.parse(Shape, schema);
  shapes.set(schema, shape);
  return shape;
}

/** A value that a schema takes, or nearly. `at` is the name of the field that it is for. */
export function inputFor(schema: unknown, pools: Pools, random: Random, at = ''): unknown {
  const make = known.get(schema);
  if (make !== undefined) return make(pools, random);
  const { type, entries = {}, item, wrapped, options = [], literal, key, value } = shapeOf(schema);
  switch (type) {
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(entries).map(([name, entry]) => [name, inputFor(entry, pools, random, name)]),
      );
    case 'record':
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [
          String(inputFor(key, pools, random)),
          inputFor(value, pools, random, at),
        ]),
      );
    case 'variant':
    case 'union':
      return inputFor(random.pick(options), pools, random, at);
    case 'array':
      return Array.from({ length: random.below(4) }, () => inputFor(item, pools, random, at));
    case 'nullable':
      return random.chance(0.5) ? null : inputFor(wrapped, pools, random, at);
    case 'optional':
      return random.chance(0.3) ? undefined : inputFor(wrapped, pools, random, at);
    case 'picklist':
      return random.chance(0.4) ? options[0] : random.pick(options);
    case 'literal':
      return literal;
    case 'string':
      if (at === 'list') return random.pick(pools.lists);
      if (at === 'address' || random.chance(0.1)) return pools.address;
      return random.chance(0.4) ? '' : random.pick(texts);
    case 'number':
      return random.pick([0, 1, 7, 100]);
    case 'boolean':
      return random.chance(0.5);
    case 'undefined':
      return undefined;
    default:
      throw new Error(`the contract has a schema that the fuzz does not know: ${type}`);
  }
}
