import type { Random } from '../support/random.ts';

class Strange {
  account = 'acc_aaaaaaaaaaaaaaaa';
  get value(): string {
    return this.account;
  }
}

function deep(levels: number): unknown {
  let value: unknown = null;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function cycle(): unknown {
  const round: Record<string, unknown> = { list: [] };
  round['self'] = round;
  return round;
}

/** What no form sends and a page that was taken over may. Some of it no transport carries. */
const oddities: readonly (() => unknown)[] = [
  ...[undefined, null, true, false, 0, -0, -1, 0.5, NaN, Infinity, -Infinity, 1e308, 2 ** 53, '', '0', 'null'].map(
    (value) => () => value,
  ),
  ...[1n, -(2n ** 70n)].map((value) => () => value),
  () => Symbol('odd'),
  () => () => 'called',
  () => '\u0000',
  () => '\ud800',
  () => '\u202eevil',
  () => '__proto__',
  () => '../../../../etc/passwd',
  () => `'; DROP TABLE api_key; --`,
  () => 'acc_aaaaaaaaaaaaaaaa',
  () => 'NNSXS.AAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
  () => 'http://127.0.0.1:1@evil.example/',
  () => [],
  () => ({}),
  () => [[], [[]]],
  (): unknown => new Array(5),
  (): unknown => Object.create(null),
  () => new Strange(),
  () => new Date(0),
  () => new Date(NaN),
  () => /(a+)+$/,
  () => new Map([['account', 'acc_aaaaaaaaaaaaaaaa']]),
  () => new Set([1, 2]),
  () => new Uint8Array(16),
  () => new ArrayBuffer(8),
  () => new Error('odd'),
  (): unknown => Object('boxed'),
  (): unknown => Object(7),
  (): unknown => JSON.parse('{"__proto__":{"polluted":true},"account":null}'),
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => ({ toString: 'none', valueOf: null, length: 1e9 }),
  () => ({ then: 1, toJSON: 'x' }),
  () => cycle(),
  () => deep(20),
];

/** The same for what is large: it is seldom sent, since it takes long. */
const large: readonly ((random: Random) => unknown)[] = [
  (random) => 'x'.repeat(10 ** (2 + random.below(5))),
  (random) => '🔑'.repeat(10 ** (2 + random.below(4))),
  (random) => deep(10 ** (2 + random.below(3))),
  (random) => Array.from({ length: 10 ** (2 + random.below(4)) }, () => 'RIGHT_USER_INFO'),
  (random) => ({ ['k'.repeat(10 ** (2 + random.below(4)))]: 1 }),
  (random) => Object.fromEntries(Array.from({ length: 10 ** (2 + random.below(3)) }, (_, index) => [`k${index}`, 1])),
  (random) => new Uint8Array(10 ** (2 + random.below(5))),
  (random) => 10n ** BigInt(10 ** (2 + random.below(3))),
];

export function oddity(random: Random): unknown {
  return random.chance(0.02) ? random.pick(large)(random) : random.pick(oddities)();
}

/** The value with something in it changed: replaced, lost, added, wrapped, or a text that is a little different. */
export function mutated(value: unknown, random: Random): unknown {
  if (isPlain(value) && random.chance(0.8)) {
    const names = Object.keys(value);
    const act = random.below(8);
    if (names.length === 0 || act === 0) return { ...value, ...addition(random) };
    const name = random.pick(names);
    const { [name]: old, ...rest } = value;
    if (act === 1) return rest;
    if (act === 2) return { ...rest, [`${name}_`]: old };
    return { ...value, [name]: mutated(old, random) };
  }
  if (Array.isArray(value) && random.chance(0.7)) {
    const list: unknown[] = value;
    const at = random.below(list.length + 1);
    return random.chance(0.2) ? [...list, ...list] : [...list.slice(0, at), oddity(random), ...list.slice(at + 1)];
  }
  if (typeof value === 'string' && random.chance(0.6)) return changedText(value, random);
  return random.chance(0.1) ? [value] : oddity(random);
}

function addition(random: Random): Record<string, unknown> {
  const name = random.pick([
    'extra',
    '__proto__',
    'constructor',
    'account',
    '',
    '0',
    'n'.repeat(random.pick([9, 9e4])),
  ]);
  const added: Record<string, unknown> = {};
  // Assigned, `__proto__` would be no field.
  Object.defineProperty(added, name, { value: oddity(random), enumerable: true, writable: true, configurable: true });
  return added;
}

function changedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const odd = random.pick(['\u0000', ' ', '.', '/', '%00', '\ud83d', 'é', 'A', '\n', ':', '@']);
  return random.pick([
    text.slice(0, at) + odd + text.slice(at),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at),
    text.toUpperCase(),
    text + text,
    ` ${text} `,
  ]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
