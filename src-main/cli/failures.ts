import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { exit, exitCodeOf } from './exit.ts';
import { failureInWords, type Telling } from './failure-words.ts';
import { Refused } from './host.ts';
import { cleanJson } from './output/clean.ts';
import { OutputBroken } from './terminal/output.ts';

/** What is told of something that was thrown, and what the process ends with. */
export interface Told {
  /** A sentence or two: what happened, and what to do next. Empty where there is nothing to say. */
  sentence: string;
  exitCode: number;
  /** For machines. */
  failure: Partial<Omit<Failure, 'code'>> & { code: string };
}

/** The code, for machines, of what a command itself refuses: that of the failures which end alike, where there is one. */
const refusedAs: Readonly<Record<number, string>> = {
  [exit.usage]: 'invalid_input',
  [exit.signIn]: 'sign_in_required',
  [exit.unreachable]: 'unreachable',
  [exit.partly]: 'partly_done',
  [exit.unknown]: 'outcome_unknown',
  [exit.vault]: 'vault_locked',
};

export async function toldOf(thrown: unknown, telling: Telling): Promise<Told> {
  if (thrown instanceof Refused) {
    return {
      sentence: thrown.message,
      exitCode: thrown.exitCode,
      failure: { code: refusedAs[thrown.exitCode] ?? 'refused' },
    };
  }
  if (thrown instanceof OutputBroken) {
    // Whoever closed the pipe has what they wanted, as `head` has.
    const sentence = thrown.isPipe ? '' : telling.words.outputBroken;
    return { sentence, exitCode: exit.failed, failure: { code: 'output_broken' } };
  }
  const failure = failureOf(thrown);
  const { reason } = failure.params;
  if (failure.code === 'cancelled' && reason === 'not_confirmed') {
    return { sentence: telling.words.notDone, exitCode: exit.failed, failure };
  }
  if (failure.code === 'cancelled' && reason === 'nobody_to_ask') {
    return { sentence: telling.words.confirmNeeded, exitCode: exit.usage, failure };
  }
  const sentence = await failureInWords(failure, telling);
  // A passphrase that is wrong leaves the vault closed, however it came.
  if (failure.field === 'passphrase') return { sentence, exitCode: exit.vault, failure };
  // Somebody has stopped it, unless the other end has gone.
  const exitCode = reason === 'peer_gone' && failure.code === 'cancelled' ? exit.failed : null;
  return { sentence, exitCode: exitCode ?? exitCodeOf(failure.code), failure };
}

/** What is told, for machines: a line of JSON. */
export function failureJson({ sentence, exitCode, failure }: Told): string {
  const { params, field, retryable, retryAfterMs, httpStatus, correlationId, code } = failure;
  const error = {
    code,
    message: sentence,
    exitCode,
    params,
    field,
    retryable,
    retryAfterMs,
    httpStatus,
    correlationId,
  };
  return cleanJson(JSON.stringify({ error }));
}
