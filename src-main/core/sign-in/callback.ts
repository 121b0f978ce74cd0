import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { SecretText } from '../../../src-preload/contract/values.ts';

/** What a browser brought back: a code, or why there is none. */
export type Callback = { state: string; code: string } | { state: string; failed: Failed };

/** Errors of RFC 6749, 4.1.2.1; whatever else a server says is not repeated. */
const known =
  /^(?:invalid_request|unauthorized_client|unsupported_response_type|invalid_scope|server_error|temporarily_unavailable|invalid_client|invalid_grant)$/;

/** Reads a callback's query; null for what is none. Every parameter may be there once. */
export function readCallback(query: URLSearchParams): Callback | null {
  const one = (name: string): string | null => {
    const [value, ...more] = query.getAll(name);
    return value === undefined || more.length > 0 ? null : value;
  };
  const state = one('state');
  if (state === null) return null;
  const error = one('error');
  if (error !== null) return { state, failed: failureOf(error) };
  const code = one('code');
  return v.is(SecretText, code) ? { state, code } : null;
}

function failureOf(error: string): Failed {
  if (error === 'access_denied') return new Failed('refused_by_server', { params: { reason: 'access_denied' } });
  return new Failed('refused_by_server', { params: { reason: known.test(error) ? error : 'authorize' } });
}
