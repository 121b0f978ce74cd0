import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import type { CliMessages } from '../../src-preload/messages/cli.en.ts';
import type { Language } from '../../src-preload/messages/index.ts';
import { exit, exitCodeOf } from './exit.ts';
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

export async function toldOf(thrown: unknown, language: Language, words: CliMessages): Promise<Told> {
  if (thrown instanceof Refused) {
    return {
      sentence: thrown.message,
      exitCode: thrown.exitCode,
      failure: { code: refusedAs[thrown.exitCode] ?? 'refused' },
    };
  }
  if (thrown instanceof OutputBroken) {
    // Whoever closed the pipe has what they wanted, as `head` has.
    const sentence = thrown.isPipe ? '' : words.outputBroken;
    return { sentence, exitCode: exit.failed, failure: { code: 'output_broken' } };
  }
  const failure = failureOf(thrown);
  const sentence = await failureInWords(failure, language, words);
  // A passphrase that is wrong leaves the vault closed, however it came.
  if (failure.field === 'passphrase') return { sentence, exitCode: exit.vault, failure };
  // Somebody has stopped it, unless the other end has gone.
  const exitCode = failure.params['reason'] === 'peer_gone' && failure.code === 'cancelled' ? exit.failed : null;
  return { sentence, exitCode: exitCode ?? exitCodeOf(failure.code), failure };
}

/** A failure as people are told it: the window's words, with the command line's own next step. */
export async function failureInWords(failure: Failure, language: Language, words: CliMessages): Promise<string> {
  const own = ownWords(failure, words);
  if (own?.whole === true) return own.text;
  const { codes } =
    language === 'ja'
      ? (await import('../../src-preload/messages/failures.ja.ts')).failures
      : (await import('../../src-preload/messages/failures.en.ts')).failures;
  const { title, next } = codes[failure.code](failure);
  const id = failure.correlationId === undefined ? '' : ` (${failure.correlationId})`;
  return `${title} ${own?.text ?? next}${id}`;
}

/** What the command line says instead, of the whole or of the next step. */
function ownWords({ code, params, field }: Failure, { next }: CliMessages): { text: string; whole?: true } | null {
  const whole = (text: string) => ({ text, whole: true }) as const;
  const { reason } = params;
  if (reason === 'peer_gone') return whole(code === 'outcome_unknown' ? next.peer_gone_act : next.peer_gone);
  if (reason === 'peer_silent') return whole(next.peer_silent);
  if (code === 'sender_refused') return whole(next.peer_refused);
  if (code === 'invalid_input') return fieldWords(field, reason, next);
  if (code === 'not_found' && field === 'clipboard') return whole(next.clipboard);
  if (code === 'not_found' && field === 'browser') return whole(next.browser);
  if (code === 'storage_unwritable' && reason === 'in_use') return { text: next.in_use };
  if (code === 'vault_locked') return { text: reason === 'window' ? next.vault_locked_window : next.vault_locked };
  if (code === 'keychain_silent') return { text: reason === 'no_vault' ? next.no_vault : next.keychain_silent };
  if (code === 'sign_in_required' && field === 'LATCHKEY_API_KEY') return { text: next.key_of_environment };
  if (code === 'sign_in_required') return { text: next.sign_in_required };
  if (code === 'offline') return { text: next.offline };
  if (code === 'outcome_unknown') return { text: next.outcome_unknown };
  if (code === 'not_found') return { text: next.not_found };
  return null;
}

function fieldWords(
  field: string | undefined,
  reason: string | number | boolean | undefined,
  next: CliMessages['next'],
): { text: string; whole: true } | null {
  if (field === 'passphrase') {
    if (reason === 'not_alike') return { text: next.passphrase_not_alike, whole: true };
    return { text: reason === undefined ? next.passphrase : next.passphrase_short, whole: true };
  }
  if (reason === 'not_a_user_key') return { text: next.not_a_user_key, whole: true };
  if (field === 'LATCHKEY_API_KEY') return { text: next.key_malformed(field), whole: true };
  if (field === 'LATCHKEY_URL') return { text: next.address_unclear(field), whole: true };
  if (field === 'stdin') return { text: reason === 'not_text' ? next.stdin_not_text : next.stdin, whole: true };
  if (field?.startsWith('LATCHKEY_') !== true) return null;
  if (reason === 'not_a_certificate') return { text: next.no_certificate(field), whole: true };
  return { text: reason === 'not_text' ? next.file_not_text(field) : next.file(field), whole: true };
}

/** The same for machines, a line of JSON. */
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
