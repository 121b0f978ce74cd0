import * as v from 'valibot';
import { Failed, type Failure } from '../../../src-preload/contract/failure.ts';
import { isJson, type Received } from './exchange.ts';
import { cut } from './fields.ts';
import { failureOfRefusal, isFromService, isStackError, isWebPage } from './refusals.ts';

export interface StackAnswer<T> {
  value: T;
  /** `X-Total-Count`, of a list. */
  total: number | null;
  /** `X-Warning`: the server's own words of why an account is restricted; to be shown as a quotation. */
  warning: string | null;
  /** `Date`, in ms; null where the server did not say. */
  serverTime: number | null;
}

/** What an answer means. `acted` is false where the server surely did nothing for the request. */
export type Reading<T> =
  { answer: StackAnswer<T> } | { failed: Failed; acted: 'no' | 'perhaps'; serverTime: number | null };

/** Reads an answer of any status; failures name `host`. What is no Things Stack's answer has no server time: another product's clock is not asked. */
export function readAnswer<T>(received: Received, schema: v.GenericSchema<unknown, T>, host: string): Reading<T> {
  const { status } = received;
  const body = jsonOf(received);
  const warning = warningOf(header(received, 'x-warning'));
  if (status < 200 || status > 299) {
    const { failure } = failureOfRefusal({ status, body, warning, header: (name) => header(received, name) });
    const failed = new Failed(failure.code, {
      ...failure,
      params: { host, ...failure.params, ...portalOf(received, host) },
    });
    const serverTime = isStackError(body) ? timeOf(received) : null;
    return { failed, acted: hasRefused(status, body) ? 'no' : 'perhaps', serverTime };
  }
  if (body === undefined) return strange(status, { host, reason: reasonOfNoJson(received) });
  // The first fault is enough: of a list that is none of ours, every row would be one.
  const parsed = v.safeParse(schema, body, { abortEarly: true });
  // To a schema of an object, an array is one too.
  // To a schema without required fields an error is an answer, under whatever status a gateway sends it.
  if (!parsed.success || Array.isArray(body) || isStackError(body)) return strange(status, { host, reason: 'shape' });
  return { answer: { value: parsed.output, total: totalOf(received), warning, serverTime: timeOf(received) } };
}

/**
 * A redirect to another host, which no server of The Things Stack answers an API's question with: a network's page to sign in at,
 * or a server that has moved.
 */
function portalOf(received: Received, host: string): Failure['params'] | null {
  if (received.status < 300 || received.status > 399) return null;
  const location = header(received, 'location') ?? '';
  if (!URL.canParse(location)) return null;
  const { hostname } = new URL(location);
  return hostname === new URL(`http://${host}`).hostname ? null : { reason: 'captive_portal', portal: hostname };
}

function reasonOfNoJson(received: Received): string {
  if (isJson(received)) return 'malformed';
  return isWebPage(header(received, 'content-type')) ? 'web_page' : 'content_type';
}

function strange(httpStatus: number, params: Failure['params']): Reading<never> {
  return { failed: new Failed('not_a_stack', { httpStatus, params }), acted: 'perhaps', serverTime: null };
}

/** Of the 5xx, only an error of the service itself says that nothing was done; a proxy may have lost its answer. */
function hasRefused(status: number, body: unknown): boolean {
  if (status === 501) return true;
  if (status >= 500) return status === 500 && isFromService(body);
  return status !== 408;
}

function jsonOf(received: Received): unknown {
  if (received.body.length === 0 && received.status === 204) return {};
  if (!isJson(received)) return undefined;
  try {
    return JSON.parse(received.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function header({ headers }: Received, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** How many requests of one kind the server takes in a row (transcripts/rate_limits.json); null where it does not say. */
export function limitIn(received: Received): number | null {
  const text = header(received, 'x-rate-limit-limit');
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function totalOf(received: Received): number | null {
  const text = header(received, 'x-total-count');
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function timeOf(received: Received): number | null {
  const ms = Date.parse(header(received, 'date') ?? '');
  return Number.isNaN(ms) ? null : ms;
}

/** One line, not endless, and without anything that reads like a key or a token. */
function warningOf(text: string | null): string | null {
  if (text === null) return null;
  return cut(text.replace(/(?:[A-Z2-7]{5}\.)?[A-Z2-7]{20,}(?:\.[A-Z2-7]+)?/g, '…').trim(), 300);
}
