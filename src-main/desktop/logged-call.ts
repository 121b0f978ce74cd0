import type { Answer, Failure } from '../../src-preload/contract/failure.ts';
import type { Core } from '../core/core.ts';
import { answerCall, largestInput } from './call.ts';
import type { Log } from './log.ts';
import { secretsIn } from './secrets-in.ts';
import { isOver } from './size.ts';

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

const nameOf = (method: unknown) => (typeof method === 'string' ? method.slice(0, 40) : null);

function describe({ code, field, httpStatus, correlationId }: Failure) {
  return {
    code,
    field: field ?? null,
    httpStatus: httpStatus ?? null,
    correlationId: correlationId ?? null,
  };
}
