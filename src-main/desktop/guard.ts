import type { Answer, Failure } from '../../src-preload/contract/failure.ts';
import type { Core } from '../core/core.ts';
import type { Log } from './log.ts';
import { origin } from './origin.ts';
import { isOver } from './size.ts';
import { visibleAnswer } from './visible-answer.ts';

/* All that a message from outside of main's process meets before the core, in this order: how many run, who sent it, its form, its size. */

/** What is looked at of a frame that sent a message. */
interface Frame {
  readonly origin: string;
  readonly parent: unknown;
}

/** A message may come from the main frame of our window alone, while it shows our exact origin. */
export function isTrusted(frame: Frame | null, senderId: number, ourId: number | undefined): boolean {
  return frame !== null && frame.parent === null && frame.origin === origin && senderId === ourId;
}

/** Bytes: far more than any form holds. */
export const largestInput = 1_000_000;

/**
 * Answers one message of the window: `sender_refused` unless it is trusted, `invalid_input` where it is not a method's
 * name and one input of bearable size, else what the core answers, as it may be shown. Never rejects, whatever comes.
 */
export async function answerCall(
  core: () => Promise<Pick<Core, 'call'>>,
  trusted: boolean,
  words: readonly unknown[],
): Promise<Answer<unknown>> {
  if (!trusted) return refusal('sender_refused');
  const [method, input] = words;
  if (words.length < 1 || words.length > 2 || typeof method !== 'string') return refusal('invalid_input');
  if (isOver(method, 100)) return refusal('unknown_method');
  if (isOver(input, largestInput)) return refusal('invalid_input', { maxBytes: largestInput });
  try {
    return visibleAnswer(method, await (await core()).call(method, input));
  } catch {
    return refusal('internal');
  }
}

/** Answers one message of the window as `answerCall` does, and logs what failed: by its codes, never by what came in. */
export async function answerLogged(
  core: () => Promise<Pick<Core, 'call'>>,
  trusted: boolean,
  words: readonly unknown[],
  log: Log,
): Promise<Answer<unknown>> {
  // While a call that holds a password runs, no line of the log can hold it. What is refused for its sender or its size is
  // not looked at any further.
  const isLookedAt = trusted && !isOver(words[1], largestInput);
  const release = log.hide(isLookedAt ? secretsIn(words[1]) : []);
  const answer = await answerCall(core, trusted, words);
  if (!answer.ok) log('call_failed', { method: nameOf(words[0]), ...describe(answer.failure) });
  release();
  return answer;
}

/** Calls under way at once: many times what the window has, and few enough for main's memory. */
const mostCalls = 500;

/** Lets so many calls run at once; those beyond are `rate_limited`, at once, so that a page that floods main fills nothing. */
export function limitCalls(most = mostCalls) {
  let running = 0;
  return async (call: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> => {
    if (running >= most) return refusal('rate_limited');
    running++;
    try {
      return await call();
    } finally {
      running--;
    }
  };
}

/** Made without the contract's classes, so that the window does not wait for schemas; none of these codes is worth a retry. */
function refusal(code: Failure['code'], params: Failure['params'] = {}): Answer<never> {
  return { ok: false, failure: { code, params, retryable: false } };
}

const nameOf = (method: unknown) => (typeof method === 'string' ? method.slice(0, 40) : null);

function describe({ code, field, httpStatus, correlationId }: Failure) {
  return {
    code,
    field: field ?? null,
    httpStatus: httpStatus ?? null,
    correlationId: correlationId ?? null,
  };
}

const telling = /pass(word|phrase)|secret|token|api_?key|^(current|next|old|new|code)$/i;

/** The texts of an input that its field names call secret, at its first two levels. */
export function secretsIn(input: unknown, depth = 2): string[] {
  if (typeof input !== 'object' || input === null || depth === 0) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    if (typeof value === 'string') return telling.test(name) ? [value] : [];
    return secretsIn(value, depth - 1);
  });
}
