import type { Answer } from './call.ts';
import type { PlainError, StackError } from './errors.ts';

export const JSON_HEADERS = { 'cache-control': 'no-store', 'content-type': 'application/json' };

/** The answer that an error is. The account app refuses without a challenge (transcripts/revoke_all_access.json). */
export function refusal(error: StackError | PlainError): Answer {
  const challenge =
    error.status === 401 && !error.message.includes(':pkg/account:') ? { 'www-authenticate': error.message } : {};
  return { status: error.status, headers: { ...JSON_HEADERS, ...challenge }, body: error.toBody() };
}
