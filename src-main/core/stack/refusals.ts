import * as v from 'valibot';
import { Failed, type Failure, type FailureCode } from '../../../src-preload/contract/failure.ts';
import { errorBody, errorDetails, type ErrorBody, type ErrorDetails } from './schemas.ts';

/** An answer that is not 2xx. `body` is its JSON, undefined for what is none. */
export interface Refusal {
  status: number;
  body: unknown;
  warning: string | null;
  header(name: string): string | null;
}

interface Meaning extends Partial<Omit<Failure, 'code'>> {
  code: FailureCode;
}

/**
 * The failure that a refusal means, by (status, namespace, name): facts/api.md. Nothing of the server's prose goes into it,
 * but for the warning that says why an account is restricted.
 */
export function failureOfRefusal(refusal: Refusal): Failed {
  const stack = asStackError(refusal.body);
  const [first] = stack?.details ?? [];
  const details = v.is(errorDetails, first) ? first : null;
  const { code, params, ...rest } = meaningOf(refusal, stack, details);
  return new Failed(code, {
    httpStatus: refusal.status,
    ...correlation(details),
    ...rest,
    params: { ...params },
  });
}

/** True for an error of a service of The Things Stack, which did nothing then; a proxy or a gateway gives no details. */
export function isFromService(body: unknown): boolean {
  return v.is(errorDetails, asStackError(body)?.details[0]);
}

/** What a person reads in a browser, and no API's answer. */
export function isWebPage(contentType: string | null): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(contentType ?? '');
}

export function isStackError(body: unknown): boolean {
  return asStackError(body) !== null;
}

function asStackError(body: unknown): ErrorBody | null {
  return v.is(errorBody, body) ? v.parse(errorBody, body) : null;
}

function meaningOf(refusal: Refusal, stack: ErrorBody | null, details: ErrorDetails | null): Meaning {
  const { status } = refusal;
  if (status === 429) return rateLimited(refusal, details);
  if (status === 407) return { code: 'proxy_auth' };
  if (status >= 300 && status < 400) return notAStack('redirect');
  if (status === 413) return { code: 'refused_by_server', params: { reason: 'too_large' } };
  if (status === 501) return stack ? unsupported('method') : notAStack('status');
  if (status === 408) return { code: 'timeout', params: { reason: 'status' } };
  // A proxy says 502 to 504 in HTML while the server behind it is away; 511 is a captive portal's.
  if (status >= 500 && status !== 511) return { code: 'server_error', params: named(details) };
  if (status === 511) return notAStack('captive_portal');
  if (stack === null) return notAStack(isWebPage(refusal.header('content-type')) ? 'web_page' : 'status');
  if (details === null) return ofGateway(status, stack);
  return ofServer(refusal, details);
}

/** Errors without details come from the gateway in front of the services: transcripts/http_edges.json, users.json. */
function ofGateway(status: number, { message }: ErrorBody): Meaning {
  if (status === 401) return { code: 'sign_in_required', params: { reason: 'unauthenticated' } };
  if (status === 403) return { code: 'forbidden' };
  if (status === 404) return unsupported('path');
  if (status !== 400) return { code: 'refused_by_server' };
  const unknown = /unknown value for enum: "(.*)"/.exec(message);
  if (!unknown) return { code: 'invalid_input', params: { reason: 'malformed' } };
  const [value] = textsIn([unknown[1]], /^[A-Z][A-Z0-9_]{0,99}$/);
  return { code: 'unsupported_by_server', params: { reason: 'value', ...(value !== undefined && { value }) } };
}

function ofServer(refusal: Refusal, details: ErrorDetails): Meaning {
  const params = named(details);
  switch (refusal.status) {
    case 400:
      return badRequest(details);
    case 401:
      // A wrong current password is a 401 as well (transcripts/password.json), and says nothing about the login.
      if (details.name === 'old_password' || details.name === 'temporary_password_expired') {
        return { code: 'invalid_input', field: 'old', params };
      }
      return { code: 'sign_in_required', params };
    case 403:
      return forbidden(refusal, details);
    case 404:
      return { code: 'not_found', params };
    case 409:
      return { code: details.code === aborted ? 'conflict' : 'already_exists', params };
    default:
      return { code: 'refused_by_server', params };
  }
}

/** gRPC codes that share a status with others. */
const failedPrecondition = 9;
const aborted = 10;

function badRequest(details: ErrorDetails): Meaning {
  const params = named(details);
  const { namespace, name = '', attributes = {} } = details;
  if (name === 'field_mask_paths') return unknownMask(attributes);
  // A credential that is no token at all is a 400, not a 401.
  if (namespace === 'pkg/auth' && name === 'token') return { code: 'sign_in_required', params };
  if (details.code === failedPrecondition || name.endsWith('still_valid')) return { code: 'refused_by_server', params };
  if (/^(?:password_|common_password$)/.test(name)) {
    const { n } = attributes;
    return { code: 'invalid_input', field: 'new', params: { ...params, ...(typeof n === 'number' && { n }) } };
  }
  return { code: 'invalid_input', params, ...fieldOf(details) };
}

/** A mask path that this app sends and the server does not know is newer than the server. */
function unknownMask(attributes: Record<string, unknown>): Meaning {
  const paths = textsIn(attributes['forbidden_paths'], fieldName);
  const [field] = paths;
  const params = { reason: 'field_mask_paths', paths: paths.join(',') };
  return { code: 'unsupported_by_server', params, ...(field !== undefined && { field }) };
}

function forbidden({ warning }: Refusal, details: ErrorDetails): Meaning {
  const params = named(details);
  if (warning !== null) return { code: 'restricted', params: { ...params, warning } };
  if (details.name === 'validation_request_forbidden') return { code: 'refused_by_server', params };
  const { missing, field } = details.attributes ?? {};
  const rights = textsIn(missing, /^RIGHT_[A-Z0-9_]{1,90}$/);
  const [at] = textsIn([field], fieldName);
  return {
    code: 'forbidden',
    params: { ...params, ...(rights.length > 0 && { missing: rights.join(',') }) },
    ...(at !== undefined && { field: at }),
  };
}

/** What of a list has the form that it should have; none has a hundred. */
function textsIn(list: unknown, pattern: RegExp): string[] {
  const items: unknown[] = Array.isArray(list) ? list.slice(0, 100) : [];
  return items.filter((item): item is string => typeof item === 'string' && pattern.test(item));
}

/** Seconds that the server floored, so one more; a proxy says it by `Retry-After`. */
function rateLimited(refusal: Refusal, details: ErrorDetails | null): Meaning {
  const floored = secondsIn(refusal.header('x-rate-limit-retry'));
  const wait = floored === null ? secondsIn(refusal.header('retry-after')) : floored + 1;
  return { code: 'rate_limited', params: named(details), ...(wait !== null && { retryAfterMs: wait * 1000 }) };
}

function secondsIn(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** Patterns that no password, key or token of a person fits by chance, lest a server put one where it will be shown. */
const errorName = /^[a-z][a-z0-9_]{0,63}$/;
const fieldName = /^[a-z][a-z0-9_.-]{0,99}(?:\[[a-z0-9-]{0,36}\])?$/;
const correlationId = /^[0-9a-f]{32}$/;

function named(details: ErrorDetails | null): Record<string, string> {
  const name = details?.name;
  return name !== undefined && errorName.test(name) ? { reason: name } : {};
}

function correlation(details: ErrorDetails | null): { correlationId?: string } {
  const id = details?.correlation_id;
  return id !== undefined && correlationId.test(id) ? { correlationId: id } : {};
}

/**
 * The innermost field of a chain of `validation` errors (`api_key`, then `expires_at`), without an index; `path` has all. Of what the
 * server asks of it, `most` is the number of characters or of rows, and `past` says that it lies there.
 */
function fieldOf(details: ErrorDetails): { field?: string; params?: Failure['params'] } {
  const chain = chainOf(details);
  const fields = chain.flatMap(({ attributes }) => textsIn([attributes?.['field']], fieldName));
  const innermost = fields.at(-1);
  if (innermost === undefined) return {};
  const reason = chain.at(-1)?.attributes?.['reason'];
  return {
    field: innermost.replace(/\[.*\]$/, ''),
    params: { ...named(details), path: fields.join('.'), ...(typeof reason === 'string' && askedFor(reason)) },
  };
}

/** The validator's own sentences (transcripts/api_keys.json, users.json): a number at most is taken from them. */
function askedFor(reason: string): Failure['params'] {
  const [, most] =
    /^value (?:length must be at most|must be less than or equal to) (\d{1,9})(?: runes)?$/.exec(reason) ?? [];
  if (most !== undefined) return { most: Number(most) };
  return reason === 'value must be greater than now' ? { past: true } : {};
}

function chainOf(details: ErrorDetails, depth = 0): ErrorDetails[] {
  const { cause } = details;
  return v.is(errorDetails, cause) && depth < 5 ? [details, ...chainOf(cause, depth + 1)] : [details];
}

function unsupported(reason: string): Meaning {
  return { code: 'unsupported_by_server', params: { reason } };
}

function notAStack(reason: string): Meaning {
  return { code: 'not_a_stack', params: { reason } };
}
