import type { Failure } from '../src-preload/contract/failure.ts';
import { causeWords } from '../src-preload/messages/cause-words.ts';
import { m } from './words.ts';

/** What happened and what to do next, in the user's language. */
export function failureWords(failure: Failure): { title: string; next: string } {
  return causeWords(m.storage, failure) ?? m.failures.codes[failure.code](failure);
}

/** The person's own no to what main asked: nothing has to be said of it. */
export function isDeclined({ code, params }: Failure): boolean {
  return code === 'cancelled' && params['reason'] === 'not_confirmed';
}

/** Both in one line, for a field's error. */
export function failureLine(failure: Failure): string {
  const { title, next } = failureWords(failure);
  return `${title} ${next}`;
}
