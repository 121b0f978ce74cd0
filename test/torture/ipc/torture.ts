import * as v from 'valibot';
import { Failure, type Answer } from '../../../src-preload/contract/failure.ts';
import { methods } from '../../../src-preload/contract/index.ts';
import { answerLogged, isTrusted } from '../../../src-main/desktop/guard.ts';
import { seeded } from '../support/random.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { messageFor, windowId, type Message } from './messages.ts';
import { tamed } from './tame.ts';
import { newWorld, type World } from './world.ts';

/** Messages that are under way at the same time. */
const lanes = 8;
/** Bytes of an answer's JSON. */
const largestAnswer = 65_536;
/** How often the kept account is looked at, in messages. */
const lookEvery = 5_000;

interface Tally {
  sent: number;
  uncarried: number;
  ok: number;
  failed: Map<string, number>;
  largest: { bytes: number; method: string };
  unhandled: number;
  changed: number;
  lost: Map<string, number>;
}

/** Sends N messages of the window to the host's call path and the core behind it: valid, nearly valid, and far from it. */
export async function torture({ seed, count = 100_000, say }: TortureOptions): Promise<TortureResult> {
  const world = await newWorld();
  const tally: Tally = {
    sent: 0,
    uncarried: 0,
    ok: 0,
    failed: new Map(),
    largest: { bytes: 0, method: '' },
    unhandled: 0,
    changed: 0,
    lost: new Map(),
  };
  const unhandled = (error: unknown): void => {
    tally.unhandled += 1;
    lose(tally, `unhandled: ${String(error)}`);
  };
  process.on('unhandledRejection', unhandled).on('uncaughtException', unhandled);
  try {
    await fuzz(world, seed, count, tally);
  } finally {
    await world.end();
    process.off('unhandledRejection', unhandled).off('uncaughtException', unhandled);
  }
  for (const [code, times] of [...tally.failed].sort(([, a], [, b]) => b - a)) say(`${code}: ${times}`);
  say(`largest answer: ${tally.largest.bytes} bytes, of ${tally.largest.method}`);
  const failed = [...tally.failed.values()].reduce((sum, times) => sum + times, 0);
  return {
    lost: [...tally.lost].map(([line, times]) => `${line} (${times} times)`),
    figures: [
      `${tally.sent} messages`,
      `${tally.uncarried} not carried`,
      `${tally.ok} done`,
      `${failed} refused by ${tally.failed.size} names`,
      `${tally.failed.get('internal') ?? 0} internal`,
      `${tally.unhandled} unhandled`,
      `${tally.changed} changes of the kept account`,
      `${tally.lost.size} lost`,
    ].join(', '),
  };
}

async function fuzz(world: World, seed: number, count: number, tally: Tally): Promise<void> {
  const random = seeded(seed);
  const prototype = Object.getOwnPropertyNames(Object.prototype).join();
  const before = await world.keptState();
  while (tally.sent < count) {
    const until = Math.min(count, tally.sent + lookEvery);
    const lane = async () => {
      while (tally.sent < until) {
        tally.sent += 1;
        await sendOne(world, messageFor(world.pools, random.fork()), tally);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if ((await world.keptState()) === before) continue;
    tally.changed += 1;
    lose(tally, 'the kept account has changed');
  }
  for (const where of world.broken) lose(tally, `broken: ${where}`);
  if (!(await world.opens())) lose(tally, 'the passphrase opens nothing');
  if (Object.getOwnPropertyNames(Object.prototype).join() !== prototype) lose(tally, 'a prototype was polluted');
}

async function sendOne(world: World, message: Message, tally: Tally): Promise<void> {
  const carried = carry(tamed(world, message.words));
  if (carried === null) {
    tally.uncarried += 1;
    return;
  }
  const trusted = isTrusted(message.frame, message.senderId, windowId);
  const method = typeof carried[0] === 'string' ? carried[0].slice(0, 30) : typeof carried[0];
  try {
    const answer = await answerLogged(
      async () => (message.locked ? world.locked : world.core),
      trusted,
      carried,
      world.log,
    );
    if (answer.ok) tally.ok += 1;
    else tally.failed.set(answer.failure.code, (tally.failed.get(answer.failure.code) ?? 0) + 1);
    for (const line of wrongIn(world, answer, trusted, carried)) lose(tally, `${method}: ${line}`);
    const bytes = Buffer.byteLength(JSON.stringify(answer));
    if (bytes > tally.largest.bytes) tally.largest = { bytes, method };
    if (!message.locked) learn(world, method, answer);
  } catch (error) {
    lose(tally, `${method} rejects: ${String(error)}`);
  }
}

/** What Electron's transport makes of it: the algorithm is the same. null for what it refuses to carry. */
function carry(words: unknown[]): unknown[] | null {
  try {
    return structuredClone(words);
  } catch {
    return null;
  }
}

function wrongIn(world: World, answer: Answer<unknown>, trusted: boolean, words: unknown[]): string[] {
  const [name, input] = words;
  const method = typeof name === 'string' ? methods.get(name) : undefined;
  const valid = method !== undefined && words.length < 3 && v.is(method.input, input);
  const text = JSON.stringify(answer);
  const wrong: string[] = [];
  const check = (holds: boolean, line: string) => void (holds || wrong.push(line));
  check(Buffer.byteLength(text) <= largestAnswer, 'an answer of over 64 kB');
  if (name !== 'secrets.reveal') check(!hasSecret(world, text), 'an answer with a secret');
  if (answer.ok) {
    check(trusted, 'an answer to a stranger');
    check(valid, 'an invalid input is taken');
    check(method !== undefined && v.is(method.output, answer.value), 'an answer that is not as the contract says');
    return wrong;
  }
  const { code } = answer.failure;
  check(v.is(Failure, answer.failure), 'a failure that is none');
  check(code !== 'internal', 'internal');
  check(trusted || code === 'sender_refused', `a stranger gets ${code}`);
  const isRefused = code === 'invalid_input' || code === 'unknown_method';
  if (trusted && !valid) check(isRefused, `an invalid message gets ${code}`);
  return wrong;
}

function hasSecret({ pools }: World, text: string): boolean {
  return pools.apiKeys.some((key) => text.includes(key.split('.')[2] ?? key));
}

const Created = v.looseObject({ secret: v.string(), key: v.looseObject({ id: v.string() }) });
const Opened = v.looseObject({ list: v.string() });

/** Handles that the core gave are sent back to it later. */
function learn({ pools }: World, method: string, answer: Answer<unknown>): void {
  if (!answer.ok) return;
  if (method === 'keys.create' && v.is(Created, answer.value)) {
    pools.secrets = [answer.value.secret, ...pools.secrets].slice(0, 6);
    pools.keyIds = [answer.value.key.id, ...pools.keyIds].slice(0, 20);
  }
  if (method === 'keys.open' && v.is(Opened, answer.value)) {
    pools.lists = [answer.value.list, ...pools.lists].slice(0, 6);
  }
}

function lose({ lost }: Tally, line: string): void {
  lost.set(line, (lost.get(line) ?? 0) + 1);
}
