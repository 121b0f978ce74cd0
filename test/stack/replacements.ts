import type { Answer } from './call.ts';
import { StackError, type Kind } from './errors.ts';
import type { Fault } from './faults.ts';
import { isObject, type Json } from './json.ts';
import { rateLimited } from './known-errors.ts';

const PORTAL =
  '<!doctype html><html><head><title>Guest network</title></head><body><form>Accept and connect</form></body></html>';

/** An answer that a fault gives instead of the server's own; undefined if this fault is not of that kind. */
export function replacement(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return withStatus(fault.status, fault.body ?? 'error', fault.headers ?? {});
    case 'rate_limited':
      return tooMany(fault.retrySeconds ?? 1, fault.headers ?? true);
    case 'portal':
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(PORTAL) };
    case 'redirect':
      return { status: fault.status ?? 302, headers: { location: fault.to } };
    case 'huge':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: huge(fault.bytes) };
    default:
      return undefined;
  }
}

/** What a fault does to the server's own answer. */
export function distort(answer: Answer, fault: Fault): Answer {
  if (fault.kind === 'content_type') return { ...answer, headers: { ...answer.headers, 'content-type': fault.type } };
  if (fault.kind === 'body') {
    const body = Buffer.from(JSON.stringify(fault.change(answer.body)));
    const status = fault.status ?? answer.status;
    return { status, headers: { ...answer.headers, ...fault.headers }, body };
  }
  if (fault.kind === 'unknown_values' && answer.body !== undefined && !Buffer.isBuffer(answer.body)) {
    return { ...answer, body: fromTheFuture(answer.body) };
  }
  if (fault.kind !== 'malformed') return answer;
  const bytes = toBytes(answer);
  return { ...answer, body: bytes.subarray(0, Math.ceil(bytes.length / 2)) };
}

export function toBytes({ body }: Answer): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}

function withStatus(status: number, body: 'error' | 'text' | 'none', headers: Record<string, string>): Answer {
  if (body === 'none') return { status, headers };
  if (body === 'text')
    return { status, headers: { 'content-type': 'text/plain', ...headers }, body: Buffer.from('unavailable\n') };
  const kind: Kind =
    status === 429 ? 'exhausted' : status === 403 ? 'forbidden' : status === 404 ? 'not_found' : 'unknown';
  const error = new StackError({ kind, namespace: 'pkg/errors', name: 'fault', format: 'a fault that was asked for' });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: error.toBody() };
}

function tooMany(retry: number, withHeaders: boolean): Answer {
  const headers = {
    'x-rate-limit-limit': '6',
    'x-rate-limit-available': '0',
    'x-rate-limit-reset': String(retry + 25),
    'x-rate-limit-retry': String(retry),
  };
  const body = rateLimited(6, 'grpc:method:/ttn.lorawan.v3.UserRegistry/Get').toBody();
  return { status: 429, headers: { 'content-type': 'application/json', ...(withHeaders && headers) }, body };
}

function huge(bytes: number): Buffer {
  const start = '{"api_keys":[{"id":"';
  const end = '"}]}';
  return Buffer.concat([
    Buffer.from(start),
    Buffer.alloc(Math.max(0, bytes - start.length - end.length), 'A'),
    Buffer.from(end),
  ]);
}

function fromTheFuture(body: Json): Json {
  if (Array.isArray(body)) return body.map(fromTheFuture);
  if (!isObject(body)) return body;
  const fields = Object.entries(body).map(([key, value]): [string, Json] => {
    if (key === 'rights' && Array.isArray(value)) return [key, [...value, 'RIGHT_FROM_THE_FUTURE']];
    if (key === 'types' && Array.isArray(value)) return [key, [...value, 'TYPE_FROM_THE_FUTURE']];
    return [key, fromTheFuture(value)];
  });
  return { ...Object.fromEntries(fields), field_from_the_future: { nested: [1, 'two'] } };
}
