import { methods } from '../../../src-preload/contract/index.ts';
import { origin } from '../../../src-main/desktop/origin.ts';
import type { Random } from '../support/random.ts';
import { inputFor, type Pools } from './inputs.ts';
import { mutated, oddity } from './oddities.ts';

/** What is looked at of an event of Electron's, and what came with it. */
export interface Message {
  frame: { origin: string; parent: unknown } | null;
  senderId: number;
  words: unknown[];
  /** For the core that is locked. */
  locked: boolean;
}

export const windowId = 1;
const names = [...methods.keys()];

/** Names that are none: of objects' own members, and of what features have besides their methods. */
const noNames = [
  ...['', '.', 'keys', 'keys.', '.open', 'keys.open.x', 'KEYS.OPEN', 'keys.open\u0000', ' keys.open', 'keys/open'],
  ...['__proto__.open', 'constructor.constructor', 'keys.__proto__', 'keys.constructor', 'vault.toString', 'app.then'],
  ...['accounts.nameOf', 'accounts.pull', 'accounts.consoleUrl', 'keys.stop', 'keys.forget', 'keys.lookAtUnfinished'],
  ...['secrets.stop', 'vault.close', 'vault.recover', 'vault.storage', 'x'.repeat(100), 'x'.repeat(1_000_000)],
];

/** A message as the window sends it, with something wrong at one place or several, or with nothing wrong. */
export function messageFor(pools: Pools, random: Random): Message {
  const name = random.pick(names);
  let input = inputFor(methods.get(name)?.input, pools, random);
  for (let left = random.pick([0, 0, 1, 1, 1, 2, 3]); left > 0; left--) input = mutated(input, random);
  return { ...senderFor(random), words: wordsFor(name, input, random), locked: random.chance(0.05) };
}

function wordsFor(name: string, input: unknown, random: Random): unknown[] {
  if (random.chance(0.9)) return [name, input];
  return random.pick([
    () => [random.pick(noNames), input],
    () => [oddity(random), input],
    () => [mutated(name, random), input],
    () => [name, input, oddity(random)],
    () => [name],
    () => [],
    () => [input, name],
  ])();
}

function senderFor(random: Random): Pick<Message, 'frame' | 'senderId'> {
  const frame = { origin, parent: null };
  if (random.chance(0.97)) return { frame, senderId: windowId };
  return random.pick([
    { frame: null, senderId: windowId },
    { frame, senderId: 2 },
    { frame: { origin, parent: frame }, senderId: windowId },
    { frame: { origin: `${origin}.example`, parent: null }, senderId: windowId },
    { frame: { origin: 'null', parent: null }, senderId: windowId },
  ]);
}
