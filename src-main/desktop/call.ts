import type { Answer, Failure } from '../../src-preload/contract/failure.ts';
import type { Core } from '../core/core.ts';
import { origin } from './origin.ts';
import { isOver } from './size.ts';
import { visibleAnswer } from './visible-answer.ts';

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

/** Calls under way at once: many times what the window has, and few enough for main's memory. */
export const mostCalls = 500;

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
